"""Probabilities and their log odds."""

from __future__ import annotations

from math import exp, log

# No probability is held to be nearer to 0 or 1 than this: the last digit of a drift.
CERTAIN = 1e-6


def log_odds(probability: float) -> float:
    held = min(1.0 - CERTAIN, max(CERTAIN, probability))
    return log(held / (1.0 - held))


def probability(odds: float) -> float:
    """The probability whose log odds are `odds`."""
    return 1.0 / (1.0 + exp(-odds))
