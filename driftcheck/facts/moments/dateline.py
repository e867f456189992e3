"""The dates of a document, and the day it was written."""

from __future__ import annotations

import datetime as clock
from collections.abc import Sequence
from dataclasses import replace

from driftcheck import languages
from driftcheck.facts.moments.moment import Moment
from driftcheck.facts.moments.reading import TABLE, read_moments
from driftcheck.facts.quantities import Kind, Quantity, extract
from driftcheck.languages import Language
from driftcheck.model import Document, Role, Segment, Span
from driftcheck.util.patterns import lazy_pattern

# A dateline is short, no sentence, and stands at the head or the foot of an article.
LONGEST_DATELINE = 14
HEAD, FOOT = 4, 3
_SENTENCE = lazy_pattern(r"[.!?…][\"”’)]*\s*$")
_WORD = lazy_pattern(r"\w+")
_REACH = 16
_DURATIONS = frozenset(("time", "months"))


def moments_of(document: Document, segment: Segment) -> tuple[Moment, ...]:
    """The dates of a segment, their spans in the document."""
    found = read_moments(segment.text, document.language)
    start = segment.span.start
    return tuple(
        replace(moment, span=moment.span.shifted(start), said=(moment.said or moment.span).shifted(start))
        for moment in found
    )


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
    language, start = languages.get(document.language), segment.span.start
    found = (
        quantity.span.shifted(start)
        for quantity in extract(segment.text, document.language)
        if _is_timed(language, segment.text, quantity)
    )
    return [moment.span for moment in moments_of(document, segment)], list(found)


def _is_timed(language: Language, text: str, quantity: Quantity) -> bool:
    """Whether the quantity is a time, a decade or a duration; an age is none."""
    if quantity.kind in (Kind.TIME, Kind.DECADE):
        return True
    if quantity.unit is None or quantity.unit.dimension not in _DURATIONS:
        return False
    span = quantity.span
    before = text[max(0, span.start - _REACH) : span.start]
    behind = text[span.start : span.end + _REACH]
    return not (
        language.pattern(TABLE, "age_behind").search(behind) or language.pattern(TABLE, "age_before").search(before)
    )
