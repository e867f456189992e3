"""Times of day that stand as a whole in a pattern of the language: à 18 h 30, alle sette e mezza, 午後7時30分."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from driftcheck.facts.quantities.quantity import Kind, Quantity, Weight
from driftcheck.languages import Language
from driftcheck.model import Span
from driftcheck.util.patterns import folded

_HOUR = 60
HALF_DAY = 12 * _HOUR
DAY = 2 * HALF_DAY
_TABLE = "numbers"
# The second for what is no time but behind a word that leads to one.
_PATTERNS = ("clock.whole", "clock.led")
# The words for the hours, and their other forms, each from one on.
_HOURS = ("hours", "hours_also", "hours_to")
_DAY_PARTS = ("am", "pm", "night")
# Parts of an hour by the name of their group.
_PARTS = {"half": 30, "quarter": 15, "to_quarter": -15}


def times_of_day(language: Language, text: str) -> Iterator[Quantity]:
    """The times of `text`, none twice; one that does not say which half of the day it means has the other as `also`."""
    patterns = [language.pattern(_TABLE, key) for key in _PATTERNS]
    found = [_time(language, match) for pattern in patterns for match in pattern.finditer(text)]
    end = 0
    for time in sorted(filter(None, found), key=lambda time: (time.span.start, -time.span.end)):
        if time.span.start >= end:
            end = time.span.end
            yield time


def part_of_day(said: Container[str]) -> str:
    """The part of the day among the names of the groups that a pattern found, or nothing."""
    return next((part for part in _DAY_PARTS if part in said), "")


def in_part(minutes: int, part: str) -> int:
    """A time by the clock of twelve hours in minutes after midnight; twelve at night is no noon."""
    minutes %= HALF_DAY
    first = part == "am" or (part == "night" and minutes < _HOUR)
    return minutes if first else minutes + HALF_DAY


def in_other_half(hour: int, minutes: int) -> tuple[Fraction, ...]:
    """What a time may also mean that does not say its half of the day: its hour is one of twelve."""
    return (Fraction((minutes + HALF_DAY) % DAY),) if 0 < hour <= 12 else ()


def _time(language: Language, match: re.Match[str]) -> Quantity | None:
    # A name that a pattern needs twice ends in an underscore.
    said = {name.rstrip("_"): text for name, text in match.groupdict().items() if text}
    hour = _hour(language, said["hour"])
    if hour is None:
        return None
    minute = int(said.get("minute", 0)) + sum(minutes for part, minutes in _PARTS.items() if part in said)
    if hour > 24 or minute > 59:
        return None
    value = (hour * 60 + minute) % DAY
    part = part_of_day(said)
    also = () if part else in_other_half(hour, value)
    value = in_part(value, part) if part else value
    hours = [match.start(name) for name, text in match.groupdict().items() if text and name.startswith("hour")]
    span = Span(hours[0], match.end())
    return Quantity(span, Fraction(value), Fraction(1), Kind.TIME, weight=Weight.FULL, also=also)


def _hour(language: Language, written: str) -> int | None:
    return int(written) if written.isdecimal() else _hours(language).get(folded(written))


@cache
def _hours(language: Language) -> Mapping[str, int]:
    """The words for the hours, from one on, in all their forms."""
    lists = (language.phrases(_TABLE, f"clock.{key}") for key in _HOURS)
    return MappingProxyType({folded(word): hour for words in lists for hour, word in enumerate(words, 1)})
