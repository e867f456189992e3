"""Pairs are taken from the best down, each side's members once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from driftcheck.util.assignment import assign

SCORED = st.lists(st.tuples(st.floats(-5, 5), st.integers(0, 6), st.integers(0, 6)))


def test_the_best_pair_comes_first_and_takes_both_from_the_others() -> None:
    assert assign([(0.5, 0, 0), (0.9, 0, 1), (0.8, 1, 1), (0.1, 1, 0)]) == [(0, 1), (1, 0)]


def test_of_equals_the_first_in_the_text_stand() -> None:
    assert assign([(1.0, 1, 1), (1.0, 0, 1), (1.0, 0, 0), (1.0, 1, 0)]) == [(0, 0), (1, 1)]


@given(SCORED)
def test_nothing_is_in_two_pairs_and_every_pair_was_possible(scored: list[tuple[float, int, int]]) -> None:
    found = assign(scored)
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert set(found) <= {(i, j) for _, i, j in scored}


@given(SCORED)
def test_a_pair_that_is_left_out_lost_to_one_that_fits_as_well(scored: list[tuple[float, int, int]]) -> None:
    found = assign(scored)
    rows, columns = {i for i, _ in found}, {j for _, j in found}
    assert all(i in rows or j in columns for _, i, j in scored)
