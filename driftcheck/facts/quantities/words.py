"""Numbers that are written out, by text2num (https://github.com/allo-media/text2num-rs)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from fractions import Fraction

from driftcheck.facts.quantities.lexemes import Lexeme, Shape
from driftcheck.facts.quantities.lexicon import Lexicon

# Behind these a word has its capital of the sentence.
_STOPS = frozenset(".!?:")
# The codes of the languages that text2num knows.
LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "nl", "pt"))


@dataclass(frozen=True, slots=True)
class Written:
    """A number in words; `end` is the index of the lexeme behind its last one."""

    end: int
    value: Fraction
    ordinal: bool


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as text2num wants to be told about it."""

    word: str
    apart: bool
    excluded: bool

    def text(self) -> str:
        return self.word

    def nt_separated(self, _previous: object) -> bool:
        return self.apart

    def not_a_number_part(self) -> bool:
        return self.excluded


def written_numbers(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> dict[int, Written]:
    """The numbers in words, by the index of their first lexeme; none in a language that text2num lacks."""
    code = lexicon.language.code
    if code not in LANGUAGES:
        return {}
    # a compiled library without types, loaded only when there is text to read
    from text_to_num import find_numbers  # type: ignore[import-untyped]  # noqa: PLC0415

    kept = [
        index
        for index, lexeme in enumerate(lexemes)
        if _wordlike(lexemes, index, lexeme) and not _is_joined(lexemes, index, lexicon.magnitudes)
    ]
    words = (lexicon.words("name"), lexicon.words("and"), lexicon.words("joint"))
    befores = (None, *(lexemes[index] for index in kept))
    tokens = [_token(lexemes[index], before, lexicon, words) for index, before in zip(kept, befores, strict=False)]
    found = find_numbers(tokens, code, threshold=0)
    return {
        kept[number.start]: Written(kept[number.end - 1] + 1, Fraction(str(number.value)), bool(number.is_ordinal))
        for number in found
    }


def _wordlike(lexemes: Sequence[Lexeme], index: int, lexeme: Lexeme) -> bool:
    """All but the hyphens inside words: they join `forty-four`."""
    if lexeme.text not in "-‐‑" or not 0 < index < len(lexemes) - 1:
        return True
    return lexemes[index - 1].end != lexeme.start or lexeme.end != lexemes[index + 1].start


def _is_joined(lexemes: Sequence[Lexeme], index: int, magnitudes: Container[str]) -> bool:
    """Whether the lexeme is the comma in `one thousand, two hundred`."""
    if lexemes[index].text != "," or not 0 < index < len(lexemes) - 2:
        return False
    return lexemes[index - 1].low in magnitudes and lexemes[index + 2].low in magnitudes


def _token(lexeme: Lexeme, before: Lexeme | None, lexicon: Lexicon, words: Sequence[frozenset[str]]) -> _Token:
    names, ands, joints = words
    plain = lexeme.shape is Shape.WORD and lexeme.low not in lexicon.many and lexeme.low not in lexicon.values
    # il Trecento, the fourteenth century
    inside = before is not None and before.low not in _STOPS
    plain = plain and not (inside and lexeme.text in names)
    # `five hundred and six` is one number, `twenty and five thousand` are two.
    loose = lexeme.low in ands and (before is None or before.low not in joints)
    low = lexeme.low
    if not low.isascii():
        low = low.encode("utf-8", "replace").decode("utf-8")  # the library ends the process over half a surrogate
    return _Token(low, apart=loose or not plain, excluded=loose or not plain)
