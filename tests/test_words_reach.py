"""Where a word is looked for besides its bead."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from driftcheck.words import reach as reaching
from driftcheck.words.reach import reach
from driftcheck.words.views import REACH


def vectors(count: int, seed: int, size: int = 48) -> NDArray[np.float32]:
    found = np.random.default_rng(seed).normal(size=(count, size)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


@pytest.mark.parametrize(("own", "other"), [(1, 1), (3, 2), (40, 60), (100, 9), (101, 300), (700, 650)])
def test_the_nearest_are_those_of_all(own: int, other: int) -> None:
    one, two = vectors(own, 1), vectors(other, 2)
    segments = sorted({0, own // 3, own - 1})
    near, alike = reach(one, two, segments)
    whole = one.astype(np.float64) @ two.T.astype(np.float64)
    assert np.array_equal(near, np.argsort(-whole, axis=1, kind="stable")[segments, :REACH])
    assert np.allclose(alike, np.take_along_axis(whole[segments], near, axis=1), atol=1e-6)


def test_the_first_of_equals_is_the_nearest() -> None:
    near, _ = reach(vectors(5, 1), np.repeat(vectors(1, 2), 9, axis=0), [0, 4])
    assert near.tolist() == [list(range(REACH))] * 2


def test_a_likeness_has_the_same_bits_whatever_else_is_asked() -> None:
    one, two = vectors(900, 1), vectors(800, 2)
    _, whole = reach(one, two, range(900))
    for few in ([7], [0, 450, 899], range(99, 201)):
        assert np.array_equal(reach(one, two, few)[1], whole[list(few)])


def test_of_no_segments_there_is_nothing() -> None:
    near, alike = reach(vectors(300, 1), vectors(300, 2), [])
    assert near.shape == alike.shape == (0, REACH)


def test_in_a_long_text_the_same_place_is_looked_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaching, "FAR", 20)
    one = vectors(600, 1)
    two = np.concatenate([one[300:], one[:300]])  # everything moved half a text away
    near, _ = reach(one, two, [0, 300, 599])
    assert (np.abs(near - [[0], [300], [599]]) <= 20).all()
    assert np.array_equal(near, reach(one, two, range(600))[0][[0, 300, 599]])
    assert reach(one, one, range(600))[0][:, 0].tolist() == list(range(600))


@pytest.mark.parametrize("asked", [[5], range(0, 12_000, 3)])
def test_memory_does_not_grow_with_the_square(asked: range | list[int]) -> None:
    one, two = vectors(12_000, 1, size=4), vectors(12_000, 2, size=4)
    tracemalloc.start()
    reach(one, two, asked)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 64_000_000  # a table of all pairs takes 576 MB
