"""Parts of a whole: half, a third, half a million, one in five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.lexemes import Shape
from driftcheck.facts.quantities.number import Number, Source, plain_step
from driftcheck.facts.quantities.quantity import Kind, Weight

HALF = 2
DOZEN = 12
# The whole that a ratio counts from, `one in 20`; other numbers behind an `in` are years and places.
WHOLES = frozenset((*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000))
_COUNTS = frozenset((Kind.CARDINAL, Kind.YEAR))


def is_part(source: Source, index: int) -> bool:
    """A third, a quarter; every quarter of an hour."""
    if source.low(index) not in source.lexicon.fractions:
        return False
    led = source.among(index - 1, "article") or source.among(index - 1, "one")
    return led or (source.lexicon.fractions[source.low(index)] == 4 and source.among(index + 1, "of"))


def read_part(source: Source, index: int) -> Number:
    """A third, which may be the third one as well."""
    parts = source.lexicon.fractions[source.low(index)]
    part = Fraction(1, parts)
    scale = source.lexicon.magnitudes.get(source.low(index + 3), 0)
    if scale > DOZEN and source.among(index + 1, "of") and source.among(index + 2, "article"):
        return Number(index, index + 4, part * scale, part * scale, worded=True)  # a quarter of a million
    return Number(index, index + 1, part, part, weight=Weight.SMALL, also=(Fraction(parts),) if parts > HALF else ())


def read_half(source: Source, index: int) -> Number | None:
    """Half; half a million; half-million; half a dozen; half an hour, whose unit comes with the number."""
    if source.lexicon.fractions.get(source.low(index)) != HALF:
        return None
    end = index + 1
    while source.among(end, "article") or source.low(end) == "-":
        end += 1
    if factor := source.lexicon.magnitudes.get(source.low(end)):
        value = Fraction(factor, HALF)
        return Number(index, end + 1, value, plain_step(value), worded=True, about=factor == DOZEN)
    spans = source.among(index - 1, "halving")  # the first half is no half of anything
    return Number(index, index + 1, Fraction(1, 2), Fraction(1, 2), weight=Weight.SILENT if spans else Weight.SMALL)


def read_ratio(source: Source, number: Number, whole: Number | None) -> Number:
    """One in five, 9 out of 10, two in every three as parts of one; the number itself where it is no ratio."""
    start = ratio_end(source, number.end)
    if whole is None or whole.first != start or whole.value not in WHOLES or not {number.kind, whole.kind} <= _COUNTS:
        return number
    if number.value.denominator != 1 or not 0 < number.value < whole.value:
        return number
    unit = source.units.named(source.lexemes[whole.end].text) if whole.end < len(source.lexemes) else None
    if unit is not None:
        return number  # one in five years
    value = number.value / whole.value
    step = Fraction(1, whole.value.numerator)
    return replace(
        number,
        end=whole.end,
        value=value,
        step=step,
        kind=Kind.CARDINAL,
        weight=Weight.FULL,
        also=(number.value,),
        worded=False,
    )


def ratio_over(source: Source, number: Number, read: Callable[[int], Number | None]) -> Number | None:
    """The whole of which a number counts things by name: one patient in ten; None where it names no share.

    What stands behind the whole must not be counted by it: three people in ten cars.
    """
    start = ratio_end(source, number.end + 1) if source.is_word(number.end) else 0
    whole = read(start) if start else None
    if whole is None or number.weight is Weight.SILENT or not 0 < number.value < whole.value:
        return None
    ends = whole.end >= len(source.lexemes) or not source.is_word(whole.end) or source.among(whole.end, "behind_ratio")
    return whole if ends and whole.value in WHOLES else None


def ratio_end(source: Source, index: int) -> int:
    """The lexeme behind `in`, `out of` or `in every` at `index`; 0 where no such words stand there."""
    joints = source.lexicon.language.phrases("numbers", "ratio.joints")
    first = source.low(index)
    for words in (joint.split() for joint in joints if first and joint.startswith(first)):
        if [source.low(index + place) for place in range(len(words))] == words:
            end = index + len(words)
            plain = end < len(source.lexemes) and source.lexemes[end].shape in (Shape.WORD, Shape.NUMBER)
            return end if plain else 0
    return 0
