"""How often a word is used (Speer, wordfreq), from tables that need not be read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor, log, log10

from driftcheck.util.patterns import lazy_pattern
from driftcheck.wordlists.tables import ABROAD, tables

# A word of Latin letters, of which an apostrophe or a full stop may part two: "don't", "u.s". Before a vowel an
# apostrophe parts two words, which wordfreq knows better.
_LETTER = "[a-zß-ɏ]"
_WORD = rf"{_LETTER}+(?:(?:['’](?=[b-df-gj-np-tv-xz])|\.){_LETTER}+)*"
_JOINED = lazy_pattern(rf"{_WORD}(?:-{_WORD})*[.']?")
# Words that other signs join, or that an apostrophe parts before a vowel: "km/hour", "al-qa'ida", "d'argent"; and words
# of Vietnamese, Greek and Russian letters, which are one row of the list or none.
_SIGN = "[-/&,]"
_WIDER = "[a-zß-öø-ɏά-ώа-џḁ-ỿ]"
_PART = rf"{_WIDER}+(?:(?:'(?=[a-z])|\.){_WIDER}+)*"
_PARTED = lazy_pattern(rf"{_PART}(?:{_SIGN}{_PART})*")
# Wordfreq takes what stands before such an apostrophe for a word of its own where it is so short: "l'", "qu'".
_ELIDED = lazy_pattern(rf"{_WIDER}{{1,2}}'(?=[aehiouy])")
KNOWN = 2.0  # Zipf: a word that an English reader may know, whatever other language it is common in
LEAST = 1e-9  # the frequency of what is never seen


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
        if _PARTED.fullmatch(form):
            return _of_words(form)
        # With a capital, a digit or another sign, a form is more than a row of the list.
        from wordfreq import zipf_frequency  # noqa: PLC0415 - takes half a second, and few forms need it

        return float(zipf_frequency(form, "en"))
    parts = [_centibels(part) for part in form.rstrip(".'").replace("’", "'").split("-")]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return 0.0
    return max(0.0, round(9.0 - log10(sum(10 ** (part / 100) for part in known)), 2))


def _of_words(form: str) -> float:
    """What wordfreq has for words that are joined, to the last digit: it rounds the frequency first."""
    found = [_centibels(word) for word in _words(form)]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return 0.0
    frequency = max(LEAST, 1.0 / sum(1.0 / 10 ** (-each / 100) for each in known))
    rounded = round(frequency, floor(-log(frequency, 10)) + 3)
    return round(log(rounded, 10) + 9, 2)


def _words(form: str) -> Iterator[str]:
    for part in re.split(_SIGN, form):
        start = 0
        while elided := _ELIDED.match(part, start):
            yield elided.group().rstrip("'")
            start = elided.end()
        yield part[start:]


def _centibels(word: str) -> int | None:
    """How rare a word of the list is: its frequency is 10 ** (-centibels / 100)."""
    row = tables().execute("SELECT centibels FROM frequencies WHERE word = ?", (word,)).fetchone()
    return None if row is None else int(row[0])


def candidates(length: int, *, edits: int, floor: float) -> list[str]:
    """The words of letters alone, of at least `floor` on Zipf's scale, whose length is within `edits` of `length`."""
    query = "SELECT words FROM lengths WHERE length BETWEEN ? AND ? AND centibels <= ?"
    found = tables().execute(query, (length - edits, length + edits, 900 - round(100 * floor)))
    return " ".join(words for (words,) in found).split()


def home(word: str) -> str | None:
    """The code of the language in which a word in lower case is commonest, if it is common there and not in English."""
    if zipf(word) >= KNOWN:
        return None
    query = "SELECT language FROM abroad WHERE word = ? ORDER BY centibels, language LIMIT 1"
    row = tables().execute(query, (word,)).fetchone()
    return None if row is None else str(row[0])


def zipf_in(word: str, code: str) -> float:
    """The frequency of a word in lower case in a language; 0 where wordfreq has no list of one in Latin letters."""
    if code == "en":
        return zipf(word)
    if code not in ABROAD:
        return 0.0
    query = "SELECT centibels FROM abroad WHERE word = ? AND language = ?"
    row = tables().execute(query, (word, code)).fetchone()
    if row is not None:
        return (900 - int(row[0])) / 100
    from wordfreq import zipf_frequency  # noqa: PLC0415 - takes half a second, and few words are asked for

    return float(zipf_frequency(word, code))
