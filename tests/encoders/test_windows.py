from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from driftcheck.encoders.windows import Window, batches, windows

SIZES = st.integers(min_value=1, max_value=600)


@given(tokens=st.integers(min_value=0, max_value=5000), size=SIZES)
def test_every_token_is_kept_from_exactly_one_window(tokens: int, size: int) -> None:
    found = list(windows(0, tokens, size))
    kept = [index for window in found for index in range(window.keep_from, window.keep_to)]
    assert kept == list(range(tokens))
    assert all(window.start <= window.keep_from <= window.keep_to <= window.end for window in found)
    assert all(window.length <= size for window in found)


def test_a_text_that_fits_is_one_window() -> None:
    assert list(windows(3, 256, 256)) == [Window(3, 0, 256, 0, 256)]


def test_a_word_at_a_seam_has_context_on_both_sides() -> None:
    first, second = windows(0, 300, 256)
    assert first.end - first.keep_to > 0
    assert second.keep_from - second.start > 0


@given(lengths=st.lists(st.integers(min_value=0, max_value=300), max_size=60), budget=SIZES)
def test_batches_hold_every_window_once_and_keep_to_the_budget(lengths: list[int], budget: int) -> None:
    pieces = [Window(index, 0, length, 0, length) for index, length in enumerate(lengths)]
    found = list(batches(pieces, budget))
    assert sorted(piece.text for batch in found for piece in batch) == list(range(len(lengths)))
    assert all(len({piece.length for piece in batch}) == 1 for batch in found)
    assert all(len(batch) == 1 or len(batch) * max(piece.length for piece in batch) <= budget for batch in found)
