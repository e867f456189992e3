"""The beads that a judge is asked about, and what its opinion makes of their drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from driftcheck.drift.view import texts
from driftcheck.model import Alignment, Bead
from driftcheck.opinion import Opinion

# An opinion is held to be no surer than this, or it would overrule the drift whatever that is.
SUREST = 0.99


def in_doubt(alignment: Alignment, least: float, most: float) -> dict[int, tuple[str, str]]:
    """The texts of both sides, by the bead's place, of every bead whose drift is between `least` and `most`."""
    return {
        at: texts(alignment, bead)
        for at, bead in enumerate(alignment.beads)
        if bead.two_sided and bead.drift is not None and least <= bead.drift <= most
    }


def judged(alignment: Alignment, opinions: Mapping[int, Opinion]) -> Alignment:
    """The alignment with the opinions, by bead, taken in as their pools say."""
    beads = tuple(_judged(bead, opinions[at]) if at in opinions else bead for at, bead in enumerate(alignment.beads))
    return replace(alignment, beads=beads)


def _judged(bead: Bead, opinion: Opinion) -> Bead:
    held = min(SUREST, max(1.0 - SUREST, opinion.change))
    told = f"judge: {opinion.change:.0%} for a change{_place(opinion)}"
    drift, unnamed = (round(opinion.pool.of(own, held), 6) for own in (bead.drift or 0.0, bead.unnamed))
    return replace(bead, drift=drift, unnamed=unnamed, explanation=(told, *bead.explanation[:2]))


def _place(opinion: Opinion) -> str:
    """The words that an opinion hangs on, as its explanation goes on."""
    quoted = " → ".join(f"'{word}'" for word in (opinion.original, opinion.copy) if word)
    return f", most at {quoted}" if quoted else ""
