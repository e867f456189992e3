"""What is left out beside what is put in: a text that was told anew parts its sentences otherwise.

A clause that became a sentence of its own, or the other way round, is told twice: the sentence it stood in lacks it,
and one beside that has too much. Where both are about as long and stand in neighbouring beads, the one may be the other
in words that nothing links, as a paragraph is reworded as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from driftcheck.model import LinkedAlignment, Span
from driftcheck.rules.unmatched import gains, losses
from driftcheck.util.latest import keep_latest

NEAR = 1  # beads from the one to the other
LONGER = 3.3  # times the letters of the one that the other may have


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
    lost = (alignment.original_segments[at].span for one in alignment.beads if not one.copy for at in one.original)
    new = (alignment.copy_segments[at].span for one in alignment.beads if not one.original for at in one.copy)
    return (
        tuple(chain(lost, (part.span for part in losses(alignment)))),
        tuple(chain(new, (part.span for part in gains(alignment)))),
    )


def _beads(alignment: LinkedAlignment, span: Span, *, in_copy: bool) -> Iterator[int]:
    """The beads that a stretch of a side stands in."""
    segments = alignment.copy_segments if in_copy else alignment.original_segments
    for at, bead in enumerate(alignment.beads):
        if any(segments[index].span.overlaps(span) for index in (bead.copy if in_copy else bead.original)):
            yield at
