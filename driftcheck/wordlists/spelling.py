"""Whether a word is in the English hunspell dictionary, which spylls carries."""

from __future__ import annotations

from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.wordlists import hunspell
from driftcheck.wordlists.hunspell import Rules
from driftcheck.wordlists.tables import dictionary_folder, tables

LANGUAGE = "en"  # the dictionary and the frequencies are of it


@lru_cache(maxsize=16384)
def is_spelt(word: str) -> bool:
    """Whether the dictionary has the word, in these or fewer capitals, with its prefixes and endings."""
    return hunspell.is_word(word, _rules(), _entries)


def is_spelt_abroad(word: str) -> bool:
    """Whether the dictionary has the American spelling of a word in small letters: `colour`, `travelled`."""
    spellings = (rule.split(":") for rule in languages.get(LANGUAGE).phrases("garble", "formation.british"))
    return any(british in word and is_spelt(word.replace(british, us)) for british, us in spellings)


@cache
def _rules() -> Rules:
    lines = (dictionary_folder() / "en_US.aff").read_text(encoding="utf-8").splitlines()
    return hunspell.read(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=16384)
def _entries(table: str, stem: str) -> list[str]:
    row = tables().execute(f"SELECT lines FROM {table} WHERE stem = ?", (stem,)).fetchone()
    return [line.partition("/")[2] for line in row[0].split("\n")] if row else []
