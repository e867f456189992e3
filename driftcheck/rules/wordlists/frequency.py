"""How often a word is used (Speer, wordfreq), from tables that need not be read whole."""

from __future__ import annotations

import re
from functools import lru_cache

from driftcheck.rules.wordlists.tables import tables

_PLAIN = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def zipf(word: str) -> float:
    """The frequency on Zipf's scale: 3 is once in a million words, 0 is never seen."""
    row = tables().execute("SELECT centibels FROM frequencies WHERE word = ?", (word,)).fetchone()
    if row is not None:
        return float((900 - row[0]) / 100)
    if _PLAIN.fullmatch(word):
        return 0.0
    # Of several words, with a capital, a digit or a sign, a form is more than a row of the list.
    from wordfreq import zipf_frequency  # noqa: PLC0415 - takes half a second, and few forms need it

    return float(zipf_frequency(word, "en"))


def candidates(length: int, *, edits: int, floor: float) -> list[str]:
    """The words of letters alone, of at least `floor` on Zipf's scale, whose length is within `edits` of `length`."""
    query = "SELECT words FROM lengths WHERE length BETWEEN ? AND ? AND centibels <= ?"
    found = tables().execute(query, (length - edits, length + edits, 900 - round(100 * floor)))
    return " ".join(words for (words,) in found).split()
