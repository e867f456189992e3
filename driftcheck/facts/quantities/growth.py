"""What follows a number and makes it another: fractions (`two and a half`) and magnitudes (`2 million`)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.lexemes import Shape, unspaced
from driftcheck.facts.quantities.number import Number, Source
from driftcheck.facts.quantities.quantity import Kind, Weight
from driftcheck.facts.quantities.units import MONEY

DOZEN = 12
THOUSAND = 1000
SLASH_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100))


def grow(source: Source, number: Number) -> Number:
    """The number with a fraction (`2 1/2`, `two and a half`, `two-thirds`) and magnitudes (`2 million`) behind it."""
    grown = _one(source, number)
    return _compound(source, grown) if grown.magnitude > 1 else grown


def _one(source: Source, number: Number) -> Number:
    """The number up to its first magnitudes, nothing added."""
    number = _take_fraction(source, number)
    magnitudes, tights = source.lexicon.magnitudes, source.lexicon.tight
    factor, end = 1, number.end
    while True:
        joined = source.low(end) == "-" or source.among(end, "more")
        at = end + 1 if joined and source.low(end + 1) in magnitudes else end
        word = source.low(at)
        if source.begins(at, "no_scale"):
            break
        tight = tights.get(word) if source.tight(at) and end == at else None
        if tight and (tight == THOUSAND or _beside_money(source, number.first, at + 1)):
            factor, end = factor * tight, at + 1
        elif word in magnitudes:
            factor, end = factor * magnitudes[word], at + 1
        else:
            break
    if factor == 1:
        tight = tights.get(source.low(end)) if source.tight(end) else None
        return replace(number, also=(*number.also, number.value * tight)) if tight else number
    return _grown(source, number, factor, end)


def _compound(source: Source, number: Number) -> Number:
    """1億2000万: what stands right behind a scale, and is less than it, is added."""
    scale, at = number.magnitude, number.end
    while scale > 1 and unspaced(source.low(at - 1)) and source.tight(at):
        digits = source.digits(at) if source.lexemes[at].shape is Shape.NUMBER else None
        rest = _one(source, Number(at, at + 1, digits.value, digits.step)) if digits else None
        if rest is None or rest.value >= scale:
            break
        number = replace(number, end=rest.end, value=number.value + rest.value, step=rest.step, also=())
        scale, at = rest.magnitude, rest.end
    return number


def _grown(source: Source, number: Number, factor: int, end: int) -> Number:
    return replace(
        number,
        end=end,
        value=number.value * factor,
        step=number.step * factor,
        also=tuple(value * factor for value in number.also),
        kind=Kind.CARDINAL if number.kind is Kind.YEAR else number.kind,
        weight=Weight.FULL,
        worded=True,
        about=number.about or source.lexicon.magnitudes.get(source.low(end - 1)) == DOZEN,
        magnitude=factor,
    )


def _beside_money(source: Source, first: int, end: int) -> bool:
    unit = source.units.named(source.low(end))
    before = first > 0 and source.units.precedes(source.lexemes[first - 1].text)
    return before or (unit is not None and unit.dimension == MONEY)


def _take_fraction(source: Source, number: Number) -> Number:
    end, whole = number.end, number.value
    fractions, several = source.lexicon.fractions, source.lexicon.several_fractions
    if source.low(end) == "-" and source.tight(end) and source.among(end + 1, "and") and source.low(end + 2) == "-":
        joined = _hyphened(source, end + 1)  # two-and-a-half
        if joined and (parts := fractions.get(source.low(joined))):
            part = Fraction(1, parts)
            return replace(number, end=joined + 1, value=whole + part, step=part, weight=Weight.FULL)
    if source.among(end, "and") and (source.among(end + 1, "article") or source.among(end + 1, "one")):
        at = end + 3 if source.low(end + 2) == "-" else end + 2
        if parts := fractions.get(source.low(at)):
            part = Fraction(1, parts)
            return replace(number, end=at + 1, value=whole + part, step=part, weight=Weight.FULL)
    at = end + 1 if source.low(end) == "-" and source.tight(end) else end
    parts = several.get(source.low(at), fractions.get(source.low(at), 0) if whole == 1 else 0)
    if parts and whole.denominator == 1 and 0 < whole < parts:
        value = whole / parts
        return replace(number, end=at + 1, value=value, step=Fraction(1, parts), weight=Weight.FULL)
    if whole.denominator == 1 and end < len(source.lexemes):
        if source.lexemes[end].shape is Shape.VULGAR and (vulgar := read_vulgar(source, end)):
            return replace(number, end=end + 1, value=whole + vulgar.value, step=vulgar.step, kind=Kind.CARDINAL)
        if source.lexemes[end].shape is Shape.NUMBER and not source.tight(end):
            plain = source.digits(end)
            slashed = plain and read_slash(source, Number(end, end + 1, plain.value, plain.step))
            if slashed:
                return replace(number, end=slashed.end, value=whole + slashed.value, step=slashed.step)
    return number


def _hyphened(source: Source, index: int) -> int:
    """The lexeme behind "and-a-" that begins at `index`; 0 where no such words stand there."""
    led = source.among(index + 2, "article") or source.among(index + 2, "one")
    return index + 4 if led and source.low(index + 3) == "-" and source.tight(index + 4) else 0


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
    below = source.digits(second) if source.low(second).isdecimal() else None
    if below is None or below.value not in SLASH_DENOMINATORS or number.value >= below.value:
        return None
    value = number.value / below.value
    return Number(number.first, second + 1, value, Fraction(1, int(below.value)))
