"""How near each word of a bead is to what is nearest to it on the other side, where the two sides are of two languages.

BERTScore (Zhang et al. 2020) kept word by word: of each token the best cosine with any token of the other side, of a
word the mean over its tokens. Unlike a link it shares nothing out, so that it moves little where a word that has
nothing to do with it was changed; the order of two translations of one sentence is read from it best.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from driftcheck.model import Bead, Nearness
from driftcheck.words.word import Side, overlapped

UNKNOWN = "X"  # part of speech of a word without a tree
DECIMALS = 5  # the last bits of a product depend on the processor


def near_words(bead: Bead, sides: tuple[Side, Side]) -> tuple[tuple[Nearness, ...], tuple[Nearness, ...]]:
    """By side the words of a bead in reading order; a one-sided bead has none."""
    if not bead.two_sided:
        return (), ()
    tokens = [
        np.concatenate([side.encodings[at].tokens for at in own])
        for side, own in zip(sides, (bead.original, bead.copy), strict=True)
    ]
    cosines = (tokens[0] @ tokens[1].T).astype(float64)
    best = [cosines.max(axis=axis, initial=0.0) for axis in (1, 0)]
    return _of_words(sides[0], bead.original, best[0]), _of_words(sides[1], bead.copy, best[1])


def _of_words(side: Side, segments: Sequence[int], best: NDArray[float64]) -> tuple[Nearness, ...]:
    """The words of some segments, given the best cosines (t,) of all their tokens; a word without tokens has 0."""
    found, before = list[Nearness](), 0
    for at in segments:
        words, encoding, start = side.part(at), side.encodings[at], side.segments[at].span.start
        own, before = best[before : before + len(encoding.spans)], before + len(encoding.spans)
        first, last = overlapped([word.span for word in words], encoding.spans, by=-start)
        tree = encoding.tree
        classes = dict(zip((span.start for span in tree.spans), tree.upos, strict=True)) if tree else {}
        for word, i, j in zip(words, first.tolist(), last.tolist(), strict=True):
            value = round(float(own[i:j].mean()), DECIMALS) if j > i else 0.0
            found.append(Nearness(word.span, classes.get(word.span.start - start, UNKNOWN), value))
    return tuple(found)
