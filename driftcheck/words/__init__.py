"""The words of two documents: which stand for which, and how much each differs from the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from driftcheck.model import Bead, LinkedBead
from driftcheck.model.alignment import Words
from driftcheck.words.links import link, rejoined
from driftcheck.words.marks import mark
from driftcheck.words.scores import differences
from driftcheck.words.trees import model
from driftcheck.words.word import WORD, Side, Word, side, words

__all__ = ["WORD", "Side", "Word", "differences", "link", "linked", "mark", "model", "side", "words"]


def linked(beads: Sequence[Bead], sides: tuple[Side, Side]) -> tuple[tuple[LinkedBead, ...], Words]:
    """The beads of two whole documents with their links and marks, and the words of both with their differences.

    Of two languages, what one bead has of another is joined to it first.
    """
    if sides[0].language != sides[1].language:
        beads = rejoined(beads, sides)
    links = [link(bead, sides) for bead in beads]
    scored = differences(beads, chain.from_iterable(links), sides)
    segments = (sides[0].segments, sides[1].segments)
    marked = tuple(mark(bead, own, scored, segments) for bead, own in zip(beads, links, strict=True))
    if sides[0].language != sides[1].language:
        from driftcheck.words.nearness import near_words  # noqa: PLC0415 - one language needs none

        marked = tuple(replace(bead, nearness=near_words(bead, sides)) for bead in marked)
    return marked, scored
