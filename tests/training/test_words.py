"""What is shipped of the fitted trees says what scikit-learn's own would say."""

from __future__ import annotations

import numpy as np
import pytest

from driftcheck.words.trees import trees

pytest.importorskip("sklearn")

from training.words import fit
from training.words.pairs import FOLDS, Floats, targets


def data() -> tuple[Floats, Floats]:
    chance = np.random.default_rng(0)
    x = chance.normal(size=(1000, 4)).round(2)  # thresholds stand between values, and are rounded when exported
    return x, x[:, 0] * (x[:, 1] > 0) + chance.normal(scale=0.1, size=1000)


def test_exported_trees_predict_what_the_fitted_ones_do() -> None:
    x, y = data()
    fitted = fit.fit(x, y, (20, 7))
    assert np.allclose(trees(fit.exported(fitted)).predict(x), fitted.predict(x), atol=0.01)


def test_no_row_is_predicted_by_trees_that_saw_it() -> None:
    x, y = data()
    group = np.arange(len(y)) % FOLDS
    scored = np.ones(len(y), dtype=bool)
    before = fit.held_out(x, y, group, scored=scored, shape=(5, 4))
    y[group == 0] += 100.0
    after = fit.held_out(x, y, group, scored=scored, shape=(5, 4))
    assert (before[group == 0] == after[group == 0]).all()
    assert (before[group != 0] != after[group != 0]).any()


def test_targets_are_ranks_from_0_to_1_that_keep_the_order() -> None:
    different = np.array([0.0, 0.0, 0.2, 0.2, 0.2, 1.0, -1.0])  # -1 is not scored
    found = targets(np.array([0.0, 0.2, 1.0]), different)
    assert found[0] == 0.0
    assert found[2] == 1.0
    assert 0.2 < found[1] < 1.0
