"""The dynamic programme: the monotone chain of beads and left-out sentences that is worth most.

Gale & Church (1993) with the affine gaps of Gotoh (1982): a run of left-out sentences costs once for its start
and a little for each sentence. One NumPy step a row and shape; values are integers, so that sums are exact and
swapping the sides meets the same ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.gains import DEFAULT, SHAPES, Constants
from driftcheck.alignment.side import Floats

Chain = list[tuple[tuple[int, ...], tuple[int, ...]]]
Gains = dict[tuple[int, int], Floats]
Values = NDArray[np.int64]

UNIT = 1 << 16  # values are counted in this fraction of 1
USUAL = 20  # sentences of a usual pair, of which these shares are left out and stand in merged beads
LEFT_OUT, IN_MERGED, IN_MOVED = 0.15, 0.1, 0.1
NEVER = -(1 << 50)
BEAD, OMISSION, ADDITION = range(3)
EDGE = max(copy for _, copy in SHAPES)


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows `first` to `last` of the programme, all of which look at the columns from `left` to `right`.

    Counts, not indices: row i has seen i sentences of the original. The arrays of `gains` have shape
    (last - first + 1, right - left + 1), and entry (i - first, j - left) is the bead that ends when i sentences
    of the original and j of the copy are seen.
    """

    first: int
    last: int
    left: int
    right: int
    gains: Gains


@dataclass(frozen=True, slots=True)
class Costs:
    """What a chain pays: for a run of left-out sentences, for each of them, for merging, and for moving."""

    opening: float
    skipping: float
    further: float
    crossing: float
    moving: float

    def of_shape(self, shape: tuple[int, int]) -> float:
        return self.further * (sum(shape) - 2) + (self.crossing if min(shape) > 1 else 0.0)


def costs(beads: Chain, moved: Chain, *, constants: Constants = DEFAULT) -> Costs:
    """The costs for a pair that leaves out, merges and moves as often as these beads do: the rarer, the dearer.

    `moved` are those of `beads` that are. Rates are smoothed by what a usual pair shows, and re-estimated by the
    caller from the chain they gave (Viterbi training); no beads give the usual pair's costs.
    """
    linked = [bead for bead in beads if bead[0] and bead[1]]
    merged = [bead for bead in linked if len(bead[0]) + len(bead[1]) > 2]
    total = _sentences(beads)
    left_out, in_merged, in_moved = (
        _log_odds(count, total, usual)
        for count, usual in (
            (total - _sentences(linked), LEFT_OUT),
            (_sentences(merged), IN_MERGED),
            (_sentences(moved), IN_MOVED),
        )
    )
    return Costs(
        opening=constants.opening,
        skipping=constants.skipping + constants.prior * left_out,
        further=constants.further + constants.rarity * in_merged,
        crossing=constants.crossing,
        moving=constants.moving + constants.rarity * in_moved,
    )


def _sentences(beads: Chain) -> int:
    return sum(len(original) + len(copy) for original, copy in beads)


def _log_odds(count: int, total: int, usual: float) -> float:
    """The log odds against, not below 0."""
    rate = min(0.5, (count + usual * USUAL) / (total + USUAL))
    return log(1 / rate - 1)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the programme, from column `left` on; `value` is the best of the three states, after EDGE columns."""

    left: int
    bead: Values
    omission: Values
    addition: Values
    value: Values

    def cut(self, left: int, width: int) -> _Row:
        """The same row as `width` columns from `left` on; of those that it does not reach, no bead comes."""
        if (left, width) == (self.left, len(self.bead)):
            return self
        bead, omission, addition, value = (
            _columns(values, self.left, left, width)
            for values in (self.bead, self.omission, self.addition, self.value[EDGE:])
        )
        return _Row(left, bead, omission, addition, _edged(value))


@dataclass(frozen=True, slots=True)
class _Trace:
    """How the cells of one row were reached."""

    left: int
    shape: NDArray[np.uint8]
    state: NDArray[np.uint8]
    more_omissions: NDArray[np.bool_]
    more_additions: NDArray[np.bool_]
    bead_over_omission: NDArray[np.bool_]
    bead_over_addition: NDArray[np.bool_]

    def state_before(self, gap: int, at: int) -> int:
        """The state that a run of omissions or additions began from."""
        if gap == OMISSION:
            return BEAD if self.bead_over_addition[at] else ADDITION
        return BEAD if self.bead_over_omission[at] else OMISSION


def chain(strips: Sequence[Strip], price: Costs) -> Chain:
    """The best chain through the strips, which run from (0, 0) to the end of both documents and overlap."""
    start, step = round(price.opening * UNIT), round(price.skipping * UNIT)
    rows: list[_Row] = []
    traces: list[_Trace] = []
    for strip in strips:
        shapes = tuple(strip.gains)
        worth = np.stack([_units(gain, price.of_shape(shape)) for shape, gain in strip.gains.items()])
        rows = [row.cut(strip.left, strip.right - strip.left + 1) for row in rows]
        for i in range(strip.first, strip.last + 1):
            bead, shape = _beads(rows, shapes, worth[:, i - strip.first])
            row, trace = _next_row(rows[-1:], bead, shape, left=strip.left, start=start, step=step)
            traces.append(trace)
            rows = [*rows[-3:], row]
    return _trace_back(traces, strips[-1].right)


def _units(gain: Floats, cost: float) -> Values:
    return np.asarray(np.rint((gain - np.float32(cost)) * UNIT).astype(np.int64))


def _beads(
    rows: Sequence[_Row], shapes: tuple[tuple[int, int], ...], gains: Values
) -> tuple[Values, NDArray[np.uint8]]:
    """The best bead that ends in each column of the next row, and its shape; `gains` (shapes, width) are the row's."""
    width = gains.shape[1]
    reaching = [at for at, (a, _) in enumerate(shapes) if a <= len(rows)]
    if not reaching:
        bead = np.full(width, NEVER, np.int64)
        if not rows:
            bead[0] = 0
        return bead, np.zeros(width, np.uint8)
    if len(reaching) < len(shapes):  # at the start of the texts
        shapes, gains = tuple(shapes[at] for at in reaching), gains[reaching]
    before = np.stack([rows[-a].value[EDGE - b : EDGE - b + width] for a, b in shapes])
    before += gains
    best = before.max(axis=0)
    first = (before == best).argmax(axis=0)  # of equals
    return np.maximum(best, NEVER), np.where(best > NEVER, _places(shapes)[first], np.uint8(0))


@cache
def _places(shapes: tuple[tuple[int, int], ...]) -> NDArray[np.uint8]:
    """The places of some shapes among all."""
    return np.array([SHAPES.index(shape) for shape in shapes], np.uint8)


def _next_row(
    last: Sequence[_Row], bead: Values, shape: NDArray[np.uint8], *, left: int, start: int, step: int
) -> tuple[_Row, _Trace]:
    """The row whose best beads these are, after the `last` one, if there is any."""
    omission, more_omissions = np.full(len(bead), NEVER, np.int64), np.zeros(len(bead), bool)
    for row in last:
        opened = np.maximum(row.bead, row.addition) - start
        more_omissions = row.omission >= opened
        omission = np.maximum(opened, row.omission) - step
    addition, more_additions = _additions(np.maximum(bead, omission), start=start, step=step)
    over_omission, over_addition = bead >= omission, bead >= addition
    gap = np.where(omission >= addition, np.uint8(OMISSION), np.uint8(ADDITION))
    state = np.where(over_omission & over_addition, np.uint8(BEAD), gap)
    value = _edged(np.maximum(bead, np.maximum(omission, addition)))
    trace = _Trace(left, shape, state, more_omissions, more_additions, over_omission, over_addition)
    return _Row(left, bead, omission, addition, value), trace


def _edged(values: Values) -> Values:
    """The values after as many columns as a bead may reach back over."""
    return np.concatenate([np.full(EDGE, NEVER, np.int64), values])


def _additions(others: Values, *, start: int, step: int) -> tuple[Values, NDArray[np.bool_]]:
    """The best run of additions that ends in each column: a running maximum, since each costs the same."""
    width = len(others)
    slope = np.arange(width, dtype=np.int64) * step
    highest = np.maximum.accumulate(others - start + slope)
    addition = np.full(width, NEVER, np.int64)
    addition[1:] = highest[:-1] - slope[1:]
    more = np.zeros(width, bool)
    more[1:] = addition[:-1] >= others[:-1] - start
    return addition, more


def _columns(values: Values, left: int, wanted: int, width: int) -> Values:
    """`width` values from column `wanted` on, of a row that begins at column `left`."""
    out = np.full(width, NEVER, np.int64)
    first, last = max(left, wanted), min(left + len(values), wanted + width)
    if first < last:
        out[first - wanted : last - wanted] = values[first - left : last - left]
    return out


def _trace_back(traces: Sequence[_Trace], columns: int) -> Chain:
    i, j = len(traces) - 1, columns
    beads: Chain = []
    state = int(traces[i].state[j - traces[i].left])
    while i or j:
        trace = traces[i]
        at = j - trace.left
        if state == BEAD:
            a, b = SHAPES[trace.shape[at]]
            beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
            i, j = i - a, j - b
            state = int(traces[i].state[j - traces[i].left])
        elif state == OMISSION:
            i -= 1
            beads.append(((i,), ()))
            state = OMISSION if trace.more_omissions[at] else traces[i].state_before(OMISSION, j - traces[i].left)
        else:
            j -= 1
            beads.append(((), (j,)))
            state = ADDITION if trace.more_additions[at] else trace.state_before(ADDITION, at - 1)
    return beads[::-1]
