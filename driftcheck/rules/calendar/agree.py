"""Whether two dates can be one, and in what they differ."""

from __future__ import annotations

import datetime as clock
from collections.abc import Iterator, Sequence
from enum import IntEnum

from driftcheck import languages
from driftcheck.facts.moments.limits import comparisons
from driftcheck.facts.moments.moment import Limit, Moment
from driftcheck.facts.quantities import extract
from driftcheck.model import Alignment, Bead, Document, Segment, Span

_DATE_FIELDS = ("weekday", "day", "month", "year", "season")
_DAY_FIELDS = frozenset(("weekday", "day"))
TABLE = "dates"
DAYS, MONTHS = 7, 12
COMMON_YEAR = 2001
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # days of a month
YEAR, FAR = "year", 100  # the unit, and how many years at most one is reckoned from another
NEXT = frozenset({1, -1, 6, -6})  # days of the week between one and the next, either way


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


def meet(alignment: Alignment, left: Moment, right: Moment) -> bool:
    """Whether two limits are one: before Friday and by the end of Thursday, before June and by the end of May."""
    if _is_next(left, right):
        return True
    if left.limit is not right.limit or left.limit is Limit.NONE:
        return False
    documents = alignment.original, alignment.copy
    if documents[0].language == documents[1].language and None not in (left.day, right.day):
        words = _limiting(documents[0], left), _limiting(documents[1], right)
        return words[0] != words[1] and (_follows(left, right) or _follows(right, left))
    whole = languages.get(alignment.original.language).pattern(TABLE, "limit_whole")
    other = languages.get(alignment.copy.language).pattern(TABLE, "limit_whole")
    ends = [
        bool(pattern.search(document.quote(moment.said or moment.span)))
        for pattern, document, moment in ((whole, alignment.original, left), (other, alignment.copy, right))
    ]
    if ends[0] is ends[1]:
        return False
    last, first = (left, right) if ends[0] else (right, left)
    if last.weekday is not None and first.weekday is not None and None in (last.day, first.day):
        return (last.weekday + 1) % DAYS == first.weekday
    months = None not in (last.month, first.month) and (last.month or 0) % MONTHS + 1 == first.month
    return months and last.day is None and first.day in (None, 1)


def _limiting(document: Document, moment: Moment) -> str:
    """The words that say which side of a date is spoken of."""
    said = moment.said or moment.span
    return document.quote(Span(said.start, max(said.start, moment.span.start))).strip().casefold()


def _follows(last: Moment, first: Moment) -> bool:
    """Whether one day is the day before another; of a day without its year, in a year that is no leap year."""
    if last.month is None or first.month is None or last.day is None or first.day is None:
        return False
    year = last.year or first.year or COMMON_YEAR
    try:
        after = clock.date(year, last.month, last.day) + clock.timedelta(days=1)
    except ValueError:  # no such day
        return False
    return (after.month, after.day) == (first.month, first.day)


def _is_next(left: Moment, right: Moment) -> bool:
    """Whether two limits meet between two days, of which one is denied: through Wednesday, not before Thursday."""
    days = (left.weekday, right.weekday)
    if None in days or left.denied is right.denied or Limit.NONE in (left.limit, right.limit):
        return False
    return (days[0] or 0) - (days[1] or 0) in NEXT


def is_reckoned(moment: Moment, others: Sequence[Moment], text: str, language: str) -> bool:
    """Whether a year follows from another that a side has, and from how many years lie between: two years later."""
    if moment.stated != {"year"}:
        return False
    apart = {abs((moment.year or 0) - other.year) for other in others if other.year is not None}
    apart = {years for years in apart if 0 < years <= FAR}
    return bool(apart) and any(
        quantity.unit is not None and quantity.unit.name == YEAR and quantity.value in apart
        for quantity in extract(text, language)
    )


def is_part(one: Moment, other: Moment) -> bool:
    """Whether a part of a month is the one in which a day of it lies: the end of May, May 31."""
    first, last = PARTS.get(one.part or "", (0, 0))
    return other.day is not None and one.day in (None, other.day) and first <= other.day <= last


def is_deadline(moment: Moment, other: Moment, sides: tuple[str, str], moments: Sequence[Moment], code: str) -> bool:
    """Whether something is to be done by a date, and on that very day on the other side, which has these moments.

    `sides` are the texts of both. Nothing is said where the other side has a limit, too, or says that something ends:
    until Friday, ends on Friday.
    """
    if moment.limit is not Limit.UNTIL or moment.denied or not other.exact:
        return False
    due, ends = (languages.get(code).pattern(TABLE, f"limit_{key}") for key in ("due", "ending"))
    return all(map(due.search, sides)) and not ends.search(sides[1]) and all(m.limit is Limit.NONE for m in moments)


def compared_otherwise(alignment: Alignment, bead: Bead) -> Iterator[tuple[Span, Span, str]]:
    """The figures of a bead that are compared with another time than before, and what to say of them."""
    ones = _comparisons(alignment.original, alignment.original_of(bead))
    others = _comparisons(alignment.copy, alignment.copy_of(bead))
    if ones and others and not {period for _, period in ones} & {period for _, period in others}:
        (original, before), (copy, after) = ones[0], others[0]
        yield original, copy, f"compared with the {before} before in the original, with the {after} before in the copy"


def _comparisons(document: Document, segments: Sequence[Segment]) -> list[tuple[Span, str]]:
    return [
        (found.span.shifted(segment.span.start), found.period)
        for segment in segments
        for found in comparisons(segment.text, document.language)
    ]
