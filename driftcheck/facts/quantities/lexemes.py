"""A text as lexemes: words, numbers in digits, clock times, dates and single signs, none of them judged yet."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from driftcheck.util.patterns import lazy_pattern


class Shape(StrEnum):
    """What a lexeme looks like."""

    WORD = "word"
    NUMBER = "number"
    VULGAR = "vulgar"  # ½
    TIME = "time"  # 9:30
    DATE = "date"  # 2024-10-25
    PHONE = "phone"
    SIGN = "sign"


_SHAPES = {shape.value: shape for shape in Shape}  # to call `Shape` takes longer than to look it up


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A stretch `text[start:end]` of the text that was read; `low` is it in lower case."""

    shape: Shape
    text: str
    start: int
    end: int
    low: str


# No-break, thin and narrow spaces and the Swiss apostrophe group digits in any language; a plain space does too.
GROUPING = "[ \u00a0\u2009\u202f'’]"
# Scripts that part no words: Chinese characters stand alone, since 120 and what it counts may stand before and behind
# one; Kana and Hangul hang on a number without being part of it.
HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KATAKANA = "\u30a1-\u30fa\u30fc"  # of loanwords, units among them, to which the particles in Hiragana are no part
MARKS = "\u064b-\u0652\u0670"  # of short vowels in Arabic, which seldom are written
_NO_MARKS = dict.fromkeys([*range(0x64B, 0x653), 0x670])
_UNSPACED = lazy_pattern(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af]")
# What opens an aside, as far as its first digit.
BRACKET = lazy_pattern(r"\s*[(\[][^()\[\]\d]*")
_LEXEME = lazy_pattern(
    rf"""
    (?P<date>\b\d{{4}}-\d\d-\d\d\b)
  | (?P<time>(?<![\d:])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<phone>(?<![\w.,])(?:\+\d{{1,3}}[ -])\(?\d{{1,5}}\)?(?:[ -]\d{{2,}}){{1,5}}|\b\d{{3}}-(?:\d{{3}}-)?\d{{4}}\b)
  | (?P<number>(?<![\d.,])\d{{1,3}}(?:{GROUPING}\d{{3}})+(?:[.,]\d+)?(?!\d|{GROUPING}\d)
              |(?<![\d.,]\ )(?<![\d.,])\d{{1,3}}\ [.,]\d{{3}}(?![\d.,])  # 25 .000
              |\d+(?:[.,]\d+)*)
  | (?P<vulgar>[¼-¾⅐-⅞↉])
  | (?P<word>[{HAN}]|[{KATAKANA}]+|(?:[^\W\d_¼-¾⅐-⅞↉{HAN}{KATAKANA}]|[{MARKS}])+(?:['’][^\W\d_]+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)


def unspaced(word: str) -> bool:
    """Whether a word is of a script that writes numbers and words together."""
    return word[:1] >= HAN[0] and _UNSPACED.match(word) is not None


def lex(text: str, months: Container[str] = ()) -> tuple[Lexeme, ...]:
    """The lexemes of `text` in order; white space stands between them and nothing else is left out.

    A number with a space in it behind one of the `months` is two: a day, and what is counted.
    """
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        found_text = match.group()
        shape = _SHAPES[match.lastgroup or "sign"]
        lexeme = Lexeme(shape, found_text, match.start(), match.end(), _low(found_text))
        month = found and found[-1].low in months
        if lexeme.shape is Shape.NUMBER and month and " " in lexeme.text:
            found += _split(lexeme)  # `on June 20 300 people came` holds a day and a number
        else:
            found.append(lexeme)
    return tuple(found)


def _low(text: str) -> str:
    return text.casefold() if text.isascii() else text.casefold().translate(_NO_MARKS)


def _split(lexeme: Lexeme) -> list[Lexeme]:
    return [
        Lexeme(Shape.NUMBER, part.group(), lexeme.start + part.start(), lexeme.start + part.end(), part.group())
        for part in re.finditer(r"\S+", lexeme.text)
    ]
