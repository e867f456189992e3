"""The plain cosine dynamic programme: 1-1 links in order, each worth its cosine less one half."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

THRESHOLD = 0.5


def cosine_programme(
    original: Sequence[str], copy: Sequence[str], left: NDArray[np.float32], right: NDArray[np.float32]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    n, m = len(original), len(copy)
    worth = left @ right.T - THRESHOLD
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        linked = np.maximum(best[i - 1, :-1] + worth[i - 1], best[i - 1, 1:])
        best[i, 1:] = np.maximum.accumulate(linked)
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    i, j = n, m
    while i or j:
        if i and j and best[i, j] == best[i - 1, j - 1] + worth[i - 1, j - 1] and worth[i - 1, j - 1] > 0:
            i, j = i - 1, j - 1
            beads.append(((i,), (j,)))
        elif i and (not j or best[i, j] == best[i - 1, j]):
            i -= 1
            beads.append(((i,), ()))
        else:
            j -= 1
            beads.append(((), (j,)))
    return beads[::-1]
