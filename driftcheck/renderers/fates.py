"""What became of a sentence of the original, or of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from driftcheck.model import Segment
from driftcheck.renderers.places import Unit


class Fate(StrEnum):
    """What became of a sentence; the value is its sign on the map, in ASCII so that it is everywhere one wide."""

    KEPT = "="
    CHANGED = "~"
    MOVED = ">"
    ADDED = "+"
    DROPPED = "-"


def fate_of(unit: Unit, *, named: bool) -> Fate:
    """What became of the unit; `named` says that a finding names a change in it.

    Kept is what reads the same on both sides, white space aside: words that all have counterparts may stand in another
    order, or in other forms.
    """
    if not unit.copy:
        return Fate.DROPPED
    if not unit.original:
        return Fate.ADDED
    if unit.bead.moved:
        return Fate.MOVED
    return Fate.CHANGED if named or _words(unit.original) != _words(unit.copy) else Fate.KEPT


def _words(segments: Sequence[Segment]) -> list[str]:
    return [word for segment in segments for word in segment.text.split()]
