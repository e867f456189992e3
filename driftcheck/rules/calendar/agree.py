"""Whether two dates can be one, and in what they differ."""

from __future__ import annotations

from enum import IntEnum

from driftcheck.facts.moments.moment import Moment

_DATE_FIELDS = ("weekday", "day", "month", "year", "season")
_DAY_FIELDS = frozenset(("weekday", "day"))


class Relation(IntEnum):
    """How two dates stand to each other, best first."""

    SAME = 0
    LIKELY = 1  # nothing speaks against it, but nothing can be compared: last year and 2021 without a dateline
    UNKNOWN = 2  # the same, but of days: yesterday and on Friday
    OTHER = 3  # they differ in what they say
    APART = 4  # a day and a year: two statements, not two dates for one


def relation(one: Moment, other: Moment) -> Relation:
    """The relation of two resolved moments; symmetric."""
    if clashes(one, other):
        return Relation.OTHER
    if (one.stated & other.stated) - {"part"}:
        return Relation.SAME
    if one.relative and other.relative:
        if one.unit != other.unit:
            return Relation.APART if "day" in (one.unit, other.unit) else Relation.OTHER
        return Relation.SAME if one.offset == other.offset else Relation.OTHER
    if one.relative or other.relative:
        days = (_of_day(one), _of_day(other))
        return Relation.APART if days[0] != days[1] else Relation.UNKNOWN if days[0] else Relation.LIKELY
    return Relation.APART


def clashes(one: Moment, other: Moment) -> frozenset[str]:
    """The fields that both state, and differently."""
    found = {
        name
        for name in _DATE_FIELDS
        if None not in (one.field(name), other.field(name)) and one.field(name) != other.field(name)
    }
    readings = [{(moment.month, moment.day), moment.other} - {None} for moment in (one, other)]
    if (one.other or other.other) and readings[0] & readings[1]:
        found -= {"month", "day", "weekday"}
    return frozenset(found)


def nearness(one: Moment, other: Moment) -> int:
    """How many fields the two have in common, for choosing the likelier of two counterparts."""
    return sum(one.field(name) == other.field(name) for name in one.stated & other.stated)


def _of_day(moment: Moment) -> bool:
    return moment.unit == "day" or bool(moment.stated & _DAY_FIELDS)
