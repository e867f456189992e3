"""Measures that are said without a number: a week, a kilometre, an hour and a half, decade-long."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from driftcheck.facts.quantities.lexemes import Shape
from driftcheck.facts.quantities.number import Source
from driftcheck.facts.quantities.quantity import Quantity, Weight
from driftcheck.model import Span

# A pound is money or a weight, a point many things.
_UNCOUNTED = frozenset(("money", "share", "points", "ratio"))
_ONE, _HALF = Fraction(1), Fraction(1, 2)


def uncounted(source: Source, found: Sequence[Quantity]) -> list[Quantity]:
    """`A week` as one week, for seven days to find; it is never missed itself."""
    taken = [quantity.said or quantity.span for quantity in found]
    measures = (_measure(source, at) for at in range(1, len(source.lexemes)))
    return [
        each
        for each in measures
        if each is not None and not any(other.start <= each.span.start < other.end for other in taken)
    ]


def _measure(source: Source, at: int) -> Quantity | None:
    lexemes = source.lexemes
    unit = source.units.named(lexemes[at].text) if lexemes[at].shape is Shape.WORD else None
    if unit is None or unit.dimension in _UNCOUNTED:
        return None
    led = source.among(at - 1, "article")
    half = source.among(at + 1, "and") and source.lexicon.fractions.get(source.low(at + 3)) == 2
    if not led and not half and not (source.low(at + 1) == "-" and source.among(at + 2, "long")):
        return None
    span = Span(lexemes[at - 1 if led else at].start, lexemes[at + 3 if half else at].end)
    value, step = (_ONE + _HALF, _HALF) if half else (_ONE, _ONE)
    return Quantity(span, value, step, unit=unit, weight=Weight.SILENT, said=span)
