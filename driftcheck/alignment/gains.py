"""What each possible bead is worth: one objective, in which leaving a sentence out is worth nothing.

A pair of sentences is likeness minus what unrelated sentences of these two documents score, less what either
of them has better elsewhere, so that a lead cannot steal the sentence it sums up. A merged bead is worth its
strongest pair plus what each further sentence explains: that it has its best counterpart in the bead, that the
pool is more alike than the strongest pair alone, and that the lengths then fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from driftcheck.alignment.lexical import overlap, paired_overlap
from driftcheck.alignment.side import LARGEST, Floats, Integers, Side

# Sentences of the original and of the copy in a bead: 1-1 first, because the first of equals is taken.
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2))
IMPOSSIBLE = np.float32(-1e4)
MOST_LEAD = 0.3  # beyond this a lead says nothing more
MOST_FIT = 0.5  # likewise for lengths, as a log ratio
SAMPLE = 500  # sentences of a long document by which its scale is measured
LEAST_LEVEL = 0.35  # unrelated texts have sentences that are this much alike


@dataclass(frozen=True, slots=True)
class Constants:
    """The aligner's few constants, in units of likeness, a mean of two cosines.

    Found by random search for the sum of strict F1 over the development sets; the result is flat around them.
    """

    words: float = 0.7  # shared words beside the vectors' cosine, where two documents share words at all
    floor: float = 0.2  # what a pair must exceed, beside the background
    background: float = 0.6  # how far the background of its row and column counts
    rival: float = 0.6  # how far a better counterpart elsewhere counts against a pair
    gain: float = 0.7  # how far the pool must be more alike than the strongest pair
    support: float = 0.6  # how far a further sentence's lead over its other counterparts counts
    length: float = 0.3  # how far a better fit of the lengths counts
    further: float = 0.15  # what a further sentence must exceed
    crossing: float = 0.3  # what a bead of several sentences on both sides must exceed
    opening: float = 0.03  # a run of left-out sentences costs this once
    skipping: float = 0.02  # and this for each sentence
    moving: float = 0.1  # what text must be worth to be taken for moved


DEFAULT = Constants()


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of sentences, each array of shape (n, m): how alike, how far above the threshold, what worth.

    `rows` and `columns` hold the best entries of each row and column, `misfit` says how unlike the lengths are.
    """

    alike: Floats
    above: Floats
    gain: Floats
    rows: tuple[Integers, Floats]
    columns: tuple[Integers, Floats]
    misfit: Floats


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the pools of each shape are: entry (i, j) of shape (n, m) is the pool that ends at i and j."""

    vectors: dict[tuple[int, int], Floats]
    combined: dict[tuple[int, int], Floats]


def likeness(original: Side, copy: Side, *, words: float) -> Likeness:
    """The cosines of pooled vectors, and these averaged with the cosines of pooled bags, counted `words` times."""
    vectors = original.vectors @ copy.vectors.T
    bags = overlap(original.bags, copy.bags)
    outer = original.weights[:, None] * copy.weights[None]
    weighted, weighted_bags = vectors * outer, bags * outer
    cosines: dict[tuple[int, int], Floats] = {}
    combined: dict[tuple[int, int], Floats] = {}
    for a, b in SHAPES:
        if a > len(original) or b > len(copy):
            continue
        norm = np.maximum(original.norms[a - 1][:, None] * copy.norms[b - 1][None], 1e-9)
        bag_norm = np.maximum(original.bag_norms[a - 1][:, None] * copy.bag_norms[b - 1][None], 1e-9)
        cosines[a, b] = _block_sums(weighted, a, b) / norm
        combined[a, b] = (cosines[a, b] + words * _block_sums(weighted_bags, a, b) / bag_norm) / (1 + words)
    return Likeness(cosines, combined)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the pair itself says of its likenesses: what shared words count, and how alike counterparts are."""

    words: float
    level: float


def measure(original: Side, copy: Side, *, constants: Constants = DEFAULT) -> Scale:
    """The scale of a pair, read from the sentences that are each other's best.

    Words count not at all across languages, where the likeliest pairs share none. The level is the upper
    quartile, so that foreign text on either side does not lower it, but not less than unrelated texts show.
    """
    some = np.unique(np.linspace(0, len(original) - 1, min(len(original), SAMPLE)).astype(np.int64))
    vectors = original.vectors[some] @ copy.vectors.T
    column = vectors.argmax(axis=1)
    mutual = np.flatnonzero(vectors.max(axis=1) >= vectors.max(axis=0)[column])
    cosines = vectors[mutual, column[mutual]]
    shared = paired_overlap(original.bags.pick(some[mutual]), copy.bags.pick(column[mutual]))
    words = constants.words * min(1.0, float(shared.mean()) / 0.2)  # rewording keeps a fifth
    alike = (cosines + words * shared) / (1 + words)
    return Scale(words, max(LEAST_LEVEL, float(np.quantile(alike, 0.75))))


def gains(original: Side, copy: Side, *, scale: Scale, constants: Constants = DEFAULT) -> dict[tuple[int, int], Floats]:
    """What the bead of each shape that ends at sentences i and j is worth; each array has shape (n, m)."""
    found = likeness(original, copy, words=scale.words).combined
    alike: dict[tuple[int, int], Floats] = {shape: pooled / np.float32(scale.level) for shape, pooled in found.items()}
    single = alike[1, 1]
    threshold = constants.floor + constants.background * background(single)
    rows, columns = rivals(single)
    worth: dict[tuple[int, int], Floats] = {}
    above = single - threshold
    one = above + constants.rival * np.minimum(0, single - _outside(rows, single.shape, inside=1))
    one += constants.rival * np.minimum(0, single - _outside(columns, single.T.shape, inside=1).T)
    pairs = _Pairs(single, above, one, rows, columns, _misfit(original.lengths, copy.lengths, (1, 1)))
    worth[1, 1] = one
    for shape, pooled in alike.items():
        if shape != (1, 1):
            misfit = _misfit(original.lengths, copy.lengths, shape)
            worth[shape] = _merged(pairs, pooled, misfit, shape=shape, constants=constants)
            worth[shape][: shape[0] - 1] = IMPOSSIBLE
            worth[shape][:, : shape[1] - 1] = IMPOSSIBLE
    return worth


def background(single: Floats) -> Floats:
    """What each pair's row and column score without their best, on average; shape (n, m)."""
    rows, columns = (
        (matrix.sum(axis=1) - matrix.max(axis=1)) / max(1, matrix.shape[1] - 1) for matrix in (single, single.T)
    )
    halved: Floats = (rows[:, None] + columns[None]) / 2
    return halved


def rivals(single: Floats) -> tuple[tuple[Integers, Floats], tuple[Integers, Floats]]:
    """For each row, then for each column: where its best entries stand, and how high they are, best first."""
    return _best(single), _best(single.T)


def _best(matrix: Floats) -> tuple[Integers, Floats]:
    count = min(LARGEST + 1, matrix.shape[1])
    where = np.argpartition(-matrix, count - 1, axis=1)[:, :count]
    high = np.take_along_axis(matrix, where, axis=1)
    order = np.argsort(-high, axis=1, kind="stable")
    return np.take_along_axis(where, order, axis=1), np.take_along_axis(high, order, axis=1)


def _outside(best: tuple[Integers, Floats], shape: tuple[int, ...], *, inside: int) -> Floats:
    """The best entry of each row outside the `inside` columns that end at j; shape (n, m), 0 where there is none."""
    where, high = best
    columns = np.arange(shape[1])[None]
    found = np.zeros(shape, np.float32)
    open_ = np.ones(shape, bool)
    for rank in range(where.shape[1]):
        at = where[:, rank : rank + 1]
        free = open_ & ~((at <= columns) & (at > columns - inside))
        np.copyto(found, high[:, rank : rank + 1], where=free)
        open_ &= ~free
    return found


def _block_sums(values: Floats, a: int, b: int) -> Floats:
    """The sums over the `a` rows and `b` columns that end at each entry."""
    total = values.copy()
    for step in range(1, a):
        total[step:] += values[:-step]
    wide = total.copy()
    for step in range(1, b):
        wide[:, step:] += total[:, :-step]
    return wide


def _misfit(original: Floats, copy: Floats, shape: tuple[int, int]) -> Floats:
    left, right = (
        np.convolve(lengths, np.ones(size, np.float32))[: len(lengths)]
        for lengths, size in zip((original, copy), shape, strict=True)
    )
    # Ten characters on both sides: short sentences differ by a word and mean nothing by it.
    ratio: Floats = np.abs(np.log((left + 10)[:, None] / (right + 10)[None])).astype(np.float32)
    return ratio


def _shifted(values: Floats, down: int, right: int) -> Floats:
    """`values` moved down and right; what comes in at the edges is impossible."""
    moved = np.full_like(values, IMPOSSIBLE)
    moved[down:, right:] = values[: values.shape[0] - down, : values.shape[1] - right]
    return moved


def _merged(pairs: _Pairs, pooled: Floats, misfit: Floats, *, shape: tuple[int, int], constants: Constants) -> Floats:
    """What beads of more than one pair are worth, by their strongest pair and what the others explain."""
    a, b = shape
    value = np.full_like(pooled, IMPOSSIBLE)  # of the strongest pair
    alone = np.full_like(pooled, IMPOSSIBLE)
    fit = np.zeros_like(pooled)
    for down in range(a):
        for right in range(b):
            pair = _shifted(pairs.gain, down, right)
            np.copyto(fit, _shifted(pairs.misfit, down, right), where=pair > value)
            np.maximum(value, pair, out=value)
            np.maximum(alone, _shifted(pairs.alike, down, right), out=alone)
    value += constants.gain * (pooled - alone) - constants.further * (a + b - 2)
    value += constants.length * np.minimum(MOST_FIT, fit - misfit)
    if b > 1:
        value += constants.support * _support(pairs.alike.T, pairs.above.T, pairs.columns, inside=a, size=b).T
    if a > 1:
        value += constants.support * _support(pairs.alike, pairs.above, pairs.rows, inside=b, size=a)
    if min(a, b) > 1:
        value -= constants.crossing
    return value


def _support(alike: Floats, above: Floats, best: tuple[Integers, Floats], *, inside: int, size: int) -> Floats:
    """How far the `size` rows that end at i belong with the `inside` columns that end at j, the best one left out.

    That is how far each leads there over what it has outside, and how far it falls short of the background.
    """
    top, high = np.full_like(alike, IMPOSSIBLE), np.full_like(alike, IMPOSSIBLE)
    for step in range(inside):
        np.maximum(top, _shifted(alike, 0, step), out=top)
        np.maximum(high, _shifted(above, 0, step), out=high)
    lead = np.clip(top - _outside(best, alike.shape, inside=inside), -MOST_LEAD, MOST_LEAD) + np.minimum(0, high)
    leads = [_shifted(lead, step, 0) for step in range(size)]
    sums: Floats = np.sum(leads, axis=0) - np.max(leads, axis=0)
    return sums
