"""Moved text: what the monotone chain left out on both sides, matched by meaning across the gap.

A seed is a pair of left-over sentences each of which is the other's best among all that is left over, and worth
more than moving costs. The runs of left-over sentences around it are then aligned by the same programme, so that
a whole paragraph moves together, edited, merged or cut on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from driftcheck.alignment.gains import DEFAULT, Constants
from driftcheck.alignment.programme import Chain, Gains, Strip, chain
from driftcheck.alignment.side import Floats, Integers

Block = Callable[[int, int, int, int], Gains]  # gains of original[a:b] against copy[c:d]
Seeds = Callable[[Integers, Integers], Floats]  # 1-1 gains of some sentences against others

WINDOW = 40  # sentences on each side of a seed that may move with it; longer text moves in pieces
LARGEST_TABLE = 4_000_000  # left-over pairs that are compared at once


def find_moved(beads: Chain, *, block: Block, seeds: Seeds, constants: Constants = DEFAULT) -> Chain:
    """The moved beads among what `beads` leave out, in the order found: the surest first."""
    left_original = {bead[0][0] for bead in beads if not bead[1]}
    left_copy = {bead[1][0] for bead in beads if not bead[0]}
    found: Chain = []
    for i, j in _seeds(left_original, left_copy, seeds, constants):
        if i not in left_original or j not in left_copy:
            continue
        a, b = _run(left_original, i)
        c, d = _run(left_copy, j)
        moved = _align_runs(block(a, b, c, d), (a, b, c, d), (i, j), constants)
        for original, copy in moved:
            left_original.difference_update(original)
            left_copy.difference_update(copy)
        found += moved
    return found


def _align_runs(gains: Gains, runs: tuple[int, int, int, int], seed: tuple[int, int], constants: Constants) -> Chain:
    a, b, c, d = runs
    beads = [
        (tuple(a + i for i in original), tuple(c + j for j in copy))
        for original, copy in chain([Strip(0, b - a, 0, d - c, lambda: padded(gains))], constants=constants)
        if original and copy
    ]
    return beads if any(seed[0] in bead[0] or seed[1] in bead[1] for bead in beads) else [((seed[0],), (seed[1],))]


def padded(gains: Gains) -> Gains:
    """Gains by counts instead of indices: with a row and a column before, in which no bead ends."""
    return {shape: np.pad(gain, ((1, 0), (1, 0)), constant_values=-1e4) for shape, gain in gains.items()}


def _seeds(
    original: set[int], copy: set[int], seeds: Seeds, constants: Constants
) -> Iterator[tuple[int, int]]:
    """Pairs that are each other's best and worth the move, the surest first."""
    rows, columns = (np.array(sorted(left), np.int64) for left in (original, copy))
    if not len(rows) or not len(columns):
        return
    best_row, best_column = np.full(len(rows), -np.inf), np.full(len(columns), -np.inf)
    row_at, column_at = np.zeros(len(rows), np.int64), np.zeros(len(columns), np.int64)
    step = max(1, LARGEST_TABLE // len(columns))
    for start in range(0, len(rows), step):
        table = seeds(rows[start : start + step], columns)
        best_row[start : start + step] = table.max(axis=1)
        row_at[start : start + step] = table.argmax(axis=1)
        higher = table.max(axis=0) > best_column
        column_at[higher] = table.argmax(axis=0)[higher] + start
        best_column = np.maximum(best_column, table.max(axis=0))
    mutual = np.flatnonzero((column_at[row_at] == np.arange(len(rows))) & (best_row > constants.moving))
    for index in mutual[np.argsort(-best_row[mutual], kind="stable")]:
        yield int(rows[index]), int(columns[row_at[index]])


def _run(left: Sequence[int] | set[int], at: int) -> tuple[int, int]:
    """The run of left-over sentences around one, as a half-open range."""
    first = last = at
    while first - 1 in left and at - first < WINDOW:
        first -= 1
    while last + 1 in left and last - at < WINDOW:
        last += 1
    return first, last + 1
