"""What the judge is trained on says truly where two texts differ."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.judge.pairs import Marks, changed, damaged_marks

TEXT = st.lists(st.sampled_from("the mayor said 44 ships left on Monday, not 14 .".split()), min_size=1).map(" ".join)


def quoted(text: str, marks: Marks, value: float | None) -> list[str]:
    return [text[span.start : span.end] for span, known in marks.spans if known == value]


@given(TEXT)
def test_a_text_differs_nowhere_from_itself(text: str) -> None:
    assert changed(text, text) == ((), ())


@given(TEXT, TEXT)
def test_what_differs_is_told_of_each_side(before: str, after: str) -> None:
    gone, new = changed(before, after)
    assert bool(gone or new) == (before.split() != after.split())


def test_a_changed_word_is_marked_in_the_copy_and_its_origin_in_the_original() -> None:
    original, copy = damaged_marks("44 ships left.", "44 ships have left.", "14 ships have left.")
    assert quoted("44 ships left.", original, 1.0) == ["44"]
    assert quoted("14 ships have left.", copy, 1.0) == ["14"]


def test_a_lost_word_is_marked_where_it_still_stands() -> None:
    original, copy = damaged_marks("44 old ships left.", "44 old ships have left.", "44 ships have left.")
    assert quoted("44 old ships left.", original, 1.0) == ["old"]
    assert copy.spans == ()


def test_a_word_of_the_original_that_the_sound_copy_put_otherwise_is_unknown() -> None:
    original, _ = damaged_marks("44 vessels left.", "44 ships left.", "14 ships left.")
    assert quoted("44 vessels left.", original, None) == ["vessels"]
