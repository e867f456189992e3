"""What the judge is trained on says truly where two texts differ."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.judge.damage import Stock, consistent, groups, stock
from benchmarks.judge.pairs import Marks, Pair, changed, damaged_marks

TEXT = st.lists(st.sampled_from("the mayor said 44 ships left on Monday, not 14 .".split()), min_size=1).map(" ".join)
SOUND = Pair(
    "test", "one", "The mayor, Ada Brand, said that 44 ships left.", "44 ships have left, said mayor Ada Brand.",
    0.0, (Marks(), Marks()),
)  # fmt: skip
HELD = Stock(("harbour", "ferries", "waited", "spoken"), ("Ines", "Tomas"))


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


def test_the_same_change_on_both_sides_is_none() -> None:
    made = consistent(SOUND, Random(1), HELD)
    assert made.change == 0.0
    number = made.copy.split()[0]
    assert number != "44"
    assert f"said that {number} ships" in made.original


def test_a_pair_that_shares_no_name_or_number_stays_as_it_is() -> None:
    bare = Pair("test", "two", "they left", "they went", 0.0, (Marks(), Marks()))
    assert consistent(bare, Random(1), HELD) is bare


def test_a_group_begins_with_the_sound_pair_and_all_others_are_damaged() -> None:
    sound, *damaged = next(groups([SOUND], rounds=1))
    assert sound == SOUND
    assert damaged
    assert all(pair.copy != SOUND.copy and pair.original == SOUND.original for pair in damaged)
    assert all(pair.rank > sound.rank for pair in damaged)


def test_the_same_seed_makes_the_same_damage() -> None:
    assert list(groups([SOUND], rounds=3)) == list(groups([SOUND], rounds=3))
    assert list(groups([SOUND], rounds=3)) != list(groups([SOUND], rounds=3, seed=1))


def test_words_and_names_are_told_apart() -> None:
    held = stock(["The mayor, Ada Brand, waited."])
    assert "waited" in held.words
    assert set(held.names) == {"Ada", "Brand"}
