"""From the states of sub-words, which an encoder makes, to those of words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy import float32, int32
from numpy.typing import NDArray

from driftcheck.document import Span


def ranges(words: Sequence[Span], pieces: Sequence[Span]) -> NDArray[int32]:
    """The first sub-word that overlaps each word and the one behind the last, (w, 2); equal where there is none.

    Both are in order, and no word overlaps another. Of "cannot", which is one sub-word and two words, both have it.
    """
    found = np.zeros((len(words), 2), dtype=int32)
    first = 0
    for at, word in enumerate(words):
        while first < len(pieces) and pieces[first].end <= word.start:
            first += 1
        last = first
        while last < len(pieces) and pieces[last].start < word.end:
            last += 1
        found[at] = first, last
    return found


def means(states: NDArray[float32], of: NDArray[int32]) -> NDArray[float32]:
    """The mean (w, d) of the states (t, d) in each of the ranges (w, 2); zeros where there is none."""
    padded = np.concatenate([states, np.zeros((1, states.shape[1]), dtype=float32)])
    sums = np.add.reduceat(padded, of.reshape(-1), axis=0)[::2] if len(of) else padded[:0]
    counts = (of[:, 1] - of[:, 0])[:, None]
    return np.where(counts > 0, sums / np.maximum(counts, 1), 0).astype(float32)
