"""How much of each document has a counterpart, and whether the one is a copy of the other at all."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.model import Bead, Coverage, Role, Segment

# A copy of another article on the same event shares a stock sentence or two; half an original is still a copy.
RELATED_FROM = 0.15


def coverage(beads: Sequence[Bead], original: Sequence[Segment], copy: Sequence[Segment]) -> Coverage:
    """The share of each side's words of body text that stands in two-sided beads; 0 where a side has none.

    Where a side is furniture alone (a headline without its article), its furniture counts as body text.
    """
    paired = [bead for bead in beads if bead.two_sided]
    return Coverage(
        original=_share(original, {index for bead in paired for index in bead.original}),
        copy=_share(copy, {index for bead in paired for index in bead.copy}),
    )


def related(extent: Coverage) -> bool:
    """Whether the copy is a copy of this original: enough of either side has a counterpart.

    Either side, because an excerpt covers little of its original and a long copy is covered little by it.
    """
    return max(extent.original, extent.copy) >= RELATED_FROM


def _share(segments: Sequence[Segment], paired: set[int]) -> float:
    body = [index for index, segment in enumerate(segments) if segment.role is Role.BODY]
    counted = body or range(len(segments))
    words = {index: len(segments[index].text.split()) for index in counted}
    total = sum(words.values())
    return sum(count for index, count in words.items() if index in paired) / total if total else 0.0
