"""Which words of a bead are marked as changed: those without a counterpart, and those that differ much all the same."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from driftcheck.model import Bead, Segment, Span, Word
from driftcheck.spans import words_within
from driftcheck.words.links import SAME, merged

# Difference from which a linked word is marked as changed all the same.
CHANGED = 0.5

Sides = tuple[Sequence[Segment], Sequence[Segment]]
Words = tuple[Sequence[Word], Sequence[Word]]


def mark(bead: Bead, words: Words, sides: Sides, *, changed: float = CHANGED) -> Bead:
    """The linked bead with the words marked that have no link to what says the same, or a difference from `changed` on.

    `words` and the segments of both `sides` are those of the whole documents. Neighbours within a segment are marked
    with one span.
    """
    if not bead.two_sided:
        return bead
    same = [link for link in bead.links if link.score >= SAME]
    return replace(
        bead,
        original_changes=_changes(words[0], sides[0], bead.original, {link.original for link in same}, changed),
        copy_changes=_changes(words[1], sides[1], bead.copy, {link.copy for link in same}, changed),
    )


def _changes(
    words: Sequence[Word], segments: Sequence[Segment], indices: Sequence[int], same: Set[Span], changed: float
) -> tuple[Span, ...]:
    found: list[Span] = []
    for index in indices:
        own = words_within(words, segments[index].span)
        found.extend(merged([word.span for word in own], [
            word.difference >= changed or word.span not in same for word in own
        ]))  # fmt: skip
    return tuple(found)
