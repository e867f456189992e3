"""Alignment from end to end: the chain, what moved, and the beads in the copy's reading order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.calibration import ENGLISH, Calibration, centred
from driftcheck.alignment.coarse import EXACT_CELLS, Table, strips, whole
from driftcheck.alignment.gains import DEFAULT, Constants, gains, measure
from driftcheck.alignment.lexical import shared_words
from driftcheck.alignment.moved import Likenesses, find_moved
from driftcheck.alignment.programme import Chain, Gains, Strip, chain, costs
from driftcheck.alignment.side import Floats, Integers, Side, make_sides
from driftcheck.model import Bead, Segment

PASSES = 2


def align(
    original: Sequence[Segment],
    copy: Sequence[Segment],
    *,
    original_vectors: NDArray[np.float32],
    copy_vectors: NDArray[np.float32],
    calibration: Calibration = ENGLISH,
) -> tuple[Bead, ...]:
    """The beads of two documents' segments, in the copy's reading order; every segment is in exactly one."""
    texts = [[segment.text for segment in side] for side in (original, copy)]
    return align_texts(
        *texts,
        original_vectors=centred(original_vectors, calibration.centring),
        copy_vectors=centred(copy_vectors, calibration.centring),
        constants=calibration.constants,
    )


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
    scale = measure(*sides, vocabulary=shared_words(original, copy), constants=constants)

    def table(a: int, b: int, c: int, d: int) -> Gains:
        return gains(sides[0].slice(a, b), sides[1].slice(c, d), scale=scale, constants=constants)

    def likenesses(rows: Integers, columns: Integers) -> Floats:
        found: Floats = sides[0].vectors[rows] @ sides[1].vectors[columns].T
        return found

    if len(original) * len(copy) > EXACT_CELLS:
        band = strips(*sides, table=table)
        return in_reading_order(*_aligned(band, table, likenesses, constants), *sides)

    # Every cell is computed once, and moved text is judged by what stands better anywhere in the article.
    worth = table(0, len(original), 0, len(copy))
    beads, moved = _aligned(
        [whole(worth)],
        lambda a, b, c, d: {shape: gain[a:b, c:d] for shape, gain in worth.items()},
        lambda rows, columns: worth[1, 1][np.ix_(rows, columns)],
        constants,
    )
    return in_reading_order(beads, moved, *sides)


def _aligned(band: Sequence[Strip], table: Table, likenesses: Likenesses, constants: Constants) -> tuple[Chain, Chain]:
    """The monotone chain and the moved beads, at the usual costs first and then at this pair's own."""
    beads: Chain = []
    moved: Chain = []
    for _ in range(PASSES):
        price = costs(without_moved(beads, moved), moved, constants=constants)
        beads = chain(band, price)
        moved = find_moved(beads, table=table, likenesses=likenesses, price=price)
    return beads, moved


def without_moved(beads: Chain, moved: Chain) -> Chain:
    """All beads, each moved sentence in its moved bead alone."""
    seen = [{index for bead in moved for index in bead[side]} for side in (0, 1)]
    kept = [bead for bead in beads if (bead[0] and bead[1]) or not (set(bead[0]) & seen[0] or set(bead[1]) & seen[1])]
    return [*kept, *moved]


def in_reading_order(beads: Chain, moved: Chain, original: Side, copy: Side) -> tuple[Bead, ...]:
    """Beads by the copy's order; an omission after the bead of the text it was dropped after."""
    kept = [bead for bead in beads if bead[0] and bead[1]]
    seen = [{index for bead in (*kept, *moved) for index in bead[side]} for side in (0, 1)]
    crossed = set(moved)
    placed = [(bead, bead in crossed) for bead in (*kept, *moved)]
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
        side.weights[list(indices)] @ side.vectors[list(indices)] for side, indices in ((original, left), (copy, right))
    ]
    return _cosine(pools[0], pools[1])


def _cosine(left: Floats, right: Floats) -> float:
    norm = float(np.linalg.norm(left) * np.linalg.norm(right))
    return min(1.0, max(0.0, float(left @ right) / norm)) if norm else 0.0


def _one_sided(original: int, copy: int) -> tuple[Bead, ...]:
    return (*(Bead((i,), ()) for i in range(original)), *(Bead((), (j,)) for j in range(copy)))
