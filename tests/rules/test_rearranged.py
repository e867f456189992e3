"""What is left out beside what is put in, and may be the same: `rules.elsewhere`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driftcheck.model import LinkedAlignment, LinkedBead
from driftcheck.rules.elsewhere import has_counterpart
from tests.linked import linked

pytestmark = pytest.mark.model
ORIGINAL = "The ferry sank at night.\nIts owner blamed the captain for the broken radio.\nThe port was closed."


def one_sided(original: tuple[int, ...], copy: tuple[int, ...]) -> LinkedBead:
    return LinkedBead(original, copy, original_changes=(), copy_changes=(), links=())


def with_beads(copy: str, *places: int | LinkedBead) -> LinkedAlignment:
    """Lines of both sides, with the beads of the alignment line by line at some places, and others."""
    alignment = linked(ORIGINAL, copy)
    beads = tuple(alignment.beads[one] if isinstance(one, int) else one for one in places)
    return replace(alignment, beads=beads)


def test_a_sentence_left_out_beside_one_put_in_may_be_the_same() -> None:
    copy = "The ferry sank at night.\nFaulty wireless was the skipper's fault, he held.\nThe port was closed."
    alignment = with_beads(copy, 0, one_sided((1,), ()), one_sided((), (1,)), 2)
    assert has_counterpart(alignment, alignment.original_segments[1].span, in_copy=False)
    assert has_counterpart(alignment, alignment.copy_segments[1].span, in_copy=True)


def test_one_put_in_elsewhere_is_another() -> None:
    copy = "The ferry sank at night.\nThe port was closed.\nFaulty wireless was the skipper's fault, he held."
    alignment = with_beads(copy, 0, one_sided((1,), ()), one_sided((2,), (1,)), one_sided((), (2,)))
    assert not has_counterpart(alignment, alignment.original_segments[1].span, in_copy=False)


def test_one_much_shorter_is_another() -> None:
    copy = "The ferry sank at night.\nIt rained.\nThe port was closed."
    alignment = with_beads(copy, 0, one_sided((1,), ()), one_sided((), (1,)), 2)
    assert not has_counterpart(alignment, alignment.original_segments[1].span, in_copy=False)


def test_nothing_put_in_answers_nothing() -> None:
    copy = "The ferry sank at night.\nThe port was closed.\nIt was cold."
    alignment = with_beads(copy, 0, one_sided((1,), ()), one_sided((2,), (1, 2)))
    assert not has_counterpart(alignment, alignment.original_segments[1].span, in_copy=False)


def test_a_paragraph_put_in_answers_no_sentence() -> None:
    copy = "The ferry sank at night.\nFaulty wireless was at fault, he held.\nFerries are old.\nThe first had sails."
    beads = (one_sided((1,), ()), *(one_sided((), (at,)) for at in (1, 2, 3)))
    alignment = with_beads(f"{copy}\nThe port was closed.", 0, *beads)
    assert not has_counterpart(alignment, alignment.original_segments[1].span, in_copy=False)
