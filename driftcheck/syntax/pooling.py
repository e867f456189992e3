"""From the states of sub-words, which an encoder makes, to those of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float32, int32
from numpy.typing import NDArray

from driftcheck.document import Span


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A text, or a part of one: the `spans` of its w words in `text`, and their `states` (w, layers * d)."""

    text: str
    spans: tuple[Span, ...]
    states: NDArray[float32]


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
    found = np.zeros((len(of), states.shape[1]), dtype=float32)
    counts = of[:, 1] - of[:, 0]
    single = counts == 1  # as most words are
    found[single] = states[of[single, 0]]
    for at in np.flatnonzero(counts > 1).tolist():
        found[at] = states[of[at, 0] : of[at, 1]].mean(axis=0)
    return found
