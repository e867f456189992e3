"""What is left out beside what is put in: a text that was told anew parts its sentences otherwise.

A clause that became a sentence of its own, or the other way round, is told twice: the sentence it stood in lacks it,
and one beside that has too much. Where both are about as long and stand in neighbouring beads, the one may be the other
in words that nothing links, as a paragraph is reworded as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from driftcheck.model import LinkedAlignment, Segment, Span
from driftcheck.rules.unmatched import gains, losses
from driftcheck.util.latest import keep_latest

NEAR = 1  # beads from the one to the other
LONGER = 3.3  # times the letters of the one that the other may have
MOST = 2  # sentences in a row that were parted otherwise


def has_counterpart(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> bool:
    """Whether beside a stretch of one side alone stands one of the other side alone that is about as long."""
    length = span.end - span.start
    near = {bead + step for bead in _beads(alignment, span, in_copy=in_copy) for step in (-NEAR, NEAR)}
    return any(
        not near.isdisjoint(_beads(alignment, other, in_copy=not in_copy))
        for other in _alone(alignment)[not in_copy]
        if max(length, other.end - other.start) <= LONGER * min(length, other.end - other.start)
    )


@keep_latest
def _alone(alignment: LinkedAlignment) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The sentences and the parts of sentences that the original has alone, and those that the copy has."""
    lost = [at for one in alignment.beads if not one.copy for at in one.original]
    new = [at for one in alignment.beads if not one.original for at in one.copy]
    return (
        (*_few(alignment.original_segments, lost), *(part.span for part in losses(alignment))),
        (*_few(alignment.copy_segments, new), *(part.span for part in gains(alignment))),
    )


def _few(segments: Sequence[Segment], places: Sequence[int]) -> Iterator[Span]:
    """The sentences without any of the other side but for those in a long row, which are text of their own."""
    alone = frozenset(places)
    for at in places:
        first = next(i for i in count(at, -1) if i - 1 not in alone)
        row = [*takewhile(alone.__contains__, count(first))]
        if len(row) <= MOST:
            yield segments[at].span


def _beads(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> Iterator[int]:
    """The beads that a stretch of a side stands in."""
    segments = alignment.copy_segments if in_copy else alignment.original_segments
    for at, bead in enumerate(alignment.beads):
        if any(segments[index].span.overlaps(span) for index in (bead.copy if in_copy else bead.original)):
            yield at
