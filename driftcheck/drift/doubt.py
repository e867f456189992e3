"""The beads that a judge is asked about, and what its opinion makes of their drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from driftcheck.drift.view import texts
from driftcheck.model import ScoredAlignment, ScoredBead
from driftcheck.util.odds import log_odds, probability

# An opinion is held to be no surer than this, or it would overrule the drift whatever that is.
SUREST = 0.99


def in_doubt(alignment: ScoredAlignment, least: float, most: float) -> dict[int, tuple[str, str]]:
    """The texts of both sides, by the bead's place, of every bead whose drift is between `least` and `most`."""
    return {
        at: texts(alignment, bead)
        for at, bead in enumerate(alignment.beads)
        if bead.two_sided and bead.drift is not None and least <= bead.drift <= most
    }


def judged(alignment: ScoredAlignment, opinions: Mapping[int, float]) -> ScoredAlignment:
    """The alignment with the opinions, by bead: the probability of a change that a judge tells, in [0, 1].

    Drift and opinion come together in the mean of their log odds, since nothing says that one is the better: the
    logarithmic pool with equal weights (Genest & Zidek 1986).
    """
    beads = tuple(_judged(bead, opinions[at]) if at in opinions else bead for at, bead in enumerate(alignment.beads))
    return replace(alignment, beads=beads)


def _judged(bead: ScoredBead, opinion: float) -> ScoredBead:
    held = min(SUREST, max(1.0 - SUREST, opinion))
    told = f"judge: {opinion:.0%} for a change"
    drift, residual = (_pooled(own, held) for own in (bead.drift or 0.0, bead.residual))
    return replace(bead, drift=drift, residual=residual, explanation=(told, *bead.explanation[:2]))


def _pooled(own: float, opinion: float) -> float:
    return round(probability((log_odds(own) + log_odds(opinion)) / 2), 6)
