"""Which words of a bead are marked as changed: those without a counterpart, and those that differ much all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from driftcheck.model import Bead, LinkedBead, Segment, Span, Word, WordLink
from driftcheck.spans import words_within

# Likeness from which a word says the same as the one it is linked with. Of linked words of the RSD training pairs whose
# forms differ, people called more than half different where the cosine is below this, and fewer above.
SAME = 0.65
# Difference from which a linked word is marked as changed all the same.
CHANGED = 0.5

Sides = tuple[Sequence[Segment], Sequence[Segment]]
Words = tuple[Sequence[Word], Sequence[Word]]


def mark(bead: Bead, links: tuple[WordLink, ...], words: Words, sides: Sides) -> LinkedBead:
    """The bead with its links, and with marks on the words that changed.

    Those have no link to what says the same, or a difference from CHANGED on. `words` and the segments of both `sides`
    are those of the whole documents. Neighbours within a segment are marked with one span.
    """
    if not bead.two_sided:
        return bead.linked()
    same = [link for link in links if link.score >= SAME]
    return bead.linked(
        links,
        original_changes=tuple(_changes(words[0], sides[0], bead.original, {link.original for link in same})),
        copy_changes=tuple(_changes(words[1], sides[1], bead.copy, {link.copy for link in same})),
    )


def _changes(
    words: Sequence[Word], segments: Sequence[Segment], indices: Sequence[int], same: Set[Span]
) -> Iterator[Span]:
    for index in indices:
        own = words_within(words, segments[index].span)
        changed = [word.difference >= CHANGED or word.span not in same for word in own]
        yield from _merged([word.span for word in own], changed)


def _merged(spans: Sequence[Span], chosen: Sequence[bool]) -> Iterator[Span]:
    """The chosen ones of some spans in reading order, neighbours merged into one."""
    for is_chosen, run in groupby(zip(spans, chosen, strict=True), key=lambda pair: pair[1]):
        if is_chosen:
            own = [span for span, _ in run]
            yield Span(own[0].start, own[-1].end)
