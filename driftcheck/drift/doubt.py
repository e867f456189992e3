"""The beads whose drift is neither low nor high, and what a judge that reads both sides makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from driftcheck.model import Alignment, Bead, Segment
from driftcheck.odds import log_odds, probability

# A judge is asked where the drift is between these: beyond them it would hardly turn the verdict.
LEAST, MOST = 0.05, 0.95
# An opinion is held to be no surer than this, or it would overrule the drift whatever that is.
SUREST = 0.99


def in_doubt(alignment: Alignment) -> dict[int, tuple[str, str]]:
    """The texts of both sides of every bead in doubt, by the bead's place."""
    return {
        at: (_text(alignment.original_of(bead)), _text(alignment.copy_of(bead)))
        for at, bead in enumerate(alignment.beads)
        if bead.two_sided and bead.drift is not None and LEAST <= bead.drift <= MOST
    }


def judged(alignment: Alignment, opinions: Mapping[int, float]) -> Alignment:
    """The alignment with the opinions, by bead, taken in: the mean of the log odds of both (Genest & Zidek 1986)."""
    beads = tuple(_judged(bead, opinions[at]) if at in opinions else bead for at, bead in enumerate(alignment.beads))
    return replace(alignment, beads=beads)


def _judged(bead: Bead, opinion: float) -> Bead:
    held = min(SUREST, max(1.0 - SUREST, opinion))
    told = f"judge: {opinion:.0%} for a change"
    drift, unnamed = (_between(probability, held) for probability in (bead.drift or 0.0, bead.unnamed))
    return replace(bead, drift=drift, unnamed=unnamed, explanation=(told, *bead.explanation[:2]))


def _between(one: float, other: float) -> float:
    """Their mean as log odds."""
    return round(probability((log_odds(one) + log_odds(other)) / 2), 6)


def _text(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in segments)
