"""Moved to driftcheck/util/odds.py; stays until driftcheck/judge imports it from there."""

from driftcheck.util.odds import CERTAIN, Pool, log_odds, probability

__all__ = ["CERTAIN", "Pool", "log_odds", "probability"]
