"""What each possible bead is worth: one objective, in which leaving a sentence out is worth nothing.

A pair of sentences is likeness minus what unrelated sentences of these two documents score, less what either
of them has better elsewhere, so that a lead cannot steal the sentence it sums up. A merged bead is worth its
strongest pair plus what the further sentences explain: the pool must be more alike than that pair alone, and
the lengths must fit better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from driftcheck.alignment.lexical import overlap, paired_overlap
from driftcheck.alignment.side import Floats, Side

# Sentences of the original and of the copy in a bead: 1-1 first, because the first of equals is taken.
SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (1, 4), (4, 1), (2, 2), (2, 3), (3, 2))
IMPOSSIBLE = np.float32(-1e4)
MOST_ASKED = 0.8  # of a pair, however alike unrelated sentences of the two are
MOST_FIT = 0.5  # a log ratio, beyond which a better fit of lengths says nothing more
SAMPLE = 500  # sentences of a long document by which its scale is measured


@dataclass(frozen=True, slots=True)
class Constants:
    """The aligner's constants, in units of how alike this pair's counterparts are (see `Scale`).

    Found by random search on the development halves of align_en, align_defr and the damaged news_versions, for
    the sum of their strict F1 less what is linked between different articles. The result is flat around them.
    """

    words: float = 1.25  # shared words beside the vectors' cosine, where two documents share words at all
    floor: float = 0.26  # what a pair must exceed, beside the background
    background: float = 0.73  # how far the background of its row and column counts
    rival: float = 0.42  # how far a better counterpart elsewhere counts against a pair
    gain: float = 1.07  # how far the pool must be more alike than the strongest pair
    length: float = 0.25  # how far a better fit of the lengths counts
    further: float = -0.05  # what a further sentence must exceed
    crossing: float = 0.38  # what a bead of several sentences on both sides must exceed besides
    opening: float = 0.09  # a run of left-out sentences costs this once
    skipping: float = -0.05  # and this for each sentence
    prior: float = 0.037  # what one unit of log odds counts, of how seldom the pair leaves sentences out
    rarity: float = 0.08  # likewise, of how seldom it merges and moves them
    level: float = 0.46  # how alike the counterparts of two versions of a text are at least
    moving: float = 0.0  # what text must be worth, besides, to be taken for moved


DEFAULT = Constants()


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of sentences, each array of shape (n, m): how alike, what worth, how unlike in length."""

    alike: Floats
    gain: Floats
    misfit: Floats


def likeness(original: Side, copy: Side, *, words: float) -> dict[tuple[int, int], Floats]:
    """How alike the pools of each shape are: entry (i, j) of shape (n, m) is the pool that ends at i and j.

    That is the cosine of the pooled vectors averaged with the cosine of the pooled bags, counted `words` times.
    """
    outer = original.weights[:, None] * copy.weights[None]
    vectors = original.vectors @ copy.vectors.T * outer
    bags = overlap(original.bags, copy.bags) * outer
    alike: dict[tuple[int, int], Floats] = {}
    for a, b in SHAPES:
        if a > len(original) or b > len(copy):
            continue
        norm = np.maximum(original.norms[a - 1][:, None] * copy.norms[b - 1][None], 1e-9)
        bag_norm = np.maximum(original.bag_norms[a - 1][:, None] * copy.bag_norms[b - 1][None], 1e-9)
        cosine, shared = _block_sums(vectors, a, b) / norm, _block_sums(bags, a, b) / bag_norm
        alike[a, b] = (cosine + np.float32(words) * shared) / np.float32(1 + words)
    return alike


@dataclass(frozen=True, slots=True)
class Scale:
    """What the pair itself says of its likenesses: what shared words count, and how alike counterparts are."""

    words: float
    level: float


def measure(original: Side, copy: Side, *, vocabulary: float, constants: Constants = DEFAULT) -> Scale:
    """The scale of a pair, read from the sentences that are each other's best; `vocabulary` is `shared_words`.

    Words count where the documents share a vocabulary, which two of one language do, related or not. The level
    is the upper quartile, so that foreign text on either side does not lower it; below `constants.level` the
    two look unrelated, and since unrelated texts have likeliest pairs too, it rises again.
    """
    some = np.linspace(0, len(original) - 1, min(len(original), SAMPLE)).astype(np.int64)
    some = some[np.diff(some, prepend=-1) > 0]
    vectors = original.vectors[some] @ copy.vectors.T
    column = vectors.argmax(axis=1)
    mutual = np.flatnonzero(vectors.max(axis=1) >= vectors.max(axis=0)[column])
    cosines = vectors[mutual, column[mutual]]
    shared = paired_overlap(original.bags.pick(some[mutual]), copy.bags.pick(column[mutual]))
    # Names and numbers alone make up to a tenth; three tenths is what two short texts of one language share.
    words = constants.words * min(1.0, max(0.0, (vocabulary - 0.1) / 0.2))
    alike = (cosines + words * shared) / (1 + words)
    # The less the likeliest pairs have in common, the more a pair must show: level is mirrored below `level`.
    return Scale(words, constants.level + abs(_upper_quartile(alike) - constants.level))


def _upper_quartile(values: Floats) -> float:
    """What `np.quantile` gives of some values, which for that reads NumPy's masked arrays as well."""
    ordered = np.sort(values)
    below, beyond = divmod(0.75 * (len(values) - 1), 1.0)
    low, high = ordered[int(below)], ordered[min(int(below) + 1, len(values) - 1)]
    step = high - low
    return float(high - step * (1 - beyond) if beyond >= 0.5 else low + step * beyond)


def gains(original: Side, copy: Side, *, scale: Scale, constants: Constants = DEFAULT) -> dict[tuple[int, int], Floats]:
    """What the bead of each shape that ends at sentences i and j is worth; each array has shape (n, m)."""
    found = likeness(original, copy, words=scale.words)
    alike: dict[tuple[int, int], Floats] = {shape: pooled / np.float32(scale.level) for shape, pooled in found.items()}
    single = alike[1, 1]
    # A text that repeats itself is all background; equal sentences, 1 or more on this scale, stay worth linking.
    threshold = np.minimum(MOST_ASKED, constants.floor + constants.background * background(single))
    worth: dict[tuple[int, int], Floats] = {}
    one = single - threshold + constants.rival * np.minimum(0, single - _best_elsewhere(single))
    one += constants.rival * np.minimum(0, single - _best_elsewhere(single.T).T)
    pairs = _Pairs(single, one, _misfit(original.lengths, copy.lengths, (1, 1)))
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


def _best_elsewhere(matrix: Floats) -> Floats:
    """For each entry the highest other entry of its row, 0 where there is none; shape (n, m)."""
    if matrix.shape[1] < 2:
        return np.zeros_like(matrix)
    best = matrix.argmax(axis=1)[:, None]
    highest = np.take_along_axis(matrix, best, axis=1)
    second = np.partition(matrix, -2, axis=1)[:, -2:-1]
    elsewhere: Floats = np.where(np.arange(matrix.shape[1])[None] == best, second, highest)
    return elsewhere


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
    value += constants.gain * (pooled - alone)
    value += constants.length * np.minimum(MOST_FIT, fit - misfit)
    return value
