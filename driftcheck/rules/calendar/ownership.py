"""Which rule reports a finding about a quantity: `numbers`, `dates`, or the dates' own comparison."""

from __future__ import annotations

from enum import Enum

from driftcheck import languages
from driftcheck.facts.moments.dateline import dated_spans
from driftcheck.model import Alignment, Document, Finding, Segment, Span
from driftcheck.spans import segment_at


class Owner(Enum):
    """NUMBER: any quantity. DURATION: times, decades and durations. DATE: what stands inside a date."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"


class Owners:
    """Who reports what was found about the quantities of an alignment; a segment is read once."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._read: dict[tuple[int, Span], tuple[frozenset[int], frozenset[Span]]] = {}

    def of(self, finding: Finding) -> Owner:
        """The owner of a finding, by the quantities that its spans quote."""
        sides = (
            (self._alignment.original, self._alignment.original_segments, finding.original),
            (self._alignment.copy, self._alignment.copy_segments, finding.copy),
        )
        found = [self._at(document, segments, span) for document, segments, span in sides if span is not None]
        return next((kind for kind in (Owner.DATE, Owner.DURATION) if kind in found), Owner.NUMBER)

    def _at(self, document: Document, segments: tuple[Segment, ...], span: Span) -> Owner:
        if not languages.get(document.language).has("dates"):
            return Owner.NUMBER
        place = segment_at(segments, span)
        if place < 0:
            return Owner.NUMBER
        dates, timed = self._spans(document, segments[place])
        if any(offset in dates for offset in range(span.start, span.end)):
            return Owner.DATE
        inside = any(span.start <= one.start and one.end <= span.end for one in timed)
        return Owner.DURATION if inside else Owner.NUMBER

    def _spans(self, document: Document, segment: Segment) -> tuple[frozenset[int], frozenset[Span]]:
        """The offsets of all that stands inside dates, and the spans of times, decades and durations."""
        key = (id(document), segment.span)
        if key not in self._read:
            dates, timed = dated_spans(document, segment)
            inside = frozenset(offset for date in dates for offset in range(date.start, date.end))
            self._read[key] = (inside, frozenset(timed))
        return self._read[key]
