"""A text as lexemes: words, numbers in digits, clock times, dates and single signs, none of them judged yet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from driftcheck.rules.quantities.vocabulary import MONTHS, listed


class Shape(StrEnum):
    """What a lexeme looks like."""

    WORD = "word"
    NUMBER = "number"
    VULGAR = "vulgar"  # ½
    TIME = "time"  # 9:30
    DATE = "date"  # 2024-10-25
    PHONE = "phone"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A stretch `text[start:end]` of the text that was read; `low` is it in lower case."""

    shape: Shape
    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits, read: its value, its last written place, and what else the writing can mean."""

    value: Fraction
    step: Fraction
    also: tuple[Fraction, ...] = ()
    grouped: bool = False


# No-break, thin and narrow spaces and the Swiss apostrophe group digits in any language; a plain space does too.
_GROUPING = "[ \u00a0\u2009\u202f'’]"
_LEXEME = re.compile(
    rf"""
    (?P<date>\b\d{{4}}-\d\d-\d\d\b)
  | (?P<time>(?<![\d:])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<phone>(?<![\w.,])(?:\+\d{{1,3}}[ -])\(?\d{{1,5}}\)?(?:[ -]\d{{2,}}){{1,5}}|\b\d{{3}}-(?:\d{{3}}-)?\d{{4}}\b)
  | (?P<number>(?<![\d.,])\d{{1,3}}(?:{_GROUPING}\d{{3}})+(?:[.,]\d+)?(?!\d|{_GROUPING}\d)
              |\d+(?:[.,]\d+)*)
  | (?P<vulgar>[¼-¾⅐-⅞↉])
  | (?P<word>[^\W\d_¼-¾⅐-⅞↉]+(?:['’][^\W\d_]+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
# Languages that write 1.234,5; most others write 1,234.5 (CLDR).
COMMA_DECIMAL = listed(
    "az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk sl sq "
    "sr sv tr uk vi"
)


# Longer runs of digits are no amount that anybody reads; Python itself refuses to turn very long ones into an int.
MOST_DIGITS = 40


def lex(text: str) -> tuple[Lexeme, ...]:
    """The lexemes of `text` in order; white space stands between them and nothing else is left out."""
    found: list[Lexeme] = []
    for match in _LEXEME.finditer(text):
        found_text = match.group()
        shape = Shape(match.lastgroup or "sign")
        lexeme = Lexeme(shape, found_text, match.start(), match.end(), found_text.casefold())
        month = found and found[-1].low in MONTHS
        if lexeme.shape is Shape.NUMBER and month and " " in lexeme.text:
            found += _split(lexeme)  # `on June 20 300 people came` holds a day and a number
        else:
            found.append(lexeme)
    return tuple(found)


def _split(lexeme: Lexeme) -> list[Lexeme]:
    return [
        Lexeme(Shape.NUMBER, part.group(), lexeme.start + part.start(), lexeme.start + part.end(), part.group())
        for part in re.finditer(r"\S+", lexeme.text)
    ]


def read_digits(raw: str, language: str) -> Digits | None:
    """The value of a number in digits with whatever separators; None where it is none (a version, `802.11.3`)."""
    plain = "".join(str(unicodedata.decimal(sign, "")) or sign for sign in raw)
    decimal, grouping = (",", ".") if language.split("-", maxsplit=1)[0].casefold() in COMMA_DECIMAL else (".", ",")
    tight = re.sub(_GROUPING, "", plain)
    if len(tight) > MOST_DIGITS:
        return None
    grouped = tight != plain
    whole = re.escape(grouping)
    if grouping == "," and re.fullmatch(r"\d{1,2}(?:,\d\d)+,\d{3}", tight):
        return _digits(tight.replace(",", ""), decimal, grouped=True)  # 12,34,567 as India writes it
    if re.fullmatch(rf"\d+(?:{whole}\d{{3}})+(?:{re.escape(decimal)}\d+)?", tight):
        return _digits(tight.replace(grouping, ""), decimal, grouped=True)
    if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d+)?", tight):
        found = _digits(tight, decimal, grouped=grouped)
        # 272.000 in an English text is likelier a German thousand than three decimals: both readings stand.
        loose = re.fullmatch(rf"\d{{1,3}}{re.escape(decimal)}\d{{3}}", tight)
        return Digits(found.value, found.step, (found.value * 1000,), grouped) if loose else found
    # The separators of another language, which hasty writers leave in.
    if re.fullmatch(rf"\d+(?:{re.escape(decimal)}\d{{3}})+(?:{whole}\d+)?", tight):
        tight = tight.replace(decimal, "")
    return _digits(tight, grouping, grouped=grouped) if re.fullmatch(rf"\d+(?:{whole}\d+)?", tight) else None


def _digits(tight: str, decimal: str, *, grouped: bool) -> Digits:
    whole, _, rest = tight.partition(decimal)
    value = Fraction(int(whole + rest), 10 ** len(rest))
    zeros = len(whole) - len(whole.rstrip("0")) if not rest and int(whole) else 0
    return Digits(value, Fraction(10**zeros, 10 ** len(rest)), (), grouped)
