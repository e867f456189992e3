from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from driftcheck import drift
from driftcheck.model import Bead, Coverage, Role, Segment, Span
from tests.builders import segments

ORIGINAL = segments("The bridge will close on Monday for repairs.")
COPY = segments("The bridge closes Monday for repair work.")
BEAD = Bead((0,), (0,), similarity=0.9)
SIMILARITIES = st.floats(min_value=0, max_value=1)


def test_a_sentence_that_says_the_same_words_has_not_drifted() -> None:
    shouted = segments("THE BRIDGE  will close on Monday for repairs.")
    assert drift.score(BEAD, original=ORIGINAL, copy=shouted) == 0.0


def test_a_paraphrase_is_not_more_likely_wrong_than_right() -> None:
    assert drift.score(BEAD, original=ORIGINAL, copy=COPY) < 0.5


def test_an_unrelated_sentence_is_more_likely_wrong_than_right() -> None:
    changed = replace(BEAD, similarity=0.05, original_changes=(ORIGINAL[0].span,), copy_changes=(COPY[0].span,))
    assert drift.score(changed, original=ORIGINAL, copy=COPY) > 0.5


def test_lost_text_has_drifted_and_lost_furniture_has_not() -> None:
    byline = (replace(ORIGINAL[0], role=Role.BYLINE),)
    assert drift.score(Bead((0,), ()), original=ORIGINAL, copy=()) == 1.0
    assert drift.score(Bead((0,), ()), original=byline, copy=()) == 0.0


@given(one=SIMILARITIES, other=SIMILARITIES)
def test_less_similar_never_means_less_drift(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scores = [drift.score(replace(BEAD, similarity=value), original=ORIGINAL, copy=COPY) for value in (high, low)]
    assert scores == sorted(scores)


@given(one=st.integers(0, 44), other=st.integers(0, 44))
def test_more_unlinked_text_never_lowers_the_drift(one: int, other: int) -> None:
    scores = [
        drift.score(replace(BEAD, original_changes=(Span(0, end),)), original=ORIGINAL, copy=COPY)
        for end in sorted((one, other))
    ]
    assert scores == sorted(scores)


def test_a_document_drifts_by_its_words() -> None:
    original = (Segment(Span(0, 5), "a b c", 0), Segment(Span(6, 7), "d", 0))
    beads = [Bead((0,), (0,), drift=0.2), Bead((1,), (1,), drift=1.0), Bead((), (2,), drift=1.0)]
    assert drift.of_document(beads, original=original, coverage=Coverage(1.0, 0.5)) == 0.4


def test_a_copy_of_nothing_has_drifted_and_nothing_of_nothing_has_not() -> None:
    assert drift.of_document([Bead((), (0,), drift=1.0)], original=(), coverage=Coverage(1.0, 0.0)) == 1.0
    assert drift.of_document([], original=(), coverage=Coverage(1.0, 1.0)) == 0.0
