"""The quantities of a text: bare numbers with their sign, currency, unit, bound, and what they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from driftcheck.model import Span
from driftcheck.rules.quantities.bounds import bound_of
from driftcheck.rules.quantities.clock import clocked
from driftcheck.rules.quantities.lexemes import Lexeme, Shape, lex
from driftcheck.rules.quantities.number import Number
from driftcheck.rules.quantities.quantity import Bound, Kind, Quantity, Unit
from driftcheck.rules.quantities.reading import read_numbers
from driftcheck.rules.quantities.units import BEFORE, LONGEST, MONEY, unit_named
from driftcheck.rules.quantities.vocabulary import ARTICLES, STOPS

_BELOW_ZERO = re.compile(r"\s*(?:below (?:zero|freezing))\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|to|or|till|until|through|bis|à|and)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]\d]*|\s*,?\s*(?:or|i\.e\.|that is)\s+[^,;.()\d]{0,20}")
_NEAR = 3
# What can be below zero, so that a hyphen before it is a minus sign.
_SIGNED = frozenset(("share", MONEY, "celsius", "fahrenheit", "degree"))
_BETWEEN = re.compile(r"\bbetween\b[^.;]*$", re.IGNORECASE)
_BETWEEN_REACH = 40
# These tell the ends of a change apart: from 10 to 15.
_PATHS = frozenset(("from", "to"))


# Several rules ask for the quantities of the same sentence.
@lru_cache(maxsize=4096)
def extract(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The quantities of `text` in order, their spans in `text`. English words; digits and signs in any language."""
    lexemes = lex(text)
    numbers = read_numbers(text, lexemes, language)
    found = [_dress(text, lexemes, number) for number in numbers]
    found = [clocked(text, quantity) for quantity in found]
    spread = list(_spread(text, found, numbers))
    taken = {place for number in numbers for place in range(number.first, number.end)}
    things = _things(lexemes, taken, spread)
    return tuple(
        replace(quantity, thing=thing, noun=noun) for quantity, (thing, noun) in zip(spread, things, strict=True)
    )


def _dress(text: str, lexemes: Sequence[Lexeme], number: Number) -> Quantity:
    start, end = lexemes[number.first].start, lexemes[number.end - 1].end
    money, first = _money_before(lexemes, number.first)
    unit, last = _unit_after(lexemes, number.end) if number.kind in (Kind.CARDINAL, Kind.YEAR, Kind.MANY) else (None, 0)
    if unit is not None and (money is None or unit.dimension == MONEY):
        end = lexemes[last - 1].end
    unit = money if money is not None and (unit is None or unit.dimension != MONEY or unit.name == "dollar") else unit
    start = lexemes[first].start
    negative, start = _negative(text, start, end, unit)
    value = -number.value if negative else number.value
    return Quantity(
        span=Span(start, end),
        value=value,
        step=number.step,
        kind=Kind.CARDINAL if unit is not None and number.kind is Kind.YEAR else number.kind,
        unit=unit,
        bound=Bound.ABOUT if number.about else bound_of(text, start, end),
        weight=number.weight,
        also=number.also,
        code=number.code,
        worded=number.worded,
    )


def _money_before(lexemes: Sequence[Lexeme], first: int) -> tuple[Unit | None, int]:
    """The currency written before the number, as `$`, `US$` or `EUR`, and the lexeme it starts at."""
    for width in (2, 1):
        at = first - width
        if at < 0 or lexemes[first].start - lexemes[first - 1].end > 1:
            continue
        if width == 2 and lexemes[at].end != lexemes[at + 1].start:
            continue
        name = "".join(lexeme.text for lexeme in lexemes[at:first])
        if (name in BEFORE or name.casefold() in BEFORE) and (unit := unit_named(name)):
            return unit, at
    return None, first


def _unit_after(lexemes: Sequence[Lexeme], end: int) -> tuple[Unit | None, int]:
    """The longest unit whose name starts at lexeme `end`, and the lexeme behind it."""
    at = (
        end + 1
        if end < len(lexemes) and lexemes[end].text in "-‐‑" and lexemes[end - 1].end == lexemes[end].start
        else end
    )
    if [lexeme.low for lexeme in lexemes[at : at + 2]] == ["of", "a"]:
        at += 2  # 0.6 of a percentage point
    for width in range(LONGEST + 1, 0, -1):
        parts = lexemes[at : at + width]
        if len(parts) < width:
            continue
        name = parts[0].text
        for before, part in pairwise(parts):
            name += part.text if before.end == part.start else " " + part.text
        if unit := unit_named(name):
            return unit, at + width
    return None, end


def _negative(text: str, start: int, end: int, unit: Unit | None) -> tuple[bool, int]:
    """Whether the value is below zero, and where its sign starts; a hyphen is a minus only where the unit allows."""
    before = text[max(0, start - 12) : start]
    word = re.search(r"\b(?:minus|negative)\s+$", before, re.IGNORECASE)
    if word:
        return True, start - len(word.group())
    signed = re.search(r"(?:^|[\s(\[])([-−])$", before[-2:])
    below = unit is not None and unit.dimension in _SIGNED
    if signed and (signed.group(1) == "−" or below):
        return True, start - 1
    return bool(_BELOW_ZERO.match(text, end)), start


def _spread(text: str, found: Sequence[Quantity], numbers: Sequence[Number]) -> Sequence[Quantity]:
    """What the end of a range says of its beginning: 10-15%, $10-15 million, 2023-24; and sums that are asides."""
    spread = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, two = spread[index], spread[index + 1]
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if _ASIDE.fullmatch(between) and (one.unit or two.unit) and _converts(between, one, two):
            spread[index + 1] = two = replace(two, aside=True)
        if not _RANGE.fullmatch(between):
            continue
        start = one.span.start
        if "and" in between.casefold() and not _BETWEEN.search(text[max(0, start - _BETWEEN_REACH) : start]):
            continue
        spread[index], spread[index + 1] = _range_ends(one, two, numbers[index + 1].magnitude)
    short = list(spread)
    for index, (one, two) in enumerate(pairwise(spread)):
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if one.kind is Kind.YEAR and between in ("/", "-", "–") and two.kind is Kind.CARDINAL and 10 <= two.value < 100:
            short[index + 1] = replace(two, kind=Kind.YEAR, also=(one.value // 100 * 100 + two.value,))
    return short


def _converts(between: str, one: Quantity, two: Quantity) -> bool:
    """A sum in brackets right behind a sum; without brackets only in another currency or unit."""
    if "(" in between or "[" in between:
        return two.unit is None or one.unit is None or two.unit.name != one.unit.name
    return one.unit is not None and two.unit is not None and one.unit.name != two.unit.name


def _range_ends(one: Quantity, two: Quantity, magnitude: int) -> tuple[Quantity, Quantity]:
    if one.unit is None and two.unit is not None and one.kind in (Kind.CARDINAL, Kind.YEAR):
        one = replace(one, unit=two.unit, kind=Kind.CARDINAL)
    elif two.unit is None and one.unit is not None and one.unit.dimension == MONEY and two.kind is Kind.CARDINAL:
        two = replace(two, unit=one.unit)
    if magnitude > 1 and not one.worded and one.kind is Kind.CARDINAL:
        one = replace(one, also=(*one.also, one.value * magnitude))
    return one, two


def _things(lexemes: Sequence[Lexeme], taken: set[int], found: Sequence[Quantity]) -> list[tuple[frozenset[str], str]]:
    """For each quantity the stems of the content words beside it, as far as the next stop, `and` or number."""
    starts = [lexeme.start for lexeme in lexemes]
    things = []
    for quantity in found:
        inside = range(bisect_left(starts, quantity.span.start), bisect_left(starts, quantity.span.end))
        after = _content(lexemes, range(inside[-1] + 1, len(lexemes)), taken) if inside else []
        after = [word for word in after if word not in _PATHS]
        before = _content(lexemes, range(inside[0] - 1, -1, -1), taken) if inside else []
        things.append((frozenset((*before[:_NEAR], *after[:_NEAR])), after[0] if after else ""))
    return things


def _content(lexemes: Sequence[Lexeme], places: range, taken: set[int]) -> list[str]:
    stems: list[str] = []
    for place in places:
        lexeme = lexemes[place]
        if lexeme.text == "." and place and lexemes[place - 1].low in ("no", "nos"):
            stems.append("numbe")  # No. 3 and number three
            break
        stop = lexeme.shape is Shape.SIGN and lexeme.text not in "-‐‑'’\"“”%"
        if place in taken or stop or lexeme.low in ("and", "but", "while") or len(stems) == _NEAR:
            break
        if lexeme.low in _PATHS:
            stems.append(lexeme.low)
        elif lexeme.shape is Shape.WORD and lexeme.low not in STOPS and lexeme.low not in ARTICLES:
            stems.append(stem(lexeme.low))
    return stems


def stem(word: str) -> str:
    """Enough of a word to know it again in another form; a crude cut, since only sameness is asked."""
    return word.removesuffix("'s").removesuffix("’s")[:5]
