"""English words: which there are, how they are written, and how often they are used."""

from driftcheck.wordlists.frequency import candidates, home, zipf, zipf_in
from driftcheck.wordlists.spelling import LANGUAGE, is_spelt, is_spelt_abroad

__all__ = ["LANGUAGE", "candidates", "has", "home", "is_spelt", "is_spelt_abroad", "zipf", "zipf_in"]


def has(code: str) -> bool:
    """Whether there are lists of the words of a language."""
    return code == LANGUAGE
