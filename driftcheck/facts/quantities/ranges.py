"""The ends of ranges, which lend each other units and magnitudes; and sums that say another one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from driftcheck.facts.quantities.lexemes import BRACKET
from driftcheck.facts.quantities.number import Number
from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.facts.quantities.units import MONEY
from driftcheck.languages import Language
from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

_HALF = Fraction(1, 2)
_DASH = lazy_pattern(r"\s*[-–—]\s*")
_BETWEEN_REACH = 40
MILLION = 1_000_000


def spread_ranges(
    text: str, found: Sequence[Quantity], numbers: Sequence[Number], language: Language
) -> Sequence[Quantity]:
    """What the end of a range says of its beginning: 10-15%, $10-15 million, 2023-24; and sums that are asides."""
    spread = list(found)
    for index in range(len(found) - 2, -1, -1):
        one, two = spread[index], spread[index + 1]
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if _is_aside(language, between) and (one.unit or two.unit) and _converts(between, one, two):
            spread[index + 1] = two = replace(two, aside=True)
        before = text[max(0, one.span.start - _BETWEEN_REACH) : one.span.start]
        if not _is_range(language, before, between):
            continue
        spread[index], spread[index + 1] = _range_ends(one, two, numbers[index + 1].magnitude)
    short = list(spread)
    for index, (one, two) in enumerate(pairwise(spread)):
        between = text[one.span.end : two.span.start] if one.span.end <= two.span.start else ""
        if one.kind is Kind.YEAR and between in ("/", "-", "–") and two.kind is Kind.CARDINAL and 10 <= two.value < 100:
            short[index + 1] = replace(two, kind=Kind.YEAR, also=(one.value // 100 * 100 + two.value,))
    return short


def _is_aside(language: Language, between: str) -> bool:
    return bool(BRACKET.fullmatch(between) or language.pattern("numbers", "patterns.aside").fullmatch(between))


def _is_range(language: Language, before: str, between: str) -> bool:
    if _DASH.fullmatch(between) or language.pattern("numbers", "patterns.range").fullmatch(between):
        return True
    joined = language.pattern("numbers", "patterns.range_between").fullmatch(between)
    return bool(joined and language.pattern("numbers", "patterns.between").search(before))


def _converts(between: str, one: Quantity, two: Quantity) -> bool:
    """A sum in brackets right behind a sum; without brackets only in another currency or unit."""
    if "(" in between or "[" in between:
        return two.unit is None or one.unit is None or two.unit.name != one.unit.name
    return one.unit is not None and two.unit is not None and one.unit.name != two.unit.name


def _range_ends(one: Quantity, two: Quantity, magnitude: int) -> tuple[Quantity, Quantity]:
    if one.unit is None and two.unit is not None and one.kind in (Kind.CARDINAL, Kind.YEAR):
        one = replace(one, unit=two.unit, kind=Kind.CARDINAL)
    elif two.unit is not None and two.unit.dimension == MONEY and one.also and magnitude > 1:
        one = replace(one, unit=two.unit, value=one.also[-1], worded=True)  # 41m to 80m crowns
    elif _is_tight(one, two):
        two = replace(two, unit=one.unit, value=two.also[-1], worded=True)  # $90-110m, which are no metres
        one = replace(one, also=(*one.also, one.value * MILLION))
    elif two.unit is None and one.unit is not None and one.unit.dimension == MONEY and two.kind is Kind.CARDINAL:
        two = replace(two, unit=one.unit)
    if magnitude > 1 and not one.worded and one.kind is Kind.CARDINAL:
        one = replace(one, also=(*one.also, one.value * magnitude))
    return one, two


def _is_tight(one: Quantity, two: Quantity) -> bool:
    """Whether the letter behind the end of a sum is a magnitude, not a unit: $90-110m."""
    money = one.unit is not None and one.unit.dimension == MONEY
    return money and two.unit is not None and two.unit.dimension != MONEY and two.value * MILLION in two.also


def compounded(text: str, found: Sequence[Quantity], joint: frozenset[str]) -> list[Quantity]:
    """A measure in two units as one in the smaller: two hours and 55 minutes, a year and four months."""
    merged: list[Quantity] = []
    for quantity in found:
        last = merged[-1] if merged else None
        between = text[last.span.end : quantity.span.start].strip(" ,").casefold() if last else ""
        if last is not None and (between in joint or not between) and _is_finer(last, quantity):
            value = (last.base + quantity.base) / (quantity.base / quantity.value)
            span, said = (
                Span(last.span.start, quantity.span.end),
                Span((last.said or last.span).start, quantity.span.end),
            )
            weight = max(last.weight, quantity.weight)
            merged[-1] = replace(quantity, span=span, said=said, value=value, bound=last.bound, weight=weight)
        else:
            merged.append(quantity)
    return merged


def _is_finer(one: Quantity, two: Quantity) -> bool:
    """Whether the second can count what is left over of the first."""
    if one.unit is None or two.unit is None or one.unit.dimension != two.unit.dimension or one.unit.dimension == MONEY:
        return False
    return one.kind is two.kind is Kind.CARDINAL and 0 < two.base < one.unit.factor


def with_halves(language: Language, text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities in order, each with the half behind its unit, which is none of its own."""
    pattern = language.pattern("numbers", "patterns.half_behind")
    found: list[Quantity] = []
    for quantity in quantities:
        if found and quantity.span.start < found[-1].span.end and _has_half(found[-1]):
            continue
        half = pattern.match(text, quantity.span.end) if quantity.unit is not None else None
        found.append(_grown(quantity, half.end()) if half else quantity)
    return found


def _has_half(quantity: Quantity) -> bool:
    return quantity.step == _HALF and quantity.value.denominator == _HALF.denominator


def _grown(quantity: Quantity, end: int) -> Quantity:
    span = Span(quantity.span.start, end)
    said = quantity.said and Span(quantity.said.start, max(quantity.said.end, end))
    return replace(quantity, span=span, said=said, value=quantity.value + _HALF, step=_HALF, weight=Weight.FULL)
