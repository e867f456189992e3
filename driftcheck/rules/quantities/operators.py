"""What is said of a number that stayed: its bound, its direction, its rate, its place in time, its zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from driftcheck.facts.quantities import Bound, Change, Order, Quantity
from driftcheck.model import Severity
from driftcheck.rules.quantities.agree import PERCENT

_STRICTER = (frozenset((Bound.ABOVE, Bound.AT_LEAST)), frozenset((Bound.BELOW, Bound.AT_MOST)))
_OTHER_SIDES = (frozenset((Bound.ABOVE, Bound.AT_MOST)), frozenset((Bound.BELOW, Bound.AT_LEAST)))
_OPPOSED = frozenset(
    (
        frozenset((Order.BEFORE, Order.AFTER)),
        frozenset((Order.EARLIER, Order.LATER)),
        frozenset((Order.WITHIN, Order.ELAPSED)),
    )
)
# These are counted from what the sentence is about; the others from what they stand before, which has to be the same:
# the vote came two days after the debate, and the debate two days before the vote.
_ALONE = frozenset((Order.EARLIER, Order.LATER, Order.WITHIN, Order.ELAPSED))
_HALF = Fraction(1, 2)
WHOLE = 100
SHARES = frozenset(("share", "points"))
_ENDS = frozenset((Change.TO, Change.FROM))


@dataclass(frozen=True, slots=True)
class Difference:
    """What is said otherwise of a number: the two readings, and how bad that is."""

    original: str
    copy: str
    severity: Severity


def differences(one: Quantity, other: Quantity) -> Iterator[Difference]:
    """How two quantities of one value differ in what is said of them."""
    if _turned(one, other):
        yield Difference(one.bound, other.bound, Severity.MAJOR)
    elif _stricter(one, other):
        yield Difference(one.bound, other.bound, Severity.MINOR)
    # Cut by half is down to half.
    if one.value != _HALF and Change.BY in (one.change, other.change) and _ENDS & {one.change, other.change}:
        yield Difference(one.change, other.change, Severity.MAJOR)
    if one.per is not None and other.per is not None and one.per != other.per and one.value == other.value:
        yield Difference(f"per {one.per.name}", f"per {other.per.name}", Severity.MAJOR)
    if frozenset((one.order, other.order)) in _OPPOSED and (one.order in _ALONE or one.noun == other.noun):
        yield Difference(one.order, other.order, Severity.MAJOR)
    if one.zone and other.zone and one.zone != other.zone and one.value == other.value:
        yield Difference(f"in {one.zone} time", f"in {other.zone} time", Severity.MAJOR)


def is_other_side(one: Quantity, other: Quantity) -> bool:
    """Whether of two bounds of one value the one leaves open what the other leaves out: at least ten, below ten."""
    return frozenset((one.bound, other.bound)) in _OTHER_SIDES


def unmeasured(measured: Quantity, bare: Quantity, beside: Sequence[Quantity]) -> Difference | None:
    """That a number is a percentage on one side, and on the other neither it nor any `beside` it, nor a part of one."""
    if measured.unit is None or measured.unit.name != PERCENT or bare.unit is not None:
        return None
    if measured.value != bare.value or measured.kind is not bare.kind:
        return None
    alike = (each.unit is not None and each.unit.dimension in SHARES for each in beside)
    parts = (each.value < 1 or each.value == WHOLE for each in beside)
    return None if any(alike) or any(parts) else Difference(PERCENT, "a count", Severity.MAJOR)


def _stricter(one: Quantity, other: Quantity) -> bool:
    """Whether the number itself is within the bound on one side alone: older than 4.8, 4.8 and older."""
    bounds = frozenset((one.bound, other.bound))
    same = one.value == other.value and one.denied is other.denied and one.unit is None
    return same and bounds in _STRICTER


def _turned(one: Quantity, other: Quantity) -> bool:
    """Whether the least became the most; where one side denies its bound, nothing can be said."""
    if one.denied is not other.denied or one.value * other.value == 1 != one.value:
        return False  # what is nearly three times another is that three times over a third
    return (one.bound.is_least and other.bound.is_most) or (one.bound.is_most and other.bound.is_least)
