"""How much of each side has a counterpart, and whether the two are versions of one text at all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from driftcheck.alignment.calibration import ENGLISH, Calibration
from driftcheck.model import Bead, Coverage, Role, Segment

# Two articles on different events have sentences on like things, and an aligner finds them: the more there are to
# choose from, the more alike are the best. A copy has this share of its words, or of the original's, in beads that
# are more alike than that. See benchmarks/results/alignment.md for how many pairs of each kind reach it.
RELATED = 0.15


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


def related(
    beads: Iterable[Bead],
    original: Sequence[Segment],
    copy: Sequence[Segment],
    *,
    calibration: Calibration = ENGLISH,
) -> bool:
    """Whether the copy is a copy of this original, whole, in part, or with much around it."""
    added = min(2.0, math.log10(max(1, len(original) * len(copy)))) / 10
    sure = calibration.sure + added
    found = coverage([bead for bead in beads if bead.similarity >= sure], original, copy)
    return max(found.original, found.copy) >= RELATED


def _share(segments: Sequence[Segment], linked: set[int]) -> float:
    body = [index for index, segment in enumerate(segments) if segment.role is Role.BODY] or range(len(segments))
    words = {index: len(segments[index].text.split()) for index in body}
    return sum(count for index, count in words.items() if index in linked) / max(1, sum(words.values()))
