"""One document as quotations are looked for in it: what stands in marks, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from driftcheck import languages
from driftcheck.facts.quotations.marks import Quotation, find_quotations
from driftcheck.model import Document, Segment, Span
from driftcheck.util.patterns import lazy_pattern

MOST_PIECES = 100  # a stretch with more quotations is a list, and would take the square of their number
WORD = lazy_pattern(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A document with its quotations: its text, the text in lower case, its segments, the quotations in order."""

    text: str
    low: str
    segments: tuple[Segment, ...]
    whole: tuple[Quotation, ...]
    broken: tuple[Quotation, ...]

    def cuts(self, span: Span) -> list[Span]:
        """What stands in whole quotation marks inside `span`; whole quotations are sorted and apart."""
        first = bisect_left(self.whole, span.start, key=lambda quotation: quotation.span.end)
        last = bisect_left(self.whole, span.end, key=lambda quotation: quotation.span.start)
        found = (cut(quotation.span, span) for quotation in self.whole[first:last])
        return [each for each in found if each is not None]

    def hull(self, places: Sequence[int], *, reach: int = 0) -> Span:
        """From the first to the last of the segments, and `reach` segments further on either side."""
        first, last = max(0, places[0] - reach), min(len(self.segments) - 1, places[-1] + reach)
        return Span(self.segments[first].span.start, self.segments[last].span.end)

    def pieces(self, hull: Span) -> list[Span]:
        """The quoted stretches inside `hull` that hold a word, with those of their marks that lie inside as well."""
        return [piece for piece in self.cuts(hull) if WORD.search(self.text, piece.start, piece.end)][:MOST_PIECES]

    def marked(self, span: Span) -> list[Span]:
        """What stands in quotation marks inside `span`, whole or broken."""
        broken = (cut(quotation.words, span) for quotation in self.broken)
        return [*self.cuts(span), *(each for each in broken if each is not None)]

    def share(self, span: Span, marked: Sequence[Span] | None = None) -> float:
        """The share of the letters of `span` that are quoted, by what is `marked` in the stretch it is part of."""
        letters = [place for place in range(span.start, span.end) if self.text[place].isalnum()]
        cuts = [each for each in (self.marked(span) if marked is None else marked) if each.overlaps(span)]
        inside = sum(any(each.start <= place < each.end for each in cuts) for place in letters) if cuts else 0
        return inside / len(letters) if letters else 1.0


@lru_cache(maxsize=16)
def quoted(document: Document, segments: tuple[Segment, ...]) -> Quoted:
    """The quotations of a document."""
    text, low = document.text, document.text.lower()
    found = find_quotations(text, languages.get(document.language))
    return Quoted(
        text=text,
        # A few letters grow when lowered (İ): offsets must stay, so such a text is searched as it is.
        low=low if len(low) == len(text) else text,
        segments=segments,
        whole=tuple(quotation for quotation in found if not quotation.broken),
        broken=tuple(quotation for quotation in found if quotation.broken),
    )


def cut(span: Span, hull: Span) -> Span | None:
    """The part of `span` inside `hull`, None where there is none."""
    start, end = max(span.start, hull.start), min(span.end, hull.end)
    return Span(start, end) if start < end else None


def words_in(text: str, span: Span) -> Iterator[re.Match[str]]:
    """The words that begin and end inside a span."""
    return WORD.finditer(text, span.start, span.end)
