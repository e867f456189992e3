"""Times of day, in minutes after midnight."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from driftcheck.facts.quantities.lexicon import Lexicon
from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.model import Span

CLOCK_HALF = 12 * 60


def clocked(lexicon: Lexicon, text: str, quantity: Quantity) -> Quantity:
    """3 p.m., 9.30 a.m. and three o'clock as minutes after midnight; without a half of the day, either half."""
    match = lexicon.language.pattern("numbers", "patterns.clock").match(text, quantity.span.end)
    plain = quantity.kind in (Kind.CARDINAL, Kind.TIME) and quantity.unit is None and not quantity.worded
    if match is None:
        if quantity.kind is Kind.TIME and quantity.value <= CLOCK_HALF + 59:
            return replace(quantity, also=((quantity.value + CLOCK_HALF) % (2 * CLOCK_HALF),))
        return quantity
    if not plain:
        return quantity
    hour, minute = divmod(quantity.value, 60) if quantity.kind is Kind.TIME else divmod(quantity.value * 100, 100)
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return quantity
    span = Span(quantity.span.start, match.end())
    value = hour * 60 + minute
    also: tuple[Fraction, ...] = ()
    if match["am"] or match["pm"]:
        value = Fraction(value % CLOCK_HALF + (CLOCK_HALF if match["pm"] else 0))
    else:
        also = ((value + CLOCK_HALF) % (2 * CLOCK_HALF),)
    return replace(quantity, span=span, value=Fraction(value), kind=Kind.TIME, also=also, weight=Weight.FULL)
