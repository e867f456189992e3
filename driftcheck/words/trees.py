"""The fitted trees that judge words: read from a data file and evaluated in NumPy.

Gradient-boosted regression trees (Friedman 2001), fitted with scikit-learn by training/words; nothing of
scikit-learn is needed to use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy import float64, intp
from numpy.typing import NDArray

from driftcheck.util.fitted import fitted

# Rows that go down all trees together: their intermediate arrays stay in the processor's cache.
ROWS_AT_ONCE = 64
# Steps after which the rows that have reached a leaf are set aside; most do long before the deepest.
STEPS_AT_ONCE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Trees of N nodes altogether, each array (N,) but `children` (2 N,), tree t from node `roots[t]` on.

    From node i a row goes on to `children[2 * i]` where its value of `feature[i]` is at most `threshold[i]`, and to
    `children[2 * i + 1]` otherwise; a leaf is its own children. `base` is what every row starts from, and `depth` how
    many steps the deepest leaf is away.
    """

    base: float
    roots: NDArray[intp]
    feature: NDArray[intp]
    threshold: NDArray[float64]
    children: NDArray[intp]
    value: NDArray[float64]
    depth: int

    def predict(self, rows: NDArray[float64]) -> NDArray[float64]:
        """The sum of the trees' values for rows (n, features), shape (n,)."""
        parts = [self._part(rows[at : at + ROWS_AT_ONCE]) for at in range(0, len(rows), ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _part(self, rows: NDArray[float64]) -> NDArray[float64]:
        values = np.ascontiguousarray(rows).ravel()
        shape = (len(rows), len(self.roots))
        reached = np.tile(self.roots, len(rows))  # row by row, the node in each tree
        first = np.repeat(np.arange(len(rows)) * rows.shape[1], len(self.roots))
        under_way, node = np.arange(reached.size), reached
        for _ in range(0, self.depth, STEPS_AT_ONCE):
            for _ in range(STEPS_AT_ONCE):
                above = values.take(first + self.feature.take(node)) > self.threshold.take(node)
                node = self.children.take(2 * node + above)
            reached[under_way] = node
            going_on = np.flatnonzero(self.children.take(2 * node) != node)
            under_way, node, first = (array.take(going_on) for array in (under_way, node, first))
        return np.asarray(self.base + self.value.take(reached).reshape(shape).sum(axis=1), dtype=float64)


@dataclass(frozen=True, slots=True, eq=False)
class WordModel:
    """The fitted model of driftcheck/words: `version` (with a hash of the data) stands in the signature.

    `first` judges each word by itself, `second` again in the light of what `first` said of the words around it.
    """

    version: str
    first: Trees
    second: Trees


@cache
def model() -> WordModel:
    """The fitted model that driftcheck carries."""
    version, data = fitted("words.json")
    return WordModel(version, trees(data["first"]), trees(data["second"]))


def trees(data: dict[str, Any]) -> Trees:
    """Trees from their data: `trees` has for each the feature, threshold, left, right and value of its nodes."""
    every = data["trees"]
    roots = np.cumsum([0, *(len(tree["feature"]) for tree in every)])[:-1]
    children = [
        np.stack([tree["left"], tree["right"]], axis=1).ravel() + root for tree, root in zip(every, roots, strict=True)
    ]
    return Trees(
        base=float(data["base"]),
        roots=roots.astype(intp),
        feature=np.concatenate([tree["feature"] for tree in every]).astype(intp),
        threshold=np.concatenate([tree["threshold"] for tree in every]).astype(float64),
        children=np.concatenate(children).astype(intp),
        value=np.concatenate([tree["value"] for tree in every]).astype(float64),
        depth=max(_depth(tree["left"], tree["right"]) for tree in every),
    )


def _depth(left: list[int], right: list[int]) -> int:
    """The steps from the root to the deepest leaf; children stand after their parent."""
    steps = [0] * len(left)
    for node, children in enumerate(zip(left, right, strict=True)):
        for child in children:
            if child != node:
                steps[child] = steps[node] + 1
    return max(steps)
