from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck import compare
from driftcheck.drift.edits import gaps, left_out, put_in, replaced
from driftcheck.drift.explanation import explain
from driftcheck.drift.features import FAMILIES
from driftcheck.drift.grammar import grammar
from driftcheck.drift.view import View
from driftcheck.drift.view import view as view_of
from tests.fakes import FakeEncoder

ORIGINAL = "The council will close the old bridge on Monday."


def view(original: str, copy: str) -> View:
    alignment = compare(original, copy, encoder=FakeEncoder(), aligned=True).alignment
    return view_of(alignment, alignment.beads[0], ())


def texts(terms: object) -> list[str]:
    return [term.text for term in terms]  # type: ignore[attr-defined]  # Terms


def test_a_word_that_is_gone_between_two_that_still_stand_side_by_side_was_left_out() -> None:
    seen = view(ORIGINAL, ORIGINAL.replace("old ", ""))
    assert [texts(gap.own) for gap in gaps(seen.original, seen.copy, seen.links) if gap.own] == [["old"]]
    assert left_out(seen)["worst"] > 0
    assert not any(put_in(seen).values())


def test_a_word_between_two_that_stood_side_by_side_was_put_in() -> None:
    seen = view(ORIGINAL, ORIGINAL.replace("old bridge", "old stone bridge"))
    assert put_in(seen)["single"] > 0
    assert not any(left_out(seen).values())


def test_a_word_in_the_place_of_another_was_neither() -> None:
    seen = view(ORIGINAL, ORIGINAL.replace("bridge", "harbour"))
    assert max(replaced(seen).values()) > 0
    assert not any(left_out(seen)[name] or put_in(seen)[name] for name in ("worst", "single"))


def test_rare_words_weigh_more_than_common_ones() -> None:
    rare, common = (left_out(view(f"{ORIGINAL[:-1]} {word}", ORIGINAL[:-1])) for word in ("seismographs", "again"))
    assert rare["worst"] > common["worst"] > 0


@pytest.mark.parametrize(
    ("copy", "feature"),
    [
        ("The council closed the old bridge on Monday.", "future_lost"),
        ("The council would close the old bridge on Monday.", "modal_gained"),
        ("The council will close nearly the old bridge on Monday.", "degree_gained"),
        ("The council was closing the old bridge on Monday.", "past_gained"),
    ],
)
def test_forms_of_grammar_are_counted_where_one_side_has_more(copy: str, feature: str) -> None:
    assert grammar(view(ORIGINAL, copy))[feature] > 0
    assert grammar(view(ORIGINAL, ORIGINAL))[feature] == 0


def test_a_negative_prefix_turns_a_word() -> None:
    assert grammar(view("They were aware of it.", "They were unaware of it."))["turned"] == 1
    assert grammar(view("They were aware of it.", "They were awake in it."))["turned"] == 0


WORDS = st.lists(
    st.sampled_from("the mayor denied 44 bridges , it's . She will not €5".split()), min_size=1, max_size=9
)


@given(original=WORDS, copy=WORDS)
def test_every_word_without_a_link_stands_in_one_gap(original: list[str], copy: list[str]) -> None:
    seen = view(" ".join(original), " ".join(copy))
    linked = {at for at, _ in seen.links}
    found = [term for gap in gaps(seen.original, seen.copy, seen.links) for term in gap.own]
    assert found == [term for at, term in enumerate(seen.original) if at not in linked]


@pytest.mark.parametrize("copy", [ORIGINAL, ORIGINAL.replace("old ", ""), ORIGINAL.replace("bridge", "road"), "No."])
def test_every_family_can_be_told_of_any_bead(copy: str) -> None:
    seen = view(ORIGINAL, copy)
    for family in FAMILIES:
        assert explain(seen, {family: 1.0})[0]


def test_what_was_left_out_put_in_and_replaced_is_quoted() -> None:
    assert explain(view(ORIGINAL, ORIGINAL.replace("old ", "")), {"left out": 1.0}) == ("left out: 'old'",)
    assert explain(view(ORIGINAL.replace("old ", ""), ORIGINAL), {"put in": 1.0}) == ("put in: 'old'",)
    told = explain(view(ORIGINAL, ORIGINAL.replace("old bridge", "new road")), {"replaced": 1.0})
    assert told == ("replaced: 'bridge' → 'road'",)
