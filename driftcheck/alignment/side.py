"""What the aligner knows of one document: vectors, words and lengths, and those of neighbours taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment.lexical import Bags, make_bags, pooled_lengths
from driftcheck.util.patterns import lazy_pattern

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

# Letters of English that one of these stands for, about as in translated news.
IDEOGRAPH, KANA = 3, 2
_IDEOGRAPH, _KANA = lazy_pattern(r"[\u3400-\u9fff]"), lazy_pattern(r"[\u3040-\u30ff]")
_FIRST = "\u3040"  # of the letters of either: no pattern is compiled for a text all of whose letters stand before it
LARGEST = 4  # sentences on one side of a bead, so that there are at most 5 in all


@dataclass(frozen=True, slots=True)
class Side:
    """n sentences: `vectors` (n, d) unit rows, `bags`, `lengths` (n,) in characters, `weights` (n,) when pooled.

    `norms[k]` and `bag_norms[k]`, each of shape (n,), are the lengths of the weighted sums of the k + 1
    vectors or bags that end at each sentence.
    """

    vectors: Floats
    bags: Bags
    lengths: Floats
    weights: Floats
    norms: tuple[Floats, ...]
    bag_norms: tuple[Floats, ...]

    def __len__(self) -> int:
        return len(self.lengths)

    def slice(self, start: int, stop: int) -> Side:
        window = slice(start, stop)
        return Side(
            self.vectors[window],
            self.bags.slice(start, stop),
            self.lengths[window],
            self.weights[window],
            tuple(norm[window] for norm in self.norms),
            tuple(norm[window] for norm in self.bag_norms),
        )


def make_sides(
    original: Sequence[str], copy: Sequence[str], *, original_vectors: Floats, copy_vectors: Floats
) -> tuple[Side, Side]:
    """Both documents; the vectors have shapes (n, d) and (m, d) and rows of length 1."""
    bags = make_bags(original, copy)
    left = _side(original, original_vectors, bags[0])
    return left, _side(copy, copy_vectors, bags[1])


def windows(values: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Sums along the first axis over the `size` entries that end at each; those cut off at the start are short."""
    total = values.copy()
    for step in range(1, size):
        total[step:] += values[:-step]
    return total


def _length(text: str) -> int:
    """In characters of an alphabet: one of Chinese or Japanese says as much as several."""
    if max(text, default="") < _FIRST:
        return len(text)
    return len(text) + (IDEOGRAPH - 1) * len(_IDEOGRAPH.findall(text)) + (KANA - 1) * len(_KANA.findall(text))


def _side(texts: Sequence[str], vectors: Floats, bags: Bags) -> Side:
    lengths = np.array([max(1, _length(text)) for text in texts], np.float32)
    # A long sentence says more of what it stands for in a pool, but not twice as much for twice the words.
    weights = np.sqrt(lengths)
    rows = np.asarray(vectors, np.float32)
    weighted = rows * weights[:, None]
    norms = tuple(np.linalg.norm(windows(weighted, size), axis=1) for size in range(1, LARGEST + 1))
    bag_norms = tuple(pooled_lengths(bags, weights, size=size) for size in range(1, LARGEST + 1))
    return Side(rows, bags, lengths, weights, norms, bag_norms)
