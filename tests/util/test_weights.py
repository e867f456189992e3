"""What was learnt, as it is kept."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy import float32
from numpy.typing import NDArray

from driftcheck.util.weights import MANY, STEPS, packed, unpacked

LARGE = arrays.arrays(float32, (MANY // 16, 16), elements=st.floats(-8, 8, width=32))


@given(values=LARGE)
def test_a_large_matrix_comes_back_within_half_a_step(values: NDArray[float32]) -> None:
    step = np.abs(values).max(axis=0) / STEPS
    assert (np.abs(unpacked(packed({"a": values}))["a"] - values) <= 0.5 * step + 1e-6).all()


@given(values=LARGE)
def test_what_came_back_comes_back_the_same(values: NDArray[float32]) -> None:
    once = unpacked(packed({"a": values}))
    assert np.allclose(unpacked(packed(once))["a"], once["a"], rtol=1e-5, atol=0.0)


def test_a_matrix_lying_down_has_a_step_for_each_row() -> None:
    values = np.random.default_rng(0).normal(size=(16, MANY // 16)).astype(float32)
    values[3] *= 1000.0
    assert np.abs(unpacked(packed({"a": values}))["a"][4] - values[4]).max() < 0.05


def test_small_arrays_keep_half_precision_and_large_ones_a_byte_a_number() -> None:
    small, large = np.array([[0.1, -3.0]], dtype=float32), np.ones((384, 384), dtype=float32)
    content = packed({"small": small, "large": large})
    assert len(content) < large.size + 4 * 384 + 2000
    assert np.array_equal(unpacked(content)["small"], small.astype(np.float16).astype(float32))


def test_the_same_is_written_the_same() -> None:
    assert packed({"a": np.ones((64, 64))}) == packed({"a": np.ones((64, 64))})
