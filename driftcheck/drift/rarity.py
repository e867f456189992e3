"""How much a word says: rare words say more than common ones."""

from __future__ import annotations

from functools import lru_cache

from driftcheck.wordlists import zipf

# Zipf frequency (van Heuven et al. 2014: log10 of uses in a billion words) of a word that says all, and of one that
# says nothing: "seismograph" and "the".
RARE, COMMON = 2.0, 7.0


@lru_cache(maxsize=65536)
def rarity(form: str) -> float:
    """From 0, the commonest words, to 1; digits count as rare, and so does what no list knows."""
    if any(map(str.isdigit, form)):
        return 1.0
    return min(1.0, max(0.0, (COMMON - zipf(form)) / (COMMON - RARE)))
