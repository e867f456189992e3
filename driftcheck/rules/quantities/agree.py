"""Whether two quantities say the same: by value, by another reading, by rounding, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum, StrEnum
from fractions import Fraction

from driftcheck.facts.quantities.quantity import Bound, Kind, Quantity, Weight
from driftcheck.facts.quantities.units import MONEY, by_name, loosely_same

PERCENT, TIMES = "percent", "times"
# A share in percent may stand for a fraction that it is at most so far from: 33 or 33.3 percent for a third.
FRACTION = Fraction(1, 200)
ABOUT_FRACTION = Fraction(1, 40)
LARGEST_DENOMINATOR = 12
# Kinds that count alike: June 1 and June 1st, 2000 people and the year 2000.
COUNTS = frozenset((Kind.CARDINAL, Kind.ORDINAL, Kind.YEAR))
# How far a rounded number may be from what it stands for, as a share of it.
WITH_BOUND = Fraction(1, 5)
BOTH_BOUND = Fraction(1, 20)
WITHOUT_BOUND = Fraction(1, 40)
CONVERTED = Fraction(3, 100)
HALF_DAY = 12
WEEKS = frozenset(("week", "fortnight"))


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
    """How well the original's and the copy's quantity agree; None where they do not.

    It is symmetric but for a rounding that nothing admits to: a copy may say less exactly what the original says, and
    cannot know it more exactly.
    """
    if Kind.CODE in (one.kind, other.kind):
        return _codes(one, other)
    if Kind.TIME in (one.kind, other.kind) and one.kind is not other.kind:
        return _hours(one, other)
    if Kind.MANY in (one.kind, other.kind):
        return _many(one, other)
    if one.kind is not other.kind and not {one.kind, other.kind} <= COUNTS:
        return None
    return _values(one, other)


def is_short(whole: Quantity, short: Quantity, beside: Sequence[Quantity]) -> bool:
    """Whether a number leaves out the unit of one beside it, with which it says the same: 29 percent, and 24."""
    if short.unit is not None or whole.unit is None or short.kind is not Kind.CARDINAL:
        return False
    lent = {other.unit for other in beside if other.unit is not None and other is not short}
    matches = (agreement(whole, replace(short, unit=unit)) for unit in lent)
    return any(match is not None and match <= Match.READING for match in matches)


def _values(one: Quantity, other: Quantity) -> Match | None:
    relation = units(one, other)
    if relation is Units.CONFLICT:
        return Match.READING if _is_multiple(one, other) or _is_multiple(other, one) else None
    if relation is Units.OPEN and (_implied(one, other) or _of_things(one, other)):
        return None
    return _commensurable(one, other, relation)


def _commensurable(one: Quantity, other: Quantity, relation: Units) -> Match | None:
    if _rates_alike(one, other) or _limits_alike(one, other):
        return Match.READING
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
        return _is_weeks(one, other) or _is_weeks(other, one)
    if relation is Units.OPEN:
        for share, part in ((one, other), (other, one)):
            if share.unit is by_name()[PERCENT] and 0 < part.value < 1:
                return _is_fraction(share, part)
    return one.value in other.also or other.value in one.also


def _is_multiple(share: Quantity, times: Quantity) -> bool:
    """104 percent of something, 1.04 times as much as it."""
    known = share.unit is by_name()[PERCENT] and times.unit is not None and times.unit.name == TIMES
    return known and share.base == times.value != 1


def _is_weeks(days: Quantity, weeks: Quantity) -> bool:
    """Whether days that both ends are counted into are so many weeks: quinze jours and two weeks, but not 14 days."""
    if days.inclusive is None or days.unit is None or weeks.unit is None or weeks.unit.name not in WEEKS:
        return False
    return days.inclusive * days.unit.factor == weeks.base


def _is_fraction(share: Quantity, part: Quantity) -> bool:
    """Half and 50 percent, a third and 33 percent; about a third and 35 percent."""
    if part.value.denominator > LARGEST_DENOMINATOR and part.value.denominator % 10:
        return share.base == part.value
    loose = Bound.EXACT not in (share.bound, part.bound) or part.bound not in (Bound.EXACT, Bound.AT_LEAST)
    return abs(share.base - part.value) <= (ABOUT_FRACTION if loose else FRACTION)


def _implied(one: Quantity, other: Quantity) -> bool:
    """Whether one is a measure that the text does not count, as in `a week`; it stands for no bare number."""
    return any(quantity.weight is Weight.SILENT and quantity.unit is not None for quantity in (one, other))


def _of_things(one: Quantity, other: Quantity) -> bool:
    """Whether one counts things and the other percent of them: ninety seats and ninety percent of the seats."""
    share, count = (one, other) if one.unit is not None else (other, one)
    return share.unit is by_name()[PERCENT] and count.unit is None and count.value > 1 and count.noun in share.thing


def _limits_alike(one: Quantity, other: Quantity) -> bool:
    """Fewer than ten and nine at most; only of things that are counted whole."""
    if one.unit is not None or other.unit is not None or not (one.value.denominator == other.value.denominator == 1):
        return False
    strict = {Bound.BELOW: -1, Bound.ABOVE: 1}
    return any(
        a.bound in strict
        and b.bound.is_most is a.bound.is_most
        and b.bound not in strict
        and a.value + strict[a.bound] == b.value
        for a, b in ((one, other), (other, one))
        if b.bound is not Bound.EXACT
    )


def _rates_alike(one: Quantity, other: Quantity) -> bool:
    """100 a month and 1,200 a year."""
    if one.per is None or other.per is None or one.per.dimension != other.per.dimension or one.per == other.per:
        return False
    return one.value * other.per.factor == other.value * one.per.factor


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
    if coarse.bound.is_least:
        fits = 0 <= gap < coarse.step
    elif coarse.bound.is_most:
        fits = -coarse.step < gap <= (coarse.step / 2 if coarse.bound is Bound.NEARLY else 0)
    elif coarse.bound is Bound.ABOUT or fine.bound is Bound.ABOUT:
        fits = abs(gap) <= coarse.step
        both = True
    else:
        found = _silently(coarse, gap, share)
        return None if found is Match.SILENTLY_ROUNDED and coarse is one else found
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
        Match.READING if number.value and number.value in (code.value, *code.also) and number.kind in COUNTS else None
    )


def _hours(one: Quantity, other: Quantity) -> Match | None:
    time, number = (one, other) if one.kind is Kind.TIME else (other, one)
    fits = number.kind is Kind.CARDINAL and (number.value - time.value / 60) % HALF_DAY == 0
    return Match.READING if fits else None


def _many(one: Quantity, other: Quantity) -> Match | None:
    if one.kind is other.kind:
        if one.value == other.value:
            return Match.SAME
        # What is counted by the dozen in one language is by ten in another.
        return Match.READING if max(one.value, other.value) <= 2 * min(one.value, other.value) else None
    many, number = (one, other) if one.kind is Kind.MANY else (other, one)
    return Match.READING if number.kind in COUNTS and many.value <= number.value < many.value * 100 else None
