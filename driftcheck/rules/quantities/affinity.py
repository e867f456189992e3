"""How likely it is that one quantity became another, although they disagree."""

from __future__ import annotations

from collections.abc import Set

from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.facts.quantities.units import MONEY, by_name
from driftcheck.model import Span
from driftcheck.rules.quantities.agree import COUNTS, PERCENT, Units, units
from driftcheck.util.patterns import lazy_pattern

_SCORE = lazy_pattern(r"(?<![\d:.,–-])(\d{1,3})([:–-])(\d{1,3})(?![\d:.,–-]*\d)")
WIDEST = 8  # characters of a result, and more


def affinity(one: Quantity, other: Quantity, *, linked: bool | None = None) -> float | None:
    """How likely it is that one became the other although they disagree; None where it cannot be.

    Between two languages they are `linked` or not, which says as much as that they count the same thing; None in one.
    """
    if reciprocal(one, other):
        return 1.0
    relation = units(one, other)
    apart = linked is False and not _are_shares(one, other) and (relation is Units.OPEN or not _are_alike(one, other))
    if apart or not _comparable(one, other):
        return None  # apart are ten metres and ten times, a third and sixty
    noun = bool(one.noun) and one.noun == other.noun
    shared = len(one.thing & other.thing)
    same_value = one.value == other.value
    if relation is Units.CONFLICT and not same_value and not _both_money(one, other):
        return None
    sure = bool(linked) or noun or shared or (relation is Units.SAME and one.unit is not None) or same_value
    if not (one.weight is other.weight is Weight.FULL) and not sure:
        return None
    if relation is Units.OPEN and {one.kind, other.kind} == {Kind.YEAR, Kind.CARDINAL}:
        return None  # a year does not become a sum or a length
    named = relation is Units.SAME and one.unit is not None
    return 3.0 * named + 2.0 * (noun or bool(linked)) + shared + (one.kind is other.kind) + 2.0 * same_value


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both order, or both count, and both are whole numbers or parts."""
    return one.kind is other.kind and (one.value < 1) is (other.value < 1)


def _are_shares(one: Quantity, other: Quantity) -> bool:
    """Whether one is a percentage and the other a part of one: 60 percent, a third."""
    return any(
        share.unit is by_name()[PERCENT] and part.unit is None and 0 < part.value < 1
        for share, part in ((one, other), (other, one))
    )


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


def written_otherwise(original: str, copy: str) -> frozenset[str]:
    """The results that one text writes with a colon and the other with a dash, with a colon: 21:15, 21-15."""
    one, other = ([(f"{m[1]}:{m[3]}", m[2]) for m in _SCORE.finditer(text)] for text in (original, copy))
    return frozenset(a for a, sign in one for b, other_sign in other if a == b and (sign == ":") != (other_sign == ":"))


def is_score(text: str, span: Span, scores: Set[str]) -> bool:
    """Whether what stands in a place is one of some results, or a part of one."""
    near = _SCORE.finditer(text, max(0, span.start - WIDEST), span.end + WIDEST)
    return any(span in Span(*match.span()) and f"{match[1]}:{match[3]}" in scores for match in near)
