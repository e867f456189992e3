"""The words of one language that count, from its tables, in the form that reading asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from driftcheck import languages
from driftcheck.languages import Language, cldr

NEUTRAL = "und"  # the tables of what is the same in every language
Values = Mapping[str, int]
DOZEN = 12
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The table `numbers` of a language, word by word in lower case; where a language has none, it is empty.

    `sections` are the words of its section `words` by key, and `first` are all words that a number may begin with, but
    for those that text2num knows. `numerals` are the characters that numbers are written with where no space parts
    words, and `spelled` what several characters say together.
    """

    language: Language
    magnitudes: Values
    tight: Values
    many: Values
    fractions: Values
    several_fractions: Values
    decades: Values
    implied: Mapping[str, Fraction]
    values: Mapping[str, Fraction]
    ordinals: Values
    numerals: Values
    spelled: Mapping[str, Fraction]
    months: frozenset[str]
    decimal_comma: bool
    sections: Mapping[str, frozenset[str]]
    first: frozenset[str]

    def words(self, key: str) -> frozenset[str]:
        """The words at a key of the section `words`."""
        return self.sections.get(key, _NOTHING)


def _values(language: Language, key: str) -> Values:
    """A section of words by number, turned round."""
    groups = language.groups("numbers", key)
    return MappingProxyType({word: int(number) for number, words in groups.items() for word in words})


def _ordinals(language: Language) -> Values:
    """Ordinals in all their forms, for which the table has stems and endings.

    A bare stem is none of them: it may be another word, as the friend or the hundreds that Slavic languages have there.
    """
    groups = language.groups("numbers", "ordinal")
    bare = {stem.partition("{")[0] for stems in groups.values() for stem in stems if "{" in stem}
    return MappingProxyType(
        {
            form: int(number)
            for number, stems in groups.items()
            for form in language.inflected("numbers", " ".join(stems))
            if form not in bare
        }
    )


def _fractions(language: Language, key: str) -> Mapping[str, Fraction]:
    """The same of numbers that need not be whole: 3/2."""
    groups = language.groups("numbers", key)
    return MappingProxyType({word: Fraction(number) for number, words in groups.items() for word in words})


def _scales(code: str) -> dict[str, int]:
    """What the CLDR writes large numbers with: Mio., тыс., 万; single letters may be anything."""
    scales = cldr.load(code).scales.items()
    return {form: 10**power for form, power in scales if len(form) > 1 or not form.isascii()}


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language by the code of its `Language`."""
    language = languages.get(code)
    implied = _values(language, "implied")
    lists = ("months", "months_short", "months_also", "months_in")
    magnitudes = MappingProxyType({**_scales(code), **_values(language, "magnitude")})
    many, fractions, decades = (_values(language, key) for key in ("many", "fraction.one", "decade"))
    ordinals, numerals = _ordinals(language), _values(language, "numeral")
    plain, spelled = _fractions(language, "value"), _fractions(language, "spelled")
    sections = {key: frozenset(words) for key, words in language.groups("numbers", "words").items()}
    joined = {prefix + word: value for prefix in sections.get("prefix_joint", ()) for word, value in plain.items()}
    sections["joined"] = frozenset(joined)
    values = MappingProxyType({**plain, **joined})
    starts = {*numerals, *(word[:1] for word in spelled)}
    dozens = (word for word, value in magnitudes.items() if value == DOZEN)
    return Lexicon(
        language=language,
        magnitudes=magnitudes,
        tight=_values(language, "tight_magnitude"),
        many=many,
        fractions=fractions,
        several_fractions=_values(language, "fraction.several"),
        decades=decades,
        implied=MappingProxyType({word: Fraction(number) for word, number in implied.items()}),
        values=values,
        ordinals=ordinals,
        numerals=numerals,
        spelled=spelled,
        months=frozenset(name.casefold() for key in lists for name in language.phrases("dates", key)),
        decimal_comma=code in languages.get(NEUTRAL).words("numbers", "decimal_comma"),
        sections=MappingProxyType(sections),
        first=frozenset(
            {*decades, *implied, *values, *ordinals, *many, *fractions, *dozens, *starts, *sections.get("several", ())}
        ),
    )
