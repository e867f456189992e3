"""Half of a unit that is said behind it: un mètre et demi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.quantity import Quantity
from driftcheck.languages import Language
from driftcheck.model import Span

_HALF = Fraction(1, 2)


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
    return replace(quantity, span=span, said=said, value=quantity.value + _HALF, step=_HALF)
