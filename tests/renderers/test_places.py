"""Where findings stand, and in which order they are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driftcheck.model import Position, ScoredAlignment, Span
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.places import Places, survey
from tests import builders as small
from tests.renderers.builders import issue, report, span_of


def places_of(aligned: ScoredAlignment) -> Places:
    return survey(report(aligned, []))


def test_missing_text_is_told_at_the_end_of_the_sentence_before() -> None:
    aligned = small.aligned(["One.", "Two.", "Three."], ["One.", None, "Three."])
    finding = issue(original=span_of(aligned.original, "Two."))
    assert places_of(aligned).anchor(finding) == Position(1, 5)


def test_missing_text_before_all_others_is_told_at_the_start() -> None:
    aligned = small.aligned(["One.", "Two."], [None, "Two."])
    assert places_of(aligned).anchor(issue(original=Span(0, 4))) == Position(1, 1)


def test_words_missing_from_a_sentence_are_told_at_that_sentence() -> None:
    aligned = small.aligned(["One.", "Two or more."], ["One.", "Two."])
    finding = issue(original=span_of(aligned.original, "or more"))
    assert places_of(aligned).anchor(finding) == Position(2, 1)


def test_an_empty_copy_has_a_first_line() -> None:
    aligned = small.aligned(["One."], [None])
    assert places_of(aligned).anchor(issue(original=Span(0, 4))) == Position(1, 1)


def test_a_finding_without_spans_leads_and_stands_nowhere() -> None:
    aligned = small.aligned(["One."], ["One."])
    whole, local = issue("whole"), issue("local", copy=Span(0, 3))
    places = places_of(aligned)
    assert places.units_of(whole) == ()
    assert places.in_reading_order([local, whole]) == [whole, local]


def test_findings_follow_the_copy_even_where_text_was_moved() -> None:
    aligned = small.aligned(["One.", "Two."], ["Two.", "One."])
    beads = (small.bead((1,), (0,), moved=True), small.bead((0,), (1,)))
    places = places_of(replace(aligned, beads=beads))
    first = issue(original=span_of(aligned.original, "Two."))
    second = issue(original=span_of(aligned.original, "One."))
    assert places.in_reading_order([second, first]) == [first, second]


def test_sentences_of_a_one_sided_bead_are_told_apart() -> None:
    aligned = small.aligned(["One.", None, None], ["One.", "Two.", "Three."])
    places = places_of(replace(aligned, beads=(small.bead((0,), (0,)), small.bead((), (1, 2)))))
    assert places.units_of(issue(copy=Span(10, 15))) == (2,)
    assert places.units_of(issue(copy=Span(5, 16))) == (1, 2)


def test_a_span_in_the_space_between_sentences_belongs_to_the_one_before() -> None:
    aligned = small.aligned(["One.", "Two."], ["One.", "Two."])
    places = places_of(aligned)
    assert places.units_of(issue(copy=Span(4, 5))) == (0,)
    assert places.units_of(issue(copy=Span(4, 4))) == (0,)
    assert places.units_of(issue(copy=Span(5, 5))) == (1,)


@pytest.mark.parametrize(
    ("copy", "fate"),
    [
        ("Ana met Bo in Rome.", Fate.KEPT),
        ("Ana  met Bo in Rome.", Fate.KEPT),
        ("Bo met Ana in Rome.", Fate.CHANGED),
        ("Ana met Bo in rome.", Fate.CHANGED),
    ],
)
def test_unchanged_is_only_what_reads_the_same(copy: str, fate: Fate) -> None:
    unit = places_of(small.aligned(["Ana met Bo in Rome."], [copy])).units[0]
    assert fate_of(unit, named=False) is fate
