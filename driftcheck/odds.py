"""Probabilities and their log odds."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

# No probability is held to be nearer to 0 or 1 than this: the last digit of a drift.
CERTAIN = 1e-6


def log_odds(probability: float) -> float:
    held = min(1.0 - CERTAIN, max(CERTAIN, probability))
    return log(held / (1.0 - held))


def probability(odds: float) -> float:
    """The probability whose log odds are `odds`."""
    return 1.0 / (1.0 + exp(-odds))


@dataclass(frozen=True, slots=True)
class Pool:
    """How an opinion joins a probability: a weighted sum of both log odds (Genest & Zidek 1986), and an intercept."""

    own: float = 0.5
    opinion: float = 0.5
    intercept: float = 0.0

    def of(self, own: float, opinion: float) -> float:
        """The probability that the two come to."""
        return probability(self.own * log_odds(own) + self.opinion * log_odds(opinion) + self.intercept)
