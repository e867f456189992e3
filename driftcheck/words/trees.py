"""The fitted trees that judge words: read from a data file and evaluated in NumPy.

Gradient-boosted regression trees (Friedman 2001), fitted with scikit-learn by benchmarks/fit_words.py; nothing of
scikit-learn is needed to use them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy import float64, int32
from numpy.typing import NDArray

# Rows that go down all trees together: their intermediate arrays stay in the processor's cache.
ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """T trees of at most N nodes, each array (T, N); a leaf is its own left and right.

    A row goes left where its value of `feature` is at most `threshold`. `base` is what every row starts from, and
    `depth` how many steps the deepest leaf is away.
    """

    base: float
    feature: NDArray[int32]
    threshold: NDArray[float64]
    left: NDArray[int32]
    right: NDArray[int32]
    value: NDArray[float64]
    depth: int

    def predict(self, rows: NDArray[float64]) -> NDArray[float64]:
        """The sum of the trees' values for rows (n, features), shape (n,)."""
        parts = [self._part(rows[at : at + ROWS_AT_ONCE]) for at in range(0, len(rows), ROWS_AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _part(self, rows: NDArray[float64]) -> NDArray[float64]:
        count, size = self.feature.shape
        offset = np.arange(count) * size
        feature, threshold, left, right = (
            array.ravel() for array in (self.feature, self.threshold, self.left, self.right)
        )
        node = np.zeros((len(rows), count), dtype=np.intp)
        at = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            flat = node + offset
            node = np.where(rows[at, feature[flat]] <= threshold[flat], left[flat], right[flat])
        return np.asarray(self.base + self.value.ravel()[node + offset].sum(axis=1), dtype=float64)


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
    raw = (files("driftcheck") / "data" / "words.json").read_bytes()
    data = json.loads(raw)
    digest = hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
    return WordModel(f"{data['version']}:{digest[:8]}", trees(data["first"]), trees(data["second"]))


def trees(data: dict[str, Any]) -> Trees:
    """Trees from their data: `trees` is a list of five lists of one number a node, in the order of the fields."""
    every = data["trees"]
    size = max(len(tree["feature"]) for tree in every)
    padded = {
        name: np.array([tree[name] + [0] * (size - len(tree[name])) for tree in every])
        for name in ("feature", "threshold", "left", "right", "value")
    }
    return Trees(
        base=float(data["base"]),
        feature=padded["feature"].astype(int32),
        threshold=padded["threshold"].astype(float64),
        left=padded["left"].astype(int32),
        right=padded["right"].astype(int32),
        value=padded["value"].astype(float64),
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
