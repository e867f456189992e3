"""Sentences cut where their marks begin and end, for a format that cannot show marks that cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from driftcheck.model import Segment, Severity, Span
from driftcheck.renderers.marks import Mark, marks_in
from driftcheck.renderers.safe import visible

CHANGED = "changed"
_INSERTION = "‸"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, and what they are marked as: a severity's name, CHANGED, or nothing."""

    text: str
    mark: str = ""


Pieces = tuple[Piece, ...]


def sentences_of(
    segments: Sequence[Segment], *, findings: Iterable[tuple[Span, Severity]], changes: Iterable[Span]
) -> tuple[Pieces, ...]:
    """Each sentence with what `marks_in` says is to be marked. Spans are in their document."""
    marked = zip(segments, marks_in(segments, findings=findings, changes=changes), strict=True)
    return tuple(tuple(_joined(_pieces(segment, marks))) for segment, marks in marked)


def spaced(segments: Sequence[Segment], of_each: Iterable[Pieces]) -> Iterator[Pieces]:
    """The sentences, each with a space behind it where anything stands between it and the next: not in Chinese."""
    for (segment, following), pieces in zip(zip_longest(segments, segments[1:]), of_each, strict=True):
        parted = following is not None and following.span.start > segment.span.end
        yield (*pieces, Piece(" ")) if parted else pieces


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for mark, run in groupby(pieces, key=lambda piece: piece.mark):
        yield Piece("".join(piece.text for piece in run), mark)


def _pieces(segment: Segment, marks: Sequence[Mark]) -> Iterator[Piece]:
    plain = visible(segment.text)
    empty = {mark.span.start: mark.severity for mark in marks if not len(mark.span) and mark.severity is not None}
    cuts = sorted({0, len(plain), *(edge for mark in marks for edge in (mark.span.start, mark.span.end))})
    for start, end in [*pairwise(cuts), (len(plain), len(plain))]:
        if start in empty:
            yield Piece(_INSERTION, (empty[start] or Severity.NEUTRAL).name.lower())
        if start < end:
            yield Piece(plain[start:end], _mark(Span(start, end), marks))


def _mark(span: Span, marks: Sequence[Mark]) -> str:
    """The shortest finding's mark over the span, so that it shows inside a longer one's; else that of a change."""
    over = [mark for mark in marks if len(mark.span) and span in mark.span]
    named = [mark for mark in over if mark.severity is not None]
    if named:
        shortest = min(named, key=lambda mark: (len(mark.span), -(mark.severity or 0)))
        return (shortest.severity or Severity.NEUTRAL).name.lower()
    return CHANGED if over else ""
