"""Alignment from end to end: the chain, what moved, and the beads in the copy's reading order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.gains import DEFAULT, Constants, gains, likeness, words_weight
from driftcheck.alignment.moved import find_moved, padded
from driftcheck.alignment.programme import Chain, Gains, Strip, chain
from driftcheck.alignment.side import Floats, Integers, Side, make_sides
from driftcheck.model import Bead, Segment


def align(
    original: Sequence[Segment],
    copy: Sequence[Segment],
    *,
    original_vectors: NDArray[np.float32],
    copy_vectors: NDArray[np.float32],
) -> tuple[Bead, ...]:
    """The beads of two documents' segments, in the copy's reading order; every segment is in exactly one."""
    texts = [[segment.text for segment in side] for side in (original, copy)]
    return align_texts(texts[0], texts[1], original_vectors=original_vectors, copy_vectors=copy_vectors)


def align_texts(
    original: Sequence[str],
    copy: Sequence[str],
    *,
    original_vectors: NDArray[np.float32],
    copy_vectors: NDArray[np.float32],
    constants: Constants = DEFAULT,
) -> tuple[Bead, ...]:
    if not original or not copy:
        return _one_sided(len(original), len(copy))
    sides = make_sides(original, copy, original_vectors=original_vectors, copy_vectors=copy_vectors)
    words = words_weight(*sides, constants=constants)
    worth = gains(*sides, words=words, constants=constants)

    def block(a: int, b: int, c: int, d: int) -> Gains:
        return {shape: gain[a:b, c:d] for shape, gain in worth.items()}

    def seeds(rows: Integers, columns: Integers) -> Floats:
        return worth[1, 1][np.ix_(rows, columns)]

    beads = chain([Strip(0, len(original), 0, len(copy), lambda: padded(worth))], constants=constants)
    moved = find_moved(beads, block=block, seeds=seeds, constants=constants)
    return in_reading_order(beads, moved, *sides)


def in_reading_order(beads: Chain, moved: Chain, original: Side, copy: Side) -> tuple[Bead, ...]:
    """Beads by the copy's order; an omission after the bead of the text it was dropped after."""
    kept = [bead for bead in beads if bead[0] and bead[1]]
    seen = [{index for bead in (*kept, *moved) for index in bead[side]} for side in (0, 1)]
    placed = [(bead, bead in moved_set) for moved_set in [set(moved)] for bead in (*kept, *moved)]
    placed += [(((), (j,)), False) for j in range(len(copy)) if j not in seen[1]]
    after = {bead[0][-1]: bead[1][0] for bead, _ in placed if bead[0]}
    result = [(bead[1][0], -1, bead, is_moved) for bead, is_moved in placed]
    at = -1
    for i in range(len(original)):
        if i not in seen[0]:
            result.append((at, i, ((i,), ()), False))
        at = after.get(i, at)
    result.sort(key=lambda entry: entry[:2])
    return tuple(
        Bead(bead[0], bead[1], similarity=_similarity(bead[0], bead[1], original, copy), moved=is_moved)
        for _, _, bead, is_moved in result
    )


def _similarity(left: tuple[int, ...], right: tuple[int, ...], original: Side, copy: Side) -> float:
    if not left or not right:
        return 0.0
    pools = [
        side.weights[list(indices)] @ side.vectors[list(indices)]
        for side, indices in ((original, left), (copy, right))
    ]
    norm = float(np.linalg.norm(pools[0]) * np.linalg.norm(pools[1]))
    return min(1.0, max(0.0, float(pools[0] @ pools[1]) / norm)) if norm else 0.0


def _one_sided(original: int, copy: int) -> tuple[Bead, ...]:
    return (*(Bead((i,), ()) for i in range(original)), *(Bead((), (j,)) for j in range(copy)))
