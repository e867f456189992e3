"""The dates of a document, and the day it was written."""

from __future__ import annotations

import datetime as clock
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from driftcheck.model import Document, Role, Segment, Span
from driftcheck.rules.calendar.moment import Moment
from driftcheck.rules.calendar.reading import find_moments
from driftcheck.rules.quantities import Kind, Quantity, extract

# A dateline is short, no sentence, and stands at the head or the foot of an article.
LONGEST_DATELINE = 14
HEAD, FOOT = 4, 3
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s*$")
_WORD = re.compile(r"\w+")
# A bare year stands behind one of these, or before a stop; elsewhere it counts things.
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|before|after|during|through|around|about|circa|late|early|mid|to|and|or"
    r"|for|the|year|than|into|between|spring|summer|autumn|fall|winter)[\s-]+|[(,–—/-]\s*)$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(
    r"\s*(?:[.,;:)\]–—-]|$|(?:and|or|to|was|were|is|in|on|at|by|when|with|as|for|the|through|a|could|will|would|may|might|has|had|saw|marks)\b)"
)
_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:(?!was\b|is\b|has\b|as\b|its\b|his\b|this\b)[a-z]+s|people|men|women|children)\b"
)
_AGE = re.compile(r"[\s-]?(?:-?old|olds)\b|\s+(?:of age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age of)\s+$", re.IGNORECASE)
_REACH = 16
_DURATIONS = frozenset(("time", "months"))


def moments_of(document: Document, segment: Segment) -> tuple[Moment, ...]:
    """The dates of a segment, their spans in the document."""
    found = _moments(segment.text, document.language)
    return tuple(replace(moment, span=moment.span.shifted(segment.span.start)) for moment in found)


# Several rules ask for the dates of the same sentence.
@lru_cache(maxsize=4096)
def _moments(text: str, language: str) -> tuple[Moment, ...]:
    return find_moments(text, _years(text, extract(text, language)))


def _years(text: str, quantities: Sequence[Quantity]) -> list[Span]:
    found = []
    for quantity in quantities:
        span = quantity.span
        if quantity.kind is not Kind.YEAR or not text[span.start : span.end].isdecimal() or len(span) != 4:
            continue
        before = _YEAR_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
        counted = _COUNTED.match(text, span.end)
        if not counted and (before or _YEAR_AFTER.match(text, span.end)):
            found.append(span)
    return found


def written_on(document: Document, segments: Sequence[Segment]) -> clock.date | None:
    """The date in the dateline, the byline or a short line at the head or the foot; None where there is none."""
    edges = {*segments[:HEAD], *segments[max(0, len(segments) - FOOT) :]}
    for segment in segments:
        if segment.role is Role.BODY and segment not in edges:
            continue
        if len(_WORD.findall(segment.text)) > LONGEST_DATELINE or _SENTENCE.search(segment.text):
            continue
        for moment in moments_of(document, segment):
            if moment.other is None and moment.year and moment.month and moment.day:
                try:
                    return clock.date(moment.year, moment.month, moment.day)
                except ValueError:  # the 31st of June
                    continue
    return None


def dated_spans(document: Document, segment: Segment) -> tuple[list[Span], list[Span]]:
    """The spans of dates, and the spans of times, decades and durations, for who reports which."""
    text, start = segment.text, segment.span.start
    timed = [quantity.span.shifted(start) for quantity in extract(text, document.language) if _is_timed(text, quantity)]
    return [moment.span for moment in moments_of(document, segment)], timed


def _is_timed(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is a time, a decade or a duration; an age is none."""
    if quantity.kind in (Kind.TIME, Kind.DECADE):
        return True
    if quantity.unit is None or quantity.unit.dimension not in _DURATIONS:
        return False
    span = quantity.span
    before = text[max(0, span.start - _REACH) : span.start]
    aged = _AGE.search(text[span.start : span.end + _REACH]) or _AGED.search(before)
    return not aged
