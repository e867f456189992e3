"""What seems to be left out and was told in the sentences around it: `rules.elsewhere`."""

from __future__ import annotations

from dataclasses import replace

import pytest

from driftcheck.model import LinkedAlignment, LinkedBead
from driftcheck.rules.elsewhere import is_said_nearby
from tests.linked import linked

pytestmark = pytest.mark.model
ORIGINAL = "The ferry sank at night.\nIts owner blamed the captain for the broken radio."


def one_sided(original: tuple[int, ...], copy: tuple[int, ...]) -> LinkedBead:
    return LinkedBead(original, copy, original_changes=(), copy_changes=(), links=())


def left_over(original: str, copy: str) -> LinkedAlignment:
    """Two lines a side, of which the first are aligned and the second are not."""
    alignment = linked(original, copy)
    beads = (*alignment.beads[:1], one_sided((1,), ()), one_sided((), (1,)))
    return replace(alignment, beads=beads)


def test_a_sentence_told_within_another_is_said_nearby() -> None:
    alignment = left_over(
        ORIGINAL,
        "The ferry, whose radio was broken, sank at night, and the owner blamed its captain.\nIt was cold.",
    )
    assert is_said_nearby(alignment, alignment.original_segments[1].span, in_copy=False)


def test_a_sentence_of_which_nothing_is_said_is_not() -> None:
    alignment = left_over(ORIGINAL, "The ferry sank at night.\nDivers will search the wreck for survivors on Friday.")
    assert not is_said_nearby(alignment, alignment.original_segments[1].span, in_copy=False)
    assert not is_said_nearby(alignment, alignment.copy_segments[1].span, in_copy=True)


def test_words_that_answer_others_do_not_count() -> None:
    """The copy's first sentence says of the owner, the captain and the radio what the original's first does."""
    first = "The owner blamed the captain for the radio."
    alignment = left_over(f"{first}\nThe captain blamed the owner for the radio.", f"{first}\nIt was cold.")
    assert not is_said_nearby(alignment, alignment.original_segments[1].span, in_copy=False)
