"""Which words an opinion is said to hang on."""

import numpy as np

from driftcheck.judge.places import LONGEST, word, words
from driftcheck.model import Span

TEXTS = ("They close it.", "They reopen it.")
# As an encoder cuts them; "reopen" is two tokens.
SPANS = ([Span(0, 4), Span(5, 10), Span(11, 13)], [Span(0, 4), Span(5, 7), Span(7, 11), Span(12, 14)])


def hangs(original: list[float], copy: list[float]) -> tuple[str, str]:
    marks = [np.array(side, dtype=np.float32)[:, None] for side in (original, copy)]
    return words(TEXTS, SPANS, marks)


def test_a_word_is_told_whole_and_of_both_sides_where_both_are_likely() -> None:
    assert hangs([-4, 2, -4], [-4, -4, 2, -4]) == ("close", "reopen")


def test_of_a_side_on_which_nothing_stands_out_no_word_is_told() -> None:
    assert hangs([-4, 2, -4], [-4, -4, -3, -4]) == ("close", "")
    assert hangs([-4, -3, -4], [-4, 2, -4, -4]) == ("", "reopen")


def test_a_word_that_both_sides_have_is_told_once() -> None:
    assert hangs([2, -4, -4], [1.9, -4, -4, -4]) == ("They", "")


def test_a_long_word_is_cut() -> None:
    assert len(word("x" * 99, Span(0, 99))) == LONGEST
