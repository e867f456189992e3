"""Finds the dates of an English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from driftcheck.model import Span
from driftcheck.rules.calendar.moment import Moment

_FULL_MONTHS = "January February March April May June July August September October November December".split()
_FULL_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = {name.casefold(): place for place, name in enumerate(_FULL_MONTHS, 1)}
MONTHS |= {name.casefold()[:3]: place for place, name in enumerate(_FULL_MONTHS, 1)} | {"sept": 9}
WEEKDAYS = {name.casefold(): place for place, name in enumerate(_FULL_DAYS)}
WEEKDAYS |= {name.casefold()[:3]: place for place, name in enumerate(_FULL_DAYS)} | {"thurs": 3, "tues": 1, "thur": 3}
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
PARTS = {
    **dict.fromkeys(("early", "beginning", "start", "first half", "at the turn"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end", "second half"), "late"),
}
OFFSETS = {
    **dict.fromkeys(("last", "past", "previous"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming"), 1),
}
DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "a day ago": -1,
    "a day earlier": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this evening": 0,
    "this afternoon": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_SMALL = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TWENTIES = ["twentieth", *(f"twenty-{word}" for word in _SMALL), "thirtieth", "thirty-first"]
ORDINALS = {word: place for place, word in enumerate((*_SMALL, *_TEENS, *_TWENTIES), 1)}

_ALL = "|".join((*_FULL_MONTHS, *(name.upper() for name in _FULL_MONTHS)))
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_MONTH = rf"(?:{_ALL}|{_SHORT})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORD = r"(?:st|nd|rd|th)?"
_WORDED = "|".join(sorted((word.replace("-", "[- ]") for word in ORDINALS), key=len, reverse=True))
_YEAR = r"(?:1[1-9]\d\d|20\d\d)"
_WEEKDAY = "|".join((*_FULL_DAYS, *(name.upper() for name in _FULL_DAYS)))
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_NOT_MORE = r"(?![\d:%]|[.,]\d|\s?(?:percent|per\s?cent|p\.m|a\.m|pm\b|am\b|km\b|million|billion))"
# A month that is a verb or a given name as well counts as a month only in such company.
_BEFORE_MONTH = (
    "|".join(
        rf"(?i:(?<=\b{word} ))"
        for word in (
            "in of since until by last this next from to early late during before after and through till for end than"
        ).split()
    )
    + r"|(?<=mid-)|(?<=Mid-)"
)
_MONTH_FIRST = (
    rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY}){_ORD}\b{_NOT_MORE}"
    rf"(?:\s?[-–]\s?(?P<until>{_DAY})\b{_NOT_MORE})?(?:,?\s+(?P<year>{_YEAR})\b)?"
)
_DAY_FIRST = (
    rf"(?<![\d:.,])\b(?:(?P<day>{_DAY}){_ORD}\s?[-–]\s?)?(?P<until>{_DAY}){_ORD}\s+(?:of\s+)?(?P<month>{_MONTH})"
    rf"(?![a-z])(?:,?\s+(?P<year>{_YEAR})\b)?"
)
_DAY_ALONE = (
    rf"\bon\s+(?:the\s+)?(?P<day>{_DAY})(?:st|nd|rd|th)\b"
    r"(?=[.,;)]|$|\s+(?:and|at|in|that|after)\b|\s+of\s+(?:this|the|last|next)\s+month)"
)
_SEASON = (
    r"\b(?:(?P<offset>last|this|next)\s+(?P<season>spring|summer|autumn|fall|winter)"
    rf"|(?P<season2>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR}))\b"
)
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind in {"days", "period", "season", "ordinal"} else 0))
    for kind, pattern in (
        ("iso", rf"\b(?P<year>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<day>{_DAY})\b"),
        (
            "numeric",
            r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./])(?P<two>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)",
        ),
        ("date", _MONTH_FIRST),
        ("date", _DAY_FIRST),
        ("date", rf"\b(?P<month>{_ALL})\s+(?:the\s+)?(?P<day>{_WORDED})\b"),
        ("date", rf"\b(?i:(?P<day>{_WORDED}))\s+(?:day\s+)?of\s+(?P<month>{_ALL})\b"),
        ("date", rf"\b(?P<month>{_MONTH})(?:\s+of)?,?\s+(?P<year>{_YEAR})\b"),
        ("date", rf"(?:{_BEFORE_MONTH})(?P<month>{_ALL})\b(?!\s+[A-Z])"),
        ("date", r"\b(?P<month>January|February|September|October|November|December|July)\b"),
        ("date", r"\b(?P<month>April|June|August)\b(?!\s+[A-Z])"),
        ("weekday", rf"\b(?P<weekday>{_WEEKDAY})s?\b(?!\s+Night\b)"),
        ("ordinal", _DAY_ALONE),
        ("days", r"\b(?P<days>" + "|".join(sorted(DAYS, key=len, reverse=True)) + r")\b"),
        (
            "period",
            rf"\b(?P<offset>{'|'.join(OFFSETS)})\s+(?:calendar\s+)?(?P<unit>week|weekend|month|year|quarter|decade|century)\b",
        ),
        ("season", _SEASON),
    )
)
_HALF = re.compile(rf"\b(?P<part>{_PART})(?:[\s-]+(?:of\s+)?(?:the\s+)?(?:year\s+)?)$", re.IGNORECASE)
_HALF_REACH = 24
LONGEST_JOINT = 12  # letters; a long run of spaces would be tried in every division
_JOINED = re.compile(r"\s*,?\s*(?:the\s+|on\s+|of\s+)?\s*")


# What a pattern of each kind cannot do without one of, in any case: most sentences need not be searched for any.
_NEEDS = {
    "date": tuple(name.casefold()[:3] for name in _FULL_MONTHS),
    "weekday": ("day",),
    "days": ("day", "night", "this", "tomorrow"),
    "period": ("week", "month", "year", "quarter", "decade", "century"),
    "season": tuple(SEASONS),
}
_NEED_DIGITS = frozenset(("iso", "numeric", "ordinal"))
_HAS_DIGIT = re.compile(r"\d")


def find_moments(text: str, years: Sequence[Span] = ()) -> tuple[Moment, ...]:
    """The dates of `text` in order; `years` are the spans of bare years, which are moments where no date has them."""
    found: list[Moment] = []
    taken = bytearray(len(text))
    low = text.casefold()
    lacking = {kind for kind, needed in _NEEDS.items() if not any(one in low for one in needed)}
    if not _HAS_DIGIT.search(text):
        lacking |= _NEED_DIGITS
    for kind, pattern in _PATTERNS:
        if kind in lacking:
            continue
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            for moment in _moments(kind, match, Span(*match.span())):
                found.append(moment)
                taken[match.start() : match.end()] = b"\1" * len(match.group())
    found += [
        Moment(span, year=int(text[span.start : span.end])) for span in years if not any(taken[span.start : span.end])
    ]
    return tuple(_joined(text, [_with_part(text, moment) for moment in sorted(found, key=lambda moment: moment.span)]))


def _moments(kind: str, match: re.Match[str], span: Span) -> Iterator[Moment]:
    group = match.groupdict()
    if kind == "weekday":
        yield Moment(span, weekday=WEEKDAYS[group["weekday"].casefold()])
    elif kind == "days":
        offset = DAYS[" ".join(group["days"].casefold().split())]
        yield Moment(span, offset=offset, unit="day", vague=offset == 0)
    elif kind == "period":
        yield Moment(span, offset=OFFSETS[group["offset"].casefold()], unit=group["unit"].casefold())
    elif kind == "season":
        name = SEASONS[(group["season"] or group["season2"]).casefold()]
        offset_word = group["offset"]
        yield Moment(
            span,
            season=name,
            year=int(group["year"]) if group["year"] else None,
            offset=OFFSETS[offset_word.casefold()] if offset_word else None,
            unit="season" if offset_word else None,
        )
    elif kind == "numeric":
        yield from _numeric(span, int(group["one"]), int(group["two"]), group["y"])
    elif kind == "iso":
        yield Moment(span, year=int(group["year"]), month=int(group["m"]), day=int(group["day"]))
    elif kind == "ordinal":
        yield Moment(span, day=int(group["day"]))
    else:
        yield from _dates(span, group)


def _dates(span: Span, group: dict[str, str | None]) -> Iterator[Moment]:
    month = MONTHS[(group["month"] or "").casefold().rstrip(".")]
    digits = group.get("year")
    year = int(digits) if digits else None
    days = [_day(day) for day in (group.get("day"), group.get("until")) if day]
    if not days:
        yield Moment(span, month=month, year=year)
    for day in days:
        yield Moment(span, day=day, month=month, year=year)


def _day(written: str) -> int:
    return int(written) if written.isdecimal() else ORDINALS[written.casefold().replace(" ", "-")]


def _numeric(span: Span, one: int, two: int, digits: str) -> Iterator[Moment]:
    """10/25/2024 or 25.10.2024; where both numbers can be the month, either reading may be meant."""
    year = int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) > 50 else 2000)
    readings = [(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31]
    if readings:
        (month, day), *rest = readings
        yield Moment(span, year=year, month=month, day=day, other=rest[0] if rest else None)


def _with_part(text: str, moment: Moment) -> Moment:
    """Early, mid and late belong to the month or year behind them."""
    start = moment.span.start
    match = _HALF.search(text[max(0, start - _HALF_REACH) : start])
    if match is None or moment.day is not None or moment.weekday is not None or moment.unit == "day":
        return moment
    first = start - (min(start, _HALF_REACH) - match.start())
    return replace(moment, span=Span(first, moment.span.end), part=PARTS[match.group("part").casefold()])


def _joined(text: str, moments: Sequence[Moment]) -> Iterator[Moment]:
    """Saturday, July 25 is one date, and so are yesterday, July 25 and Monday last week."""
    waiting: Moment | None = None
    for moment in moments:
        if waiting is not None and _belong(text, waiting, moment):
            waiting = _merged(waiting, moment)
            continue
        if waiting is not None:
            yield waiting
        waiting = moment
    if waiting is not None:
        yield waiting


def _belong(text: str, one: Moment, two: Moment) -> bool:
    if one.span.end > two.span.start or (one.relative and two.relative):
        return False
    apart = not (one.stated & two.stated)
    days = {"weekday", "day"} & (one.stated | two.stated)
    between = text[one.span.end : two.span.start]
    return apart and bool(days) and len(between) <= LONGEST_JOINT and _JOINED.fullmatch(between) is not None


def _merged(one: Moment, two: Moment) -> Moment:
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
