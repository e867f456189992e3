"""The way through long documents, from coarse to fine, so that time and memory grow with their length.

As in vecalign (Thompson & Koehn 2019), neighbouring sentences are averaged, pairs of pairs again, until the
whole fits one small table; the chain found there, widened on both sides, is the band for the level below. The
vectors' common mean is taken out first: averages of many sentences of one document are all alike without that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from driftcheck.alignment.gains import IMPOSSIBLE
from driftcheck.alignment.programme import Chain, Costs, Gains, Strip, chain
from driftcheck.alignment.side import Floats, Side

EXACT_CELLS = 2_000_000  # up to 1,400 by 1,400 sentences every cell is computed
COARSEST = 400  # entries a side of the table at the top
RADIUS = 24  # entries that the band reaches to both sides of the chain a level above
ROWS = 64  # of a strip
HALF_ALIKE = 0.1  # what centred averages must exceed: unrelated ones have cosine 0, half-overlapping ones 0.5

FREE = Costs(0.0, 0.0, 0.0, 0.0, 0.0)

Table = Callable[[int, int, int, int], Gains]  # gains of original[a:b] against copy[c:d]


def strips(original: Side, copy: Side, *, table: Table) -> list[Strip]:
    """The strips of a band in which the best chain of two long documents lies."""
    path = _coarse_path(original, copy)
    return _strips(path, (len(original), len(copy)), table=table, margin=RADIUS)


def whole(worth: Gains) -> Strip:
    """One strip over all of two texts, whose gains have entries by index."""
    n, m = worth[1, 1].shape
    return Strip(0, n, 0, m, padded(worth))


def padded(worth: Gains) -> Gains:
    """Gains by counts instead of indices: with a row and a column before, in which no bead ends."""
    found: Gains = {}
    for shape, gain in worth.items():
        found[shape] = np.full((gain.shape[0] + 1, gain.shape[1] + 1), IMPOSSIBLE, gain.dtype)
        found[shape][1:, 1:] = gain
    return found


def _coarse_path(original: Side, copy: Side) -> list[tuple[int, int]]:
    """Counts of sentences (i, j) that the chain passes through, found on averages of two sentences and more."""
    mean = (original.vectors.mean(axis=0) + copy.vectors.mean(axis=0)) / 2
    levels = [(original.vectors - mean, copy.vectors - mean)]
    while max(len(side) for side in levels[-1]) > COARSEST:
        levels.append((_halved(levels[-1][0]), _halved(levels[-1][1])))
    path: list[tuple[int, int]] = []
    for left, right in reversed(levels[1:]):
        table = _averages(_unit(left), _unit(right))
        size = (len(left), len(right))
        here = [whole(table(0, size[0], 0, size[1]))] if not path else _strips(path, size, table=table, margin=0)
        path = [(2 * i, 2 * j) for i, j in _nodes(chain(here, FREE))]
    return path


def _averages(original: Floats, copy: Floats) -> Table:
    def table(a: int, b: int, c: int, d: int) -> Gains:
        return {(1, 1): original[a:b] @ copy[c:d].T - np.float32(HALF_ALIKE)}

    return table


def _halved(rows: Floats) -> Floats:
    """Shape (ceil(n / 2), d): the sums of neighbours; an odd last one stands alone."""
    if len(rows) % 2:
        rows = np.concatenate([rows, np.zeros_like(rows[:1])])
    sums: Floats = rows[::2] + rows[1::2]
    return sums


def _unit(rows: Floats) -> Floats:
    unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _nodes(beads: Chain) -> list[tuple[int, int]]:
    nodes, i, j = [(0, 0)], 0, 0
    for original, copy in beads:
        i, j = i + len(original), j + len(copy)
        nodes.append((i, j))
    return nodes


def _strips(path: Sequence[tuple[int, int]], size: tuple[int, int], *, table: Table, margin: int) -> list[Strip]:
    """Strips around a path; `margin` sentences around each are looked at as rivals besides."""
    n, m = size
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    nodes = [(min(i, n), min(j, m)) for i, j in path]
    for (i, j), (next_i, next_j) in zip(nodes, [*nodes[1:], (n, m)], strict=True):
        low[i : next_i + 1] = np.minimum(low[i : next_i + 1], j)
        high[i : next_i + 1] = np.maximum(high[i : next_i + 1], next_j)
    found = []
    for first in range(0, n + 1, ROWS):
        last = min(n, first + ROWS - 1)
        # The band is as tall as it is wide: rows near by reach as far as the columns do.
        near = slice(max(0, first - RADIUS), last + RADIUS + 1)
        left, right = max(0, int(low[near].min()) - RADIUS), min(m, int(high[near].max()) + RADIUS)
        found.append(Strip(first, last, left, right, _cut(table, (first, last, left, right), size, margin)))
    return found


def _cut(table: Table, strip: tuple[int, int, int, int], size: tuple[int, int], margin: int) -> Gains:
    """The gains of a strip, by counts, cut out of those of the sentences in it and around it."""
    first, last, left, right = strip
    a, b = max(0, first - 1 - margin), min(size[0], last + margin)
    c, d = max(0, left - 1 - margin), min(size[1], right + margin)
    rows, columns = slice(first - a, last - a + 1), slice(left - c, right - c + 1)
    return {shape: gain[rows, columns].copy() for shape, gain in padded(table(a, b, c, d)).items()}
