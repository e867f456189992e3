"""The regression of drift: no weight is negative, and what is left out of its file changes no odds."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.pair import Pair

pytest.importorskip("sklearn")
pytest.importorskip("scipy")

from training.drift.__main__ import folded
from training.drift.fit import weights
from training.drift.regression import regression


def pair(kind: str, *, bad: bool, severity: str = "") -> Pair:
    return Pair("demetr", "1", kind, severity, "one", "other", bad=bad)


def test_no_weight_is_negative_and_what_tells_the_change_has_one() -> None:
    x = np.random.default_rng(0).normal(size=(400, 3))
    found, _ = regression(x, x[:, 0] - x[:, 1] > 0, np.full(400, 1 / 400), ridge=1e-4, steps=300)
    assert (found >= 0.0).all()
    assert found[0] > 1.0
    assert found[1] == 0.0


def test_each_set_is_weighted_to_the_rate_asked_for() -> None:
    pairs = [pair("mt", bad=False)] * 7 + [pair("noun", bad=True, severity="major")] * 3
    found = weights(pairs, rate=0.2, slight=0.0)
    assert found[7:].sum() == pytest.approx(0.2)
    assert found.sum() == pytest.approx(1.0)


def test_how_much_was_reworded_has_no_weight_of_its_own() -> None:
    near, far = ("one two three four", "one two three six"), ("one two three four", "five six seven four")
    pairs = [
        Pair("contrast_light", "1", "", "", *texts, bad=bad)
        for texts, bad, count in ((near, True, 6), (near, False, 2), (far, True, 2), (far, False, 6))
        for _ in range(count)
    ]
    found = weights(pairs, rate=0.5, slight=0.0)
    assert found[:6].sum() == pytest.approx(found[6:8].sum())
    assert found[8:10].sum() == pytest.approx(found[10:].sum())


def test_what_a_finding_explains_is_not_explained_again() -> None:
    x = np.ones((400, 1))
    changed = np.arange(400) < 200
    weight = np.full(400, 1 / 400)
    of_all, of_rest = (
        regression(x, changed, weight, sound=sound, ridge=1e-4, steps=300)[1]
        for sound in (np.ones(400), np.where(changed, 0.01, 1.0))
    )
    assert of_rest < of_all


def test_a_feature_that_hardly_ever_differs_is_left_out() -> None:
    x = np.c_[np.random.default_rng(0).normal(size=400), np.full(400, 0.7)]
    changed, rare = x[:, 0] > 0, x[:, 1].copy()
    rare[np.flatnonzero(changed)[0]] += 1e-5
    found, _ = regression(np.c_[x[:, 0], rare], changed, np.full(400, 1 / 400), ridge=1e-4, steps=300)
    assert found[0] > 1.0
    assert found[1] == 0.0


@pytest.mark.filterwarnings("error")
def test_odds_however_large_do_not_overflow() -> None:
    x = np.r_[np.full(200, -1e9), np.full(200, 1e9)][:, None]
    found, _ = regression(x, x[:, 0] > 0, np.full(400, 1 / 400), ridge=0.0, steps=300)
    assert found[0] > 0.0


def test_a_cap_that_never_caps_is_folded_into_its_feature() -> None:
    x = np.array([[0.2, 0.2, 3.0, 1.0], [0.7, 0.7, 0.5, 0.5]])
    weight = np.array([1.0, 2.0, 1.0, 2.0])
    found = folded(weight, ["a.low", "a.low_capped", "a.high", "a.high_capped"], x)
    assert found.tolist() == [3.0, 0.0, 1.0, 2.0]
    assert np.allclose(x @ found, x @ weight)
