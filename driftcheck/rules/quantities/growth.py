"""What follows a number and makes it another: fractions (`two and a half`) and magnitudes (`2 million`)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction

from driftcheck.rules.quantities.lexemes import Shape, read_digits
from driftcheck.rules.quantities.number import Number, Source, names_money
from driftcheck.rules.quantities.quantity import Kind, Weight
from driftcheck.rules.quantities.units import MONEY, unit_named
from driftcheck.rules.quantities.vocabulary import ARTICLES, DENOMINATORS, MAGNITUDES, TIGHT_MAGNITUDES

SLASH_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100))


def grow(source: Source, number: Number) -> Number:
    """The number with a fraction (`2 1/2`, `two and a half`, `two-thirds`) and magnitudes (`2 million`) behind it."""
    number = _take_fraction(source, number)
    factor, end = 1, number.end
    while True:
        at = end + 1 if source.low(end) == "-" and source.low(end + 1) in MAGNITUDES else end
        word = source.low(at)
        tight = TIGHT_MAGNITUDES.get(word) if source.tight(at) and end == at else None
        if tight and (word == "k" or _beside_money(source, number.first, at + 1)):
            factor, end = factor * tight, at + 1
        elif word in MAGNITUDES:
            factor, end = factor * MAGNITUDES[word], at + 1
        else:
            break
    if factor == 1:
        tight = TIGHT_MAGNITUDES.get(source.low(end)) if source.tight(end) else None
        return replace(number, also=(*number.also, number.value * tight)) if tight else number
    return replace(
        number,
        end=end,
        value=number.value * factor,
        step=number.step * factor,
        also=tuple(value * factor for value in number.also),
        kind=Kind.CARDINAL if number.kind is Kind.YEAR else number.kind,
        weight=Weight.FULL,
        worded=True,
        about=number.about or source.low(end - 1) == "dozen",
        magnitude=factor,
    )


def _beside_money(source: Source, first: int, end: int) -> bool:
    unit = unit_named(source.low(end))
    before = first > 0 and (source.low(first - 1) in "$€£¥₹₽" or names_money(source.lexemes[first - 1].text))
    return before or (unit is not None and unit.dimension == MONEY)


def _take_fraction(source: Source, number: Number) -> Number:
    end, whole = number.end, number.value
    if source.low(end) == "and" and source.low(end + 1) in ARTICLES and source.low(end + 2) in ("half", "quarter"):
        part = Fraction(1, DENOMINATORS[source.low(end + 2)])
        return replace(number, end=end + 3, value=whole + part, step=part, weight=Weight.FULL)
    at = end + 1 if source.low(end) == "-" and source.tight(end) else end
    parts = DENOMINATORS.get(source.low(at), 0)
    if parts and whole.denominator == 1 and 0 < whole < parts and (whole == 1 or source.low(at)[-1] == "s"):
        value = whole / parts
        return replace(number, end=at + 1, value=value, step=Fraction(1, parts), weight=Weight.FULL)
    if whole.denominator == 1 and end < len(source.lexemes):
        if source.lexemes[end].shape is Shape.VULGAR and (vulgar := read_vulgar(source, end)):
            return replace(number, end=end + 1, value=whole + vulgar.value, step=vulgar.step, kind=Kind.CARDINAL)
        if source.lexemes[end].shape is Shape.NUMBER and not source.tight(end):
            plain = read_digits(source.lexemes[end].text, source.language)
            slashed = plain and read_slash(source, Number(end, end + 1, plain.value, plain.step))
            if slashed:
                return replace(number, end=slashed.end, value=whole + slashed.value, step=slashed.step)
    return number


def read_vulgar(source: Source, index: int) -> Number | None:
    value = Fraction(unicodedata.numeric(source.lexemes[index].text)).limit_denominator(10)
    return grow(source, Number(index, index + 1, value, Fraction(1, value.denominator)))


def read_slash(source: Source, number: Number) -> Number | None:
    """1/2 as a half; in 2023/24 and 2023-24 the second number is read by `_short_year`."""
    slash, second = number.end, number.end + 1
    if source.low(slash) not in ("/", "⁄") or not source.tight(slash) or not source.tight(second):
        return None
    if source.tight(second + 1) and source.low(second + 1) in ("/", "⁄"):
        return None
    below = read_digits(source.lexemes[second].text, source.language) if source.low(second).isdecimal() else None
    if below is None or below.value not in SLASH_DENOMINATORS or number.value >= below.value:
        return None
    value = number.value / below.value
    return Number(number.first, second + 1, value, Fraction(1, int(below.value)))
