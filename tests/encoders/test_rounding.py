from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.encoders.rounding import GRID, rounded

COMPONENTS = st.lists(st.floats(min_value=-1, max_value=1, width=32), min_size=1, max_size=384)


@given(values=COMPONENTS)
def test_rounding_changes_little_and_only_once(values: list[float]) -> None:
    vector = np.array(values, dtype=np.float32)
    once = rounded(vector)
    assert np.abs(once - vector).max() <= GRID / 2
    assert rounded(once).tobytes() == once.tobytes()
    assert not np.signbit(once[once == 0]).any()


@given(values=COMPONENTS, seed=st.integers(min_value=0, max_value=99))
def test_dot_products_on_the_grid_are_the_same_in_any_order(values: list[float], seed: int) -> None:
    one = rounded(np.array(values, dtype=np.float32)).astype(np.float64)
    other = one[::-1]
    order = np.random.default_rng(seed).permutation(len(one))
    assert float(one @ other) == float(one[order] @ other[order])
