"""What became of a sentence of the original, or of the copy."""

from __future__ import annotations

from enum import StrEnum

from driftcheck.renderers.places import Unit


class Fate(StrEnum):
    """What became of a sentence; the value is its sign on the map, in ASCII so that it is everywhere one wide."""

    KEPT = "="
    CHANGED = "~"
    MOVED = ">"
    ADDED = "+"
    DROPPED = "-"


def fate_of(unit: Unit, *, named: bool) -> Fate:
    """What became of the unit; `named` says that a finding names a change in it."""
    if not unit.copy:
        return Fate.DROPPED
    if not unit.original:
        return Fate.ADDED
    if unit.bead.moved:
        return Fate.MOVED
    changed = named or unit.bead.original_changes or unit.bead.copy_changes
    return Fate.CHANGED if changed else Fate.KEPT
