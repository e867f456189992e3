"""Finds the dates of a text by the table `dates` of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.facts.moments.limits import limited
from driftcheck.facts.moments.moment import Moment
from driftcheck.facts.quantities import Kind, Quantity, extract
from driftcheck.languages import Language
from driftcheck.model import Span
from driftcheck.util.patterns import folded, lazy_pattern

TABLE = "dates"
_REACH = 24
LONGEST_JOINT = 12  # letters; a long run of spaces would be tried in every division
_ISO = lazy_pattern(r"\b(?P<year>1[1-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>3[01]|[12]\d|0[1-9])\b")
_NUMERIC = lazy_pattern(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)"
)
_APOSTROPHES = {ord("’"): "'", ord("ʼ"): "'"}
_Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of months, weekdays and days of the month of a language, in lower case, with their numbers."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]


def _key(written: str) -> str:
    """A name without what only its writing differs in: case, the width of its signs, spaces, a stop behind it."""
    return folded(written).translate(_APOSTROPHES).rstrip(".").replace(" ", "")


_Reader = Callable[[Span, _Groups, Names], Iterator[Moment]]


@cache
def names(language: Language) -> Names:
    """The names of one language; empty where it has no table of dates."""

    def numbered(*keys: str, first: int = 1) -> dict[str, int]:
        lists = [language.phrases(TABLE, key) for key in keys]
        return {_key(name): place for entries in lists for place, name in enumerate(entries, first)}

    return Names(
        numbered("months", "months_short", "months_also", "months_in"),
        numbered("weekdays", "weekdays_also", "weekdays_in", "weekdays_with", first=0),
        numbered("ordinals"),
    )


# Several rules ask for the dates of the same sentence.
@lru_cache(maxsize=4096)
def read_moments(text: str, language: str = "en") -> tuple[Moment, ...]:
    """The dates of `text` in order, their spans in `text`; none in a language without a table of dates."""
    known = languages.get(language)
    if not known.has(TABLE):
        return ()
    found: list[Moment] = []
    taken = bytearray(len(text))
    for pattern, read in _patterns(known):
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            for moment in read(Span(*match.span()), _said(match), names(known)):
                found.append(moment)
                taken[match.start() : match.end()] = b"\1" * len(match.group())
    years = _years(known, text, extract(text, language))
    found += [Moment(span, year=int(text[span.start : span.end])) for span in years if not taken[span.start]]
    ordered = sorted(found, key=lambda moment: moment.span)
    joined = _joined(known, text, [_with_part(known, text, moment) for moment in ordered])
    return tuple(limited(known, text, moment) for moment in joined)


def _said(match: re.Match[str]) -> _Groups:
    return {name: text for name, text in match.groupdict().items() if text}


@cache
def _patterns(
    language: Language,
) -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """What finds dates, the surest first, and what reads them."""
    return ((_ISO, _iso), (_NUMERIC, _numeric), *((language.pattern(TABLE, key), read) for key, read in _READERS))


def _iso(span: Span, said: _Groups, _names: Names) -> Iterator[Moment]:
    yield Moment(span, year=int(said["year"]), month=int(said["month"]), day=int(said["day"]))


def _numeric(span: Span, said: _Groups, _names: Names) -> Iterator[Moment]:
    """10/25/2024 or 25.10.2024; where both numbers can be the month, either reading may be meant."""
    one, two, year = int(said["one"]), int(said["two"]), int(said["y"])
    if year < 100:
        year += 1900 if year > 50 else 2000
    readings = [(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31]
    if readings:
        (month, day), *rest = readings
        yield Moment(span, year=year, month=month, day=day, other=rest[0] if rest else None)


def _date(span: Span, said: _Groups, names: Names) -> Iterator[Moment]:
    month = names.months.get(_key(said["month"])) if "month" in said else None
    year = int(said["year"]) if "year" in said else None
    days = [_day(said[key], names) for key in ("day", "until") if key in said]
    if None in days or ("month" in said and month is None):
        return  # a name that the table writes otherwise
    for day in days or [None]:
        yield Moment(span, day=day, month=month, year=year)


def _day(written: str, names: Names) -> int | None:
    return int(written) if written.isdecimal() else names.ordinals.get(_key(written.replace(" ", "-")))


def _weekday(span: Span, said: _Groups, names: Names) -> Iterator[Moment]:
    weekday = names.weekdays.get(_key(said["weekday"]))
    if weekday is not None:
        yield Moment(span, weekday=weekday)


def _offset(said: _Groups) -> int | None:
    """What `minus1` or `plus0` among the names of a pattern's parts counts."""
    counts = [int(name.strip("_").replace("minus", "-").replace("plus", "")) for name in said if _counts(name)]
    return counts[0] if counts else None


def _counts(name: str) -> bool:
    """Whether a part's name counts; an underscore ends it where one pattern has two parts of the same name."""
    return name.rstrip("_")[-1].isdecimal()


def _days(span: Span, said: _Groups, _names: Names) -> Iterator[Moment]:
    offset = _offset(said)
    yield Moment(span, offset=offset, unit="day", vague=offset == 0)


def _period(span: Span, said: _Groups, _names: Names) -> Iterator[Moment]:
    unit = next(name for name in said if not _counts(name))
    yield Moment(span, offset=_offset(said), unit=unit.rstrip("_"))


def _season(span: Span, said: _Groups, _names: Names) -> Iterator[Moment]:
    offset, year = _offset(said), said.get("year")
    season = next(name for name in said if name != "year" and not _counts(name)).rstrip("_")
    unit = None if offset is None else "season"
    yield Moment(span, season=season, year=int(year) if year else None, offset=offset, unit=unit)


_READERS: tuple[tuple[str, _Reader], ...] = (
    ("date_month_first", _date),
    ("date_day_first", _date),
    ("date_month_worded", _date),
    ("date_worded_month", _date),
    ("date_month_year", _date),
    ("date_month_behind", _date),
    ("date_month_alone", _date),
    ("weekday", _weekday),
    ("day_alone", _date),
    ("days", _days),
    ("season_period", _season),
    ("season_year", _season),
    ("period", _period),
    ("date_year", _date),
)


def _years(language: Language, text: str, quantities: Sequence[Quantity]) -> list[Span]:
    """The bare years, which stand where a year would and count nothing."""
    found = []
    for quantity in quantities:
        span = quantity.span
        if quantity.kind is not Kind.YEAR or not text[span.start : span.end].isdecimal() or len(span) != 4:
            continue
        behind = language.pattern(TABLE, "year_behind").search(text[max(0, span.start - _REACH) : span.start])
        counted = language.pattern(TABLE, "counted").match(text, span.end)
        if not counted and (behind or language.pattern(TABLE, "year_before").match(text, span.end)):
            found.append(span)
    return found


def _with_part(language: Language, text: str, moment: Moment) -> Moment:
    """Early, mid and late belong to the month or year that they stand beside, in most languages before it."""
    start = moment.span.start
    if behind := language.pattern(TABLE, "part_behind").match(text, moment.span.end):
        return replace(moment, span=Span(start, behind.end()), part=behind.lastgroup)
    match = language.pattern(TABLE, "part").search(text[max(0, start - _REACH) : start])
    if match is None or moment.day is not None or moment.weekday is not None or moment.unit == "day":
        return moment
    first = start - (min(start, _REACH) - match.start())
    return replace(moment, span=Span(first, moment.span.end), part=match.lastgroup)


def _joined(language: Language, text: str, moments: Sequence[Moment]) -> Iterator[Moment]:
    """Saturday, July 25 is one date, and so are yesterday, July 25 and Monday last week."""
    waiting: Moment | None = None
    for moment in moments:
        if waiting is not None and _belong(language, text, waiting, moment):
            waiting = _merged(waiting, moment)
            continue
        if waiting is not None:
            yield waiting
        waiting = moment
    if waiting is not None:
        yield waiting


def _belong(language: Language, text: str, one: Moment, two: Moment) -> bool:
    if one.span.end > two.span.start or (one.relative and two.relative):
        return False
    apart = not (one.stated & two.stated)
    days = {"weekday", "day"} & (one.stated | two.stated)
    between = text[one.span.end : two.span.start]
    joint = len(between) <= LONGEST_JOINT and language.pattern(TABLE, "joint").fullmatch(between)
    return apart and bool(days) and bool(joint)


def _merged(one: Moment, two: Moment) -> Moment:
    """The two as one; what both state, the first says."""
    return Moment(
        Span(one.span.start, two.span.end),
        weekday=two.weekday if one.weekday is None else one.weekday,
        day=two.day if one.day is None else one.day,
        month=two.month if one.month is None else one.month,
        year=two.year if one.year is None else one.year,
        part=one.part or two.part,
        season=one.season or two.season,
        offset=two.offset if one.offset is None else one.offset,
        unit=one.unit or two.unit,
        other=one.other or two.other,
        vague=one.vague and two.vague,
    )
