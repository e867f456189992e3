"""How likely it is that one quantity became another, although they disagree."""

from __future__ import annotations

from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.facts.quantities.units import MONEY
from driftcheck.rules.quantities.agree import COUNTS, Units, units


def affinity(one: Quantity, other: Quantity) -> float | None:
    """How likely it is that one became the other although they disagree; None where it cannot be."""
    if reciprocal(one, other):
        return 1.0
    if not _comparable(one, other):
        return None
    relation = units(one, other)
    noun = bool(one.noun) and one.noun == other.noun
    shared = len(one.thing & other.thing)
    same_value = one.value == other.value
    if relation is Units.CONFLICT and not same_value and not _both_money(one, other):
        return None
    sure = noun or shared or (relation is Units.SAME and one.unit is not None) or same_value
    if not (one.weight is other.weight is Weight.FULL) and not sure:
        return None
    if relation is Units.OPEN and {one.kind, other.kind} == {Kind.YEAR, Kind.CARDINAL}:
        return None  # a year does not become a sum or a length
    named = relation is Units.SAME and one.unit is not None
    return 3.0 * named + 2.0 * noun + shared + (one.kind is other.kind) + 2.0 * same_value


def _both_money(one: Quantity, other: Quantity) -> bool:
    return all(quantity.unit is not None and quantity.unit.dimension == MONEY for quantity in (one, other))


def _comparable(one: Quantity, other: Quantity) -> bool:
    if Weight.SILENT in (one.weight, other.weight) and Kind.CODE not in (one.kind, other.kind):
        return False
    if Kind.CODE in (one.kind, other.kind):
        return one.kind is other.kind and _letters(one.code) == _letters(other.code)
    if Kind.YEAR in (one.kind, other.kind):
        small, large = sorted((one.value, other.value))
        return one.kind is other.kind or large < 10 * small
    if {one.kind, other.kind} <= COUNTS | {Kind.MANY}:
        return True
    return one.kind is other.kind


def _letters(code: str) -> str:
    return "".join(sign for sign in code if sign.isalpha())


def reciprocal(one: Quantity, other: Quantity) -> bool:
    """Twice as many and half as many."""
    spoken = (one.weight is Weight.SILENT) is not (other.weight is Weight.SILENT)
    return spoken and one.unit is None and other.unit is None and one.value * other.value == 1 != one.value
