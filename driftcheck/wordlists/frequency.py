"""How often a word is used (Speer, wordfreq), from tables that need not be read whole."""

from __future__ import annotations

from functools import lru_cache
from math import log10

from driftcheck.util.patterns import lazy_pattern
from driftcheck.wordlists.tables import tables

# A word of Latin letters, of which an apostrophe or a full stop may part two: "don't", "u.s". Before a vowel an
# apostrophe parts two words, which wordfreq knows better.
_LETTER = "[a-zß-ɏ]"
_WORD = rf"{_LETTER}+(?:(?:['’](?=[b-df-gj-np-tv-xz])|\.){_LETTER}+)*"
_JOINED = lazy_pattern(rf"{_WORD}(?:-{_WORD})*[.']?")


@lru_cache(maxsize=65536)
def zipf(form: str) -> float:
    """The frequency on Zipf's scale: 3 is once in a million words, 0 is never seen.

    Of a compound it is that of its words, f, by 1 / f = 1 / f1 + 1 / f2 + …, as wordfreq has it.
    """
    found = _centibels(form)
    if found is not None:
        return (900 - found) / 100
    if not any(map(str.isalnum, form)):
        return 0.0  # signs such as "$"
    if not _JOINED.fullmatch(form):
        # With a capital, a digit or another sign, a form is more than a row of the list.
        from wordfreq import zipf_frequency  # noqa: PLC0415 - takes half a second, and few forms need it

        return float(zipf_frequency(form, "en"))
    parts = [_centibels(part) for part in form.rstrip(".'").replace("’", "'").split("-")]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return 0.0
    return max(0.0, round(9.0 - log10(sum(10 ** (part / 100) for part in known)), 2))


def _centibels(word: str) -> int | None:
    """How rare a word of the list is: its frequency is 10 ** (-centibels / 100)."""
    row = tables().execute("SELECT centibels FROM frequencies WHERE word = ?", (word,)).fetchone()
    return None if row is None else int(row[0])


def candidates(length: int, *, edits: int, floor: float) -> list[str]:
    """The words of letters alone, of at least `floor` on Zipf's scale, whose length is within `edits` of `length`."""
    query = "SELECT words FROM lengths WHERE length BETWEEN ? AND ? AND centibels <= ?"
    found = tables().execute(query, (length - edits, length + edits, 900 - round(100 * floor)))
    return " ".join(words for (words,) in found).split()
