"""Line i with line i, and what of each side has a counterpart."""

from __future__ import annotations

from driftcheck.alignment import align_lines, coverage
from driftcheck.model import Bead, Coverage, Role, Segment, Span
from tests.alignment.fake import Links, vectors
from tests.builders import segments


def aligned(original: str, copy: str) -> Links:
    sides = segments(original), segments(copy)
    rows = [vectors([segment.text for segment in side]) for side in sides]
    beads = align_lines(*sides, original_vectors=rows[0], copy_vectors=rows[1])
    return [(bead.original, bead.copy) for bead in beads]


def test_each_line_belongs_to_the_line_of_its_number() -> None:
    assert aligned("One.\nTwo.", "Something else.\nTwo.") == [((0,), (0,)), ((1,), (1,))]


def test_a_line_that_is_blank_on_one_side_is_one_sided() -> None:
    assert aligned("One.\n\nThree.", "One.\nTwo.\n") == [((0,), (0,)), ((), (1,)), ((1,), ())]


def test_a_line_that_is_blank_on_both_sides_is_nothing() -> None:
    assert aligned("One.\n\nThree.", "One.\n\nThree.") == [((0,), (0,)), ((1,), (1,))]


def test_coverage_counts_words_of_body_text() -> None:
    original = (
        Segment(Span(0, 8), "Headline", 0, Role.HEADLINE),
        Segment(Span(9, 24), "One two three.", 1),
        Segment(Span(25, 30), "Four.", 1),
    )
    copy = (Segment(Span(0, 14), "One two three.", 0),)
    assert coverage([Bead((1,), (0,)), Bead((0,), ()), Bead((2,), ())], original, copy) == Coverage(0.75, 1.0)
