"""Moved text: what the monotone chain left out on both sides, matched by meaning across the gap.

A seed is a pair of left-over sentences each of which is the other's best among all that is left over. The runs
of left-over sentences around it are aligned by the same programme, so that a whole paragraph moves together,
edited, merged or cut on the way; they are taken for moved only if what they are worth together exceeds the cost
of moving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

import numpy as np

from driftcheck.alignment.coarse import Table, whole
from driftcheck.alignment.programme import Chain, Costs, Gains, chain
from driftcheck.alignment.side import Floats, Integers

Likenesses = Callable[[Integers, Integers], Floats]  # of some sentences with others, shape (n, m)

WINDOW = 40  # sentences on each side of a seed that may move with it; longer text moves in pieces
LARGEST_TABLE = 4_000_000  # left-over pairs that are compared at once


def find_moved(beads: Chain, *, table: Table, likenesses: Likenesses, price: Costs) -> Chain:
    """The moved beads among what `beads` leave out, in the order found: the surest first."""
    left_original = {bead[0][0] for bead in beads if not bead[1]}
    left_copy = {bead[1][0] for bead in beads if not bead[0]}
    found: Chain = []
    for i, j in _seeds(left_original, left_copy, likenesses):
        if i not in left_original or j not in left_copy:
            continue
        a, b = _run(left_original, i)
        c, d = _run(left_copy, j)
        gains = table(a, b, c, d)
        if gains[1, 1][i - a, j - c] <= price.moving:
            continue
        moved = _aligned_runs(gains, (a, c), (i, j), price)
        for original, copy in moved:
            left_original.difference_update(original)
            left_copy.difference_update(copy)
        found += moved
    return found


def _aligned_runs(gains: Gains, start: tuple[int, int], seed: tuple[int, int], price: Costs) -> Chain:
    """The beads of two runs of left-over sentences; the seed alone if others would displace it."""
    a, c = start
    beads = [
        (tuple(a + i for i in original), tuple(c + j for j in copy))
        for original, copy in chain([whole(gains)], price)
        if original and copy
    ]
    displaced = not any(seed[0] in original and seed[1] in copy for original, copy in beads)
    return [((seed[0],), (seed[1],))] if displaced else beads


def _seeds(original: Set[int], copy: Set[int], likenesses: Likenesses) -> Iterator[tuple[int, int]]:
    """Pairs that are each other's best among what is left over, the likeliest first."""
    rows, columns = (np.array(sorted(left), np.int64) for left in (original, copy))
    if not len(rows) or not len(columns):
        return
    best_row, row_at = np.zeros(len(rows)), np.zeros(len(rows), np.int64)
    best_column, column_at = np.full(len(columns), -np.inf), np.zeros(len(columns), np.int64)
    step = max(1, LARGEST_TABLE // len(columns))
    for start in range(0, len(rows), step):
        part = likenesses(rows[start : start + step], columns)
        best_row[start : start + step] = part.max(axis=1)
        row_at[start : start + step] = part.argmax(axis=1)
        higher = part.max(axis=0) > best_column
        column_at[higher] = part.argmax(axis=0)[higher] + start
        best_column = np.maximum(best_column, part.max(axis=0))
    mutual = np.flatnonzero(column_at[row_at] == np.arange(len(rows)))
    for index in mutual[np.argsort(-best_row[mutual], kind="stable")]:
        yield int(rows[index]), int(columns[row_at[index]])


def _run(left: Set[int], at: int) -> tuple[int, int]:
    """The run of left-over sentences around one, as a half-open range."""
    first = last = at
    while first - 1 in left and at - first < WINDOW:
        first -= 1
    while last + 1 in left and last - at < WINDOW:
        last += 1
    return first, last + 1
