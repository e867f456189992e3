"""Which rule reports a finding about a quantity: `numbers`, `dates`, or the dates' own comparison."""

from __future__ import annotations

from enum import Enum

from driftcheck.model import Alignment, Document, Finding, Segment, Span
from driftcheck.rules.calendar.diary import dated_spans

LANGUAGE = "en"  # the only one whose dates are read


class Owner(Enum):
    """NUMBER: any quantity. DURATION: times, decades and durations. DATE: what stands inside a date."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"


def owner_of(alignment: Alignment, finding: Finding) -> Owner:
    """Who reports what was found about the quantities that the finding's spans quote."""
    sides = (
        (alignment.original, alignment.original_segments, finding.original),
        (alignment.copy, alignment.copy_segments, finding.copy),
    )
    found = {_owner_at(document, segments, span) for document, segments, span in sides if span is not None}
    return next((kind for kind in (Owner.DATE, Owner.DURATION) if kind in found), Owner.NUMBER)


def _owner_at(document: Document, segments: tuple[Segment, ...], span: Span) -> Owner:
    if document.language.split("-")[0].casefold() != LANGUAGE:
        return Owner.NUMBER
    for segment in segments:
        if segment.span.overlaps(span):
            dates, timed = dated_spans(document, segment)
            if any(date.overlaps(span) for date in dates):
                return Owner.DATE
            if span in timed:
                return Owner.DURATION
    return Owner.NUMBER
