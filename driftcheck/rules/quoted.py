"""One document as quotations are looked for in it: what stands in marks, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.model import Segment, Span
from driftcheck.rules.quotations import Quotation, find_quotations

MOST_PIECES = 100  # a bead with more quotations is a list, and would take the square of their number
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """One document as this rule reads it: its text, the text in lower case, and its quotations."""

    text: str
    low: str
    segments: Sequence[Segment]
    whole: Sequence[Quotation]
    broken: Sequence[Quotation]

    def cuts(self, span: Span) -> list[Span]:
        """What stands in whole quotation marks inside `span`; whole quotations are sorted and apart."""
        first = bisect_left(self.whole, span.start, key=lambda quotation: quotation.span.end)
        last = bisect_left(self.whole, span.end, key=lambda quotation: quotation.span.start)
        found = (cut(quotation.span, span) for quotation in self.whole[first:last])
        return [cut for cut in found if cut is not None]

    def hull(self, places: Sequence[int], *, reach: int = 0) -> Span:
        """From the first to the last of the segments, and `reach` segments further on either side."""
        first, last = max(0, places[0] - reach), min(len(self.segments) - 1, places[-1] + reach)
        return Span(self.segments[first].span.start, self.segments[last].span.end)

    def pieces(self, hull: Span) -> list[Span]:
        """The quoted stretches inside `hull`, with those of their marks that lie inside as well."""
        return [piece for piece in self.cuts(hull) if WORD.search(self.text, piece.start, piece.end)][:MOST_PIECES]

    def marked(self, span: Span) -> tuple[Span, ...]:
        """What stands in quotation marks inside `span`, whole or broken."""
        broken = (cut(quotation.words, span) for quotation in self.broken)
        return (*self.cuts(span), *(one for one in broken if one is not None))

    def quoted_share(self, span: Span, marked: Sequence[Span] | None = None) -> float:
        """The share of the letters of `span` that stand in quotation marks: those `marked` in what it is part of."""
        letters = [place for place in range(span.start, span.end) if self.text[place].isalnum()]
        cuts = [one for one in (self.marked(span) if marked is None else marked) if one.overlaps(span)]
        quoted = sum(any(one.start <= place < one.end for one in cuts) for place in letters) if cuts else 0
        return quoted / len(letters) if letters else 1.0


def side(text: str, segments: Sequence[Segment]) -> Side:
    low = text.lower()
    found = find_quotations(text)
    return Side(
        text=text,
        # A few letters grow when lowered (İ): offsets must stay, so such a text is searched as it is.
        low=low if len(low) == len(text) else text,
        segments=segments,
        whole=[quotation for quotation in found if not quotation.broken],
        broken=[quotation for quotation in found if quotation.broken],
    )


def cut(span: Span, hull: Span) -> Span | None:
    start, end = max(span.start, hull.start), min(span.end, hull.end)
    return Span(start, end) if start < end else None


def words_in(text: str, span: Span) -> Iterator[re.Match[str]]:
    return WORD.finditer(text, span.start, span.end)
