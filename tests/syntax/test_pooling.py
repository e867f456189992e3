from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Span
from driftcheck.syntax.pooling import means, ranges


def test_a_word_has_the_mean_of_its_sub_words_and_one_without_any_has_nothing() -> None:
    words = [Span(0, 3), Span(3, 6), Span(7, 8), Span(9, 12)]
    pieces = [Span(0, 6), Span(9, 10), Span(10, 12)]  # "can|not" is one sub-word
    found = ranges(words, pieces)
    assert found.tolist() == [[0, 1], [0, 1], [1, 1], [1, 3]]
    states = np.array([[1.0], [2.0], [4.0]], dtype=np.float32)
    assert means(states, found)[:, 0].tolist() == [1.0, 1.0, 0.0, 3.0]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5))), st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)))
)
def test_ranges_hold_just_what_overlaps(words: list[tuple[int, int]], pieces: list[tuple[int, int]]) -> None:
    def spans(steps: list[tuple[int, int]]) -> list[Span]:
        at, found = 0, []
        for gap, length in steps:
            found.append(Span(at + gap, at + gap + length))
            at += gap + length
        return found

    own, of = spans(words), spans(pieces)
    for word, (first, last) in zip(own, ranges(own, of).tolist(), strict=True):
        assert [piece for piece in of if piece.overlaps(word)] == of[first:last]
    assert means(np.ones((len(of), 2), dtype=np.float32), ranges(own, of)).shape == (len(own), 2)
