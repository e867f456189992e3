"""What a date in a text says, field by field, and what it comes to on the day the text was written."""

from __future__ import annotations

import datetime as clock
from dataclasses import dataclass, replace
from enum import StrEnum

from driftcheck.model import Span


class Limit(StrEnum):
    """Which side of a date the text speaks of: since, after and from it, or until, before and by it."""

    NONE = "none"
    FROM = "from then on"
    UNTIL = "until then"


FIELDS = ("weekday", "day", "month", "year", "part", "season")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it is written; a field that the writing leaves open is None.

    `weekday` counts from Monday, 0; `part` is early, mid or late; `offset` and `unit` hold last week (-1, week),
    tomorrow (1, day). `other` is the (month, day) of the other reading of 3/4/2024. `vague` marks words whose
    loss says nothing, such as today. `limit` is which side of it is spoken of, `denied` whether a negation or a
    condition stands before that and may turn it round, `said` the span of the date with the words that say so. `exact`
    is whether the text says that it is on that very day.
    """

    span: Span
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    part: str | None = None
    season: str | None = None
    offset: int | None = None
    unit: str | None = None
    other: tuple[int, int] | None = None
    vague: bool = False
    limit: Limit = Limit.NONE
    denied: bool = False
    said: Span | None = None
    exact: bool = False

    def field(self, name: str) -> int | str | None:
        value: int | str | None = getattr(self, name)
        return value

    @property
    def relative(self) -> bool:
        return self.unit is not None

    @property
    def stated(self) -> frozenset[str]:
        """The names of the fields that are written."""
        return frozenset(name for name in FIELDS if self.field(name) is not None)


def resolve(moment: Moment, today: clock.date | None) -> Moment:
    """The moment with whatever follows from its own fields and, if known, from the day the text was written."""
    if today is not None and moment.offset is not None:
        moment = _counted(moment, moment.offset, today)
    if moment.month is None or moment.day is None or moment.weekday is not None:
        return moment
    year = moment.year if moment.year is not None else _likely_year(moment.month, today)
    if year is None:
        return moment
    try:
        return replace(moment, weekday=clock.date(year, moment.month, moment.day).weekday())
    except ValueError:  # the 31st of June
        return moment


def _counted(moment: Moment, offset: int, today: clock.date) -> Moment:
    if moment.unit == "day":
        date = today + clock.timedelta(days=offset)
        return replace(moment, weekday=date.weekday(), day=date.day, month=date.month, year=date.year)
    if moment.unit == "month":
        months = today.year * 12 + today.month - 1 + offset
        return replace(moment, month=months % 12 + 1, year=months // 12)
    if moment.unit == "year":
        return replace(moment, year=today.year + offset)
    return moment


def _likely_year(month: int, today: clock.date | None) -> int | None:
    """News speak of the past: December, said in February, is last year's."""
    if today is None:
        return None
    return today.year - (month > today.month + 1)
