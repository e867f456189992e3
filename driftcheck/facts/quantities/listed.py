"""Numbers in words that the table of their language has one by one, and what several of them come to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.growth import grow
from driftcheck.facts.quantities.number import HUNDRED, SMALL, TEN, Number, Source, plain_step
from driftcheck.facts.quantities.quantity import Kind, Weight


def read_listed(source: Source, index: int) -> Number | None:
    """The number that starts at a word of the table: twenty, twenty five, twenty fifth, twenty five thousand three."""
    number = _one(source, index)
    scale = number.magnitude if number else 0
    while number is not None and scale > HUNDRED:
        rest = _one(source, number.end)
        if rest is None or rest.value >= scale or rest.value.denominator != 1 or rest.kind is Kind.ORDINAL:
            break
        number = replace(number, end=rest.end, value=number.value + rest.value, step=rest.step, also=())
        scale = rest.magnitude
    return number


def _one(source: Source, index: int) -> Number | None:
    """The number up to its first magnitudes: twenty five thousand."""
    lexicon = source.lexicon
    word = source.low(index)
    if word in lexicon.ordinals and word not in lexicon.values:
        value = Fraction(lexicon.ordinals[word])
        return as_ordinal(Number(index, index + 1, value, plain_step(value)))
    if word not in lexicon.values:
        return None
    number = _summed(source, index)
    if number.kind is Kind.ORDINAL:
        return as_ordinal(number)
    if source.among(number.end, "tens"):  # два десятка is about twenty
        return replace(number, end=number.end + 1, value=number.value * TEN, kind=Kind.MANY, weight=Weight.SMALL)
    return grow(source, replace(number, weight=_weight(source, number)))


def as_ordinal(number: Number) -> Number:
    """The number as one that orders; a third may be a part as well."""
    also = (1 / number.value,) if SMALL <= number.value <= HUNDRED else ()
    weight = Weight.SILENT if number.value == 1 else Weight.SMALL if number.value <= SMALL else Weight.FULL
    return replace(number, kind=Kind.ORDINAL, also=also, weight=weight)


def _weight(source: Source, number: Number) -> Weight:
    alone = number.end == number.first + 1
    if alone and source.among(number.first, "article"):
        return Weight.SILENT
    small = number.value < 1 or (number.value <= SMALL and number.value.denominator == 1)
    return Weight.SMALL if small else Weight.FULL


def _summed(source: Source, index: int) -> Number:
    """The words that are one number without any word for thousands: two hundred, twenty, five."""
    lexicon = source.lexicon
    value, end = lexicon.values[source.low(index)], index + 1
    while (more := lexicon.values.get(source.low(end))) is not None and _adds(source, value, more, end):
        value, end = value + more, end + 1
    last = lexicon.ordinals.get(source.low(end)) if source.low(end) not in lexicon.values else None
    if last is not None and last < _last_place(value):
        return Number(index, end + 1, value + last, plain_step(value + last), Kind.ORDINAL)
    return Number(index, end, value, plain_step(value))


def _adds(source: Source, value: Fraction, more: Fraction, at: int) -> bool:
    """Whether a number behind another adds to it: five behind twenty, or where one says it so, twenty behind five."""
    if 0 < more < _last_place(value):
        return True
    if value.denominator != 1 or not 0 < value % HUNDRED < TEN:
        return False
    teen = more == TEN and source.among(at, "teen")
    turned = source.among(at, "joined") and TEN < more < HUNDRED and more % TEN == 0
    return teen or turned


def _last_place(value: Fraction) -> Fraction:
    """What a smaller number behind this one stays below when the two are one: 10 behind 20, 100 behind 200."""
    return plain_step(value) if value >= 2 * TEN and value.denominator == 1 else Fraction(0)
