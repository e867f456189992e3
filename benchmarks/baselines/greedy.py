"""Greedy best match: the likeliest pair first, wherever it stands, down to a cosine of one half."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 0.5


def greedy(
    original: Sequence[str], copy: Sequence[str], left: NDArray[np.float32], right: NDArray[np.float32]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    cosines = left @ right.T
    # Pairs that are equally alike (verbatim repetitions) go by the distance from the diagonal.
    away = np.abs(np.arange(len(original))[:, None] / len(original) - np.arange(len(copy))[None] / len(copy))
    order = np.argsort((-np.round(cosines, 4) + away * 1e-6).ravel(), kind="stable")
    free_left, free_right = set(range(len(original))), set(range(len(copy)))
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for index in order:
        i, j = divmod(int(index), len(copy))
        if cosines[i, j] < THRESHOLD:
            break
        if i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            beads.append(((i,), (j,)))
    return [*beads, *(((i,), ()) for i in sorted(free_left)), *(((), (j,)) for j in sorted(free_right))]
