"""How much of each side has a counterpart, and whether the two are versions of one text at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from driftcheck.model import Bead, Coverage, Role, Segment

# Two articles on one event share a sentence or two by chance; a copy that keeps less than this of the original, and
# has more than the rest from elsewhere, is no copy. See the table of benchmarks/alignment.py.
RELATED = 0.2


def coverage(beads: Iterable[Bead], original: Sequence[Segment], copy: Sequence[Segment]) -> Coverage:
    """The share of each side's words in two-sided beads; furniture does not count where there is other text.

    Of an empty text all is covered if the other is empty as well, and nothing if it is not.
    """
    linked = [bead for bead in beads if bead.two_sided]
    if not original or not copy:
        both = float(not original and not copy)
        return Coverage(both, both)
    return Coverage(
        _share(original, {index for bead in linked for index in bead.original}),
        _share(copy, {index for bead in linked for index in bead.copy}),
    )


def related(found: Coverage) -> bool:
    """Whether the copy is a copy of this original, whole, in part, or with much around it."""
    return max(found.original, found.copy) >= RELATED


def _share(segments: Sequence[Segment], linked: set[int]) -> float:
    body = [index for index, segment in enumerate(segments) if segment.role is Role.BODY] or range(len(segments))
    words = {index: len(segments[index].text.split()) for index in body}
    return sum(count for index, count in words.items() if index in linked) / max(1, sum(words.values()))
