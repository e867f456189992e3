"""Weights as integers of eight bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from driftcheck.encoders import eight_bits


@given(arrays(np.float32, (3, 5), elements=st.floats(-100, 100, width=32)))
def test_a_rounded_weight_is_half_a_step_away_at_most(weight: np.ndarray) -> None:
    numbers, scales = eight_bits.rounded(weight)
    assert np.abs(numbers).max() <= eight_bits.GREATEST_WEIGHT
    assert (np.abs(numbers * scales[:, None] - weight) <= 0.5001 * scales[:, None] + 1e-9).all()


def test_two_products_fit_into_sixteen_bits_on_processors_that_add_them_there() -> None:
    assert 2 * eight_bits.GREATEST_WEIGHT * 255 < 2**15
