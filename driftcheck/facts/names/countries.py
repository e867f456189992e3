"""The countries that a text names, by ISO 3166 code: by their names in any case, their adjectives and their people.

Names are those of CLDR, the rest stands in the tables `nationalities`; the longest reading of a word counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.facts.names.sounds import stems, unprefixed
from driftcheck.facts.names.tokens import fold
from driftcheck.facts.quantities.lexemes import KATAKANA
from driftcheck.languages import cldr
from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

TABLE = "nationalities"
SHORTEST = 5  # letters of a name of which an adjective may be made by an ending
LONGEST_ENDING = 6
SHORT_KATAKANA = 2  # letters of a name that longer words may begin with: タイ, タイプ
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Country:
    """A word, or several, by which a text names a country; `codes` are more than one where it may be either."""

    span: Span
    codes: Codes


@dataclass(frozen=True, slots=True)
class _Words:
    """What names countries: names by their stems, other words, what they begin with, and what may say them."""

    names: Mapping[tuple[str, ...], Codes]
    words: Mapping[str, Codes]
    beginnings: Mapping[str, Codes]
    hints: Mapping[str, Codes]
    never: frozenset[str]
    capital: bool  # whether adjectives have one, too
    widest: int


def countries(text: str, start: int, code: str) -> tuple[Country, ...]:
    """The countries that a text names, in order; `start` is added to every place."""
    return tuple(Country(country.span.shifted(start), country.codes) for country in _countries(text, code))


@lru_cache(maxsize=4096)
def _countries(text: str, code: str) -> tuple[Country, ...]:
    known = _words(code)
    if is_unspaced(code):
        return tuple(
            Country(Span(*match.span()), known.words[match[0]]) for match in _pattern(code).finditer(text) if match[0]
        )
    return tuple(_spaced(text, code, known))


@cache
def is_unspaced(code: str) -> bool:
    """Whether words stand without spaces between them in the language with that code."""
    return languages.get(code).characters


def hinted(text: str, code: str) -> Codes:
    """The countries that a text may say without naming them: by a single character, or a word that says more."""
    known = _words(code)
    if is_unspaced(code):
        return frozenset().union(*(codes for word, codes in known.hints.items() if word in text))
    return frozenset().union(*(_begun(fold(match[0]), known.hints) for match in _WORD.finditer(text)))


def _spaced(text: str, code: str, known: _Words) -> Iterator[Country]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        width, codes = _at(words, at, code, known)
        if codes:
            yield Country(Span(words[at].start(), words[at + width - 1].end()), codes)
        at += width


def _at(words: list[re.Match[str]], at: int, code: str, known: _Words) -> tuple[int, Codes]:
    """How many words from a place on name a country, and which."""
    first = words[at][0]
    cased = first[0].lower() != first[0].upper()
    if first[0].isupper() or not cased:
        for width in range(min(known.widest, len(words) - at), 0, -1):
            key = tuple(_stem(word[0], code) for word in words[at : at + width])
            if key in known.names:
                return width, known.names[key]
    elif known.capital:
        return 1, frozenset()
    for word in (fold(first), *map(fold, unprefixed(first, code))):
        if word not in known.never and (codes := known.words.get(word) or _begun(word, known.beginnings)):
            return 1, codes
    return 1, frozenset()


def _begun(word: str, beginnings: Mapping[str, Codes]) -> Codes:
    """The countries of the longest beginning of a word that stands in a table."""
    for length in range(len(word), max(0, len(word) - LONGEST_ENDING - 1), -1):
        if word[:length] in beginnings:
            return beginnings[word[:length]]
    return frozenset()


@lru_cache(maxsize=65536)
def _stem(word: str, code: str) -> str:
    """A word without an ending of its case, folded."""
    whole = word.casefold()
    return fold(whole) if word.isupper() else fold(next(stems(whole, code), whole))


@cache
def _words(code: str) -> _Words:
    language = languages.get(code)
    names: dict[tuple[str, ...], Codes] = {}
    words: dict[str, Codes] = {}
    beginnings: dict[str, Codes] = {}
    hints: dict[str, Codes] = {}
    never = frozenset(map(fold, language.phrases(TABLE, "never")))
    for form, territories in cldr.load(code).territories.items():
        codes = frozenset(territories)
        if is_unspaced(code):
            words[form] = codes
            continue
        parts = tuple(_stem(part, code) for part in _WORD.findall(form))
        names[parts] = codes
        if len(parts) == 1 and len(parts[0]) >= SHORTEST and parts[0] not in never:
            beginnings[parts[0]] = codes
    for name, entries in language.groups(TABLE, "words").items():
        codes = frozenset(name.split("-"))
        for entry in map(fold, entries):
            bare = entry.strip("?-")
            if "-" in bare:
                names[tuple(_stem(part, code) for part in bare.split("-"))] = codes
                continue
            into = hints if entry.startswith("?") else beginnings if entry.endswith("-") else words
            into[bare] = codes
    return _Words(
        names, words, beginnings, hints, never,
        language.table(TABLE).get("case", False), max(map(len, names), default=1),
    )  # fmt: skip


@cache
def _pattern(code: str) -> re.Pattern[str]:
    names = sorted((word for word in _words(code).words if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(_whole, names)) or r"(?!)")


def _whole(name: str) -> str:
    """The pattern of a name: one in Katakana is not the end of a longer word, nor a short one its beginning."""
    if not re.fullmatch(f"[{KATAKANA}]+", name):
        return re.escape(name)
    behind = f"(?![{KATAKANA}])" if len(name) <= SHORT_KATAKANA else ""
    return f"(?<![{KATAKANA}]){re.escape(name)}{behind}"
