"""Whether two quantities say the same: by value, by another reading, by rounding, or not at all."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from fractions import Fraction

from driftcheck.facts.quantities.quantity import Bound, Kind, Quantity, Weight
from driftcheck.facts.quantities.units import MONEY, by_name, loosely_same

# Kinds that count alike: June 1 and June 1st, 2000 people and the year 2000.
_COUNTS = frozenset((Kind.CARDINAL, Kind.ORDINAL, Kind.YEAR))
# How far a rounded number may be from what it stands for, as a share of it.
WITH_BOUND = Fraction(1, 5)
BOTH_BOUND = Fraction(1, 20)
WITHOUT_BOUND = Fraction(1, 40)
CONVERTED = Fraction(3, 100)
HALF_DAY = 12


class Match(IntEnum):
    """How well two quantities agree, best first; beyond ROUNDED they are not the same."""

    SAME = 0
    VALUE = 1  # same value, the unit or the kind left out or called otherwise
    READING = 2  # another reading of the same writing
    ROUNDED = 3  # a rounding that the text admits to
    SILENTLY_ROUNDED = 4  # a rounding that it does not


class Units(StrEnum):
    """How the units of two quantities stand to each other."""

    SAME = "same"
    OPEN = "open"  # one side names none
    CONVERTIBLE = "convertible"
    CONFLICT = "conflict"


def units(one: Quantity, other: Quantity) -> Units:
    if one.unit is None or other.unit is None:
        return Units.SAME if one.unit is other.unit else Units.OPEN
    if loosely_same(one.unit, other.unit):
        return Units.SAME
    same = one.unit.dimension == other.unit.dimension and one.unit.dimension != MONEY
    return Units.CONVERTIBLE if same else Units.CONFLICT


def agreement(one: Quantity, other: Quantity) -> Match | None:
    """How well the two agree; None where they do not. It is symmetric."""
    if Kind.CODE in (one.kind, other.kind):
        return _codes(one, other)
    if Kind.TIME in (one.kind, other.kind) and one.kind is not other.kind:
        return _hours(one, other)
    if Kind.MANY in (one.kind, other.kind):
        return _many(one, other)
    if one.kind is not other.kind and not {one.kind, other.kind} <= _COUNTS:
        return None
    return _values(one, other)


def _values(one: Quantity, other: Quantity) -> Match | None:
    relation = units(one, other)
    if relation is Units.CONFLICT:
        return None
    left, right = (one.base, other.base) if relation is Units.CONVERTIBLE else (one.value, other.value)
    if left == right:
        return Match.SAME if relation is Units.SAME and one.kind is other.kind else Match.VALUE
    if _reads_alike(one, other, relation):
        return Match.READING
    if one.kind is not Kind.CARDINAL or other.kind is not Kind.CARDINAL:
        return None
    return _converted(one, other) if relation is Units.CONVERTIBLE else _rounded(one, other)


def _reads_alike(one: Quantity, other: Quantity, relation: Units) -> bool:
    if relation is Units.CONVERTIBLE:
        return False
    percent = relation is Units.OPEN and by_name()["percent"] in (one.unit, other.unit)
    if percent and one.base == other.base:
        return True  # half and 50 percent
    return not {one.value, *one.also}.isdisjoint({other.value, *other.also})


def _converted(one: Quantity, other: Quantity) -> Match | None:
    """90 miles and 145 kilometres: a conversion is rounded, the more so where it says about."""
    allowed = CONVERTED if one.bound is other.bound is Bound.EXACT else BOTH_BOUND
    return Match.ROUNDED if abs(one.base - other.base) <= allowed * max(abs(one.base), abs(other.base)) else None


def _rounded(one: Quantity, other: Quantity) -> Match | None:
    """Whether the one with fewer written places is the other, rounded; only two numbers of one sign can be."""
    if one.step == other.step or one.value * other.value <= 0:
        return None
    coarse, fine = (one, other) if one.step > other.step else (other, one)
    gap = abs(fine.value) - abs(coarse.value)
    share = abs(gap) / abs(coarse.value)
    both = Bound.EXACT not in (one.bound, other.bound)
    if coarse.bound is Bound.ABOVE:
        fits = 0 <= gap < coarse.step
    elif coarse.bound in (Bound.BELOW, Bound.NEARLY):
        fits = -coarse.step < gap <= (coarse.step / 2 if coarse.bound is Bound.NEARLY else 0)
    elif coarse.bound is Bound.ABOUT or fine.bound is Bound.ABOUT:
        fits = abs(gap) <= coarse.step
        both = True
    else:
        return _silently(coarse, gap, share)
    return Match.ROUNDED if fits and share <= (BOTH_BOUND if both else WITH_BOUND) else None


def _silently(coarse: Quantity, gap: Fraction, share: Fraction) -> Match | None:
    """A rounding without a word for it: fair for millions, worth a remark for thousands and for lost decimals."""
    if abs(gap) > coarse.step / 2 or share > (WITHOUT_BOUND if coarse.step > 1 else BOTH_BOUND):
        return None
    if coarse.worded:
        return Match.ROUNDED
    return Match.SILENTLY_ROUNDED if coarse.step >= 100 or coarse.step <= 1 else None


def _codes(one: Quantity, other: Quantity) -> Match | None:
    if one.kind is other.kind:
        return Match.SAME if one.code == other.code else None
    code, number = (one, other) if one.kind is Kind.CODE else (other, one)
    return (
        Match.READING if number.value and number.value in (code.value, *code.also) and number.kind in _COUNTS else None
    )


def _hours(one: Quantity, other: Quantity) -> Match | None:
    time, number = (one, other) if one.kind is Kind.TIME else (other, one)
    fits = number.kind is Kind.CARDINAL and (number.value - time.value / 60) % HALF_DAY == 0
    return Match.READING if fits else None


def _many(one: Quantity, other: Quantity) -> Match | None:
    if one.kind is other.kind:
        return Match.SAME if one.value == other.value else None
    many, number = (one, other) if one.kind is Kind.MANY else (other, one)
    return Match.READING if number.kind in _COUNTS and many.value <= number.value < many.value * 100 else None


def opposed(one: Quantity, other: Quantity) -> bool:
    """Whether one is said to be more and the other to be less."""
    return {one.bound, other.bound} == {Bound.ABOVE, Bound.BELOW}


def affinity(one: Quantity, other: Quantity) -> float | None:
    """How likely it is that one became the other although they disagree; None where it cannot be."""
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
    if {one.kind, other.kind} <= _COUNTS | {Kind.MANY}:
        return True
    return one.kind is other.kind


def _letters(code: str) -> str:
    return "".join(sign for sign in code if sign.isalpha())
