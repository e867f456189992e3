"""English words: which there are, how they are written, and how often they are used."""

from driftcheck.wordlists.frequency import candidates, zipf
from driftcheck.wordlists.spelling import is_spelt, is_spelt_abroad

__all__ = ["candidates", "is_spelt", "is_spelt_abroad", "zipf"]
