"""Times of day, in minutes after midnight."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, chain

from driftcheck.facts.quantities.daytimes import DAY, HALF_DAY, in_other_half, in_part, part_of_day, times_of_day
from driftcheck.facts.quantities.lexemes import BRACKET
from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.languages import Language
from driftcheck.model import Span

_REACH = 16
_TABLE = "numbers"
# What stands before an hour, and the minutes that it adds: half past nine.
_SHIFTS = (("clock.plus30", 30), ("clock.plus15", 15), ("clock.minus15", -15), ("clock.minus30", -30))
# The same behind it: las tres menos cuarto.
_BEHIND = (("clock.minus15_behind", -15),)
_NAMED = (("clock.noon", HALF_DAY), ("clock.midnight", 0))


class _Spans:
    """Spans in order, to be asked where those that start before a place end; each question takes a bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def reach(self, place: int) -> int:
        """The farthest end of those that start before a place; 0 if none does."""
        before = bisect_left(self._starts, place)
        return self._ends[before - 1] if before else 0


def clocked(language: Language, text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities with the times of day among them; what is part of a time is none of its own."""
    whole = list(times_of_day(language, text))
    among = _Spans([time.span for time in whole])
    quantities = [each for each in quantities if not among.reach(each.span.end) > each.span.start]
    of_day = [_of_day(language, text, quantity) for quantity in quantities]
    read = [_zoned(language, text, quantity) for quantity in [*of_day, *whole]]
    times = _Spans([quantity.span for quantity in read if quantity.kind is Kind.TIME])
    kept = [each for each in read if each.kind is Kind.TIME or not times.reach(each.span.start + 1) >= each.span.end]
    ordered = sorted([*kept, *_named(language, text)], key=lambda quantity: quantity.span)
    return tuple(_aside(text, before, each) for before, each in zip((None, *ordered), ordered, strict=False))


def _aside(text: str, before: Quantity | None, quantity: Quantity) -> Quantity:
    """A time in brackets right behind another says that one again in another zone."""
    if before is None or not (before.kind is quantity.kind is Kind.TIME):
        return quantity
    between = text[(before.said or before.span).end : quantity.span.start]
    return replace(quantity, aside=True) if BRACKET.fullmatch(between) else quantity


def _named(language: Language, text: str) -> list[Quantity]:
    """Noon and midnight."""
    return [
        Quantity(Span(*match.span()), Fraction(minutes), Fraction(1), Kind.TIME, weight=Weight.SMALL)
        for key, minutes in _NAMED
        for match in language.pattern(_TABLE, key).finditer(text)
    ]


def _of_day(language: Language, text: str, quantity: Quantity) -> Quantity:
    """3 p.m., 9.30 a.m., half past nine and three o'clock; without a half of the day, either half."""
    if quantity.kind not in (Kind.CARDINAL, Kind.TIME) or quantity.unit is not None or quantity.worded:
        return quantity
    start = quantity.span.start
    before = text[max(0, start - _REACH) : start]
    shift, minutes = _shift(language, before, text, quantity.span.end)
    half = language.pattern(_TABLE, "clock.half").match(text, quantity.span.end)
    if half is None and shift is None and quantity.kind is not Kind.TIME:
        return quantity
    hour, minute = divmod(quantity.value, 60) if quantity.kind is Kind.TIME else divmod(quantity.value * 100, 100)
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return quantity
    value = int(hour * 60 + minute + minutes) % DAY
    part = part_of_day({name for name, said in half.groupdict().items() if said}) if half else ""
    also = () if part else in_other_half(int(hour), value)
    value = in_part(value, part) if part else value
    first, end = start, half.end() if half else quantity.span.end
    if shift is not None:
        first, end = (
            (first, shift.end()) if shift.start() >= quantity.span.end else (start - len(before) + shift.start(), end)
        )
    span = Span(first, end)
    return replace(quantity, span=span, value=Fraction(value), kind=Kind.TIME, also=also, weight=Weight.FULL)


def _shift(language: Language, before: str, text: str, end: int) -> tuple[re.Match[str] | None, int]:
    """What stands before an hour, or behind it, and adds minutes to it; the match is in `text` if behind."""
    led = ((language.pattern(_TABLE, key).search(before), minutes) for key, minutes in _SHIFTS)
    followed = ((language.pattern(_TABLE, key).match(text, end), minutes) for key, minutes in _BEHIND)
    return next(((found, minutes) for found, minutes in chain(led, followed) if found), (None, 0))


def _zoned(language: Language, text: str, quantity: Quantity) -> Quantity:
    """A time with its zone: 9 p.m. GMT, 2100 UTC."""
    span = quantity.span
    zone = language.pattern(_TABLE, "clock.zone").match(text, span.end)
    if zone is None:
        return quantity
    end = zone.end()
    name = "" if zone.lastgroup == "hours" else str(zone.lastgroup)
    if quantity.kind is Kind.TIME:
        return replace(quantity, zone=name, said=Span(span.start, end))
    digits = text[span.start : span.end]
    if not digits.isdecimal() or len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return quantity
    value = Fraction(int(digits[:2]) % 24 * 60 + int(digits[2:]))
    return replace(quantity, value=value, kind=Kind.TIME, unit=None, zone=name, said=Span(span.start, end), also=())
