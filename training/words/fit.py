"""Boosted trees by scikit-learn: fitted, cross-validated, and in the form that driftcheck/words reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor  # type: ignore[import-untyped]  # it has no types

from training.words.pairs import FOLDS, Floats

# (trees, leaves of each): more gained nothing in cross-validation.
FIRST, SECOND = (150, 31), (100, 15)
# Fits whose mean is taken: each sees other features at each split. Three gain 0.15 on pairs that differ (80.3 to 80.5),
# for three times the data and the time.
SEEDS = (0,)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Some fits of the same, of which the mean is what they say together."""

    parts: tuple[HistGradientBoostingRegressor, ...]

    def predict(self, x: Floats) -> Floats:
        return np.asarray(np.mean([part.predict(x) for part in self.parts], axis=0))


def fit(x: Floats, y: Floats, shape: tuple[int, int]) -> Fit:
    count, leaves = shape
    return Fit(tuple(
        HistGradientBoostingRegressor(
            max_iter=count, max_leaf_nodes=leaves, learning_rate=0.06, min_samples_leaf=80, l2_regularization=1.0,
            max_features=0.3, random_state=seed, early_stopping=False,
        ).fit(x, y)
        for seed in SEEDS
    ))  # fmt: skip


def held_out(x: Floats, y: Floats, group: NDArray[np.int_], *, scored: NDArray[np.bool_], shape: Any) -> Floats:
    """Predictions (n,) for each row by trees fitted on the other groups' scored rows."""
    out = np.zeros(len(y))
    for left_out in range(FOLDS):
        rows = scored & (group != left_out)
        out[group == left_out] = fit(x[rows], y[rows], shape).predict(x[group == left_out])
    return out


def exported(fitted: Fit) -> dict[str, Any]:
    """The trees of all fits in the form that driftcheck/words/trees.py reads, which takes the sum of their values."""
    share = 1 / len(fitted.parts)
    base = share * sum(float(part._baseline_prediction.item()) for part in fitted.parts)
    # There is no public access to a fitted tree's nodes.
    nodes = [predictor.nodes for part in fitted.parts for (predictor,) in part._predictors]
    return {"base": round(base, 6), "trees": [_tree(each, share) for each in nodes]}


def _tree(nodes: Any, share: float) -> dict[str, Any]:
    itself = np.arange(len(nodes))
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "threshold": [float(f"{value:.5g}") for value in np.where(leaf, 0.0, nodes["num_threshold"])],
        "left": np.where(leaf, itself, nodes["left"]).tolist(),
        "right": np.where(leaf, itself, nodes["right"]).tolist(),
        "value": [float(f"{value:.4g}") for value in np.where(leaf, share * nodes["value"], 0.0)],
    }
