"""Which words are plain English words when written small."""

from __future__ import annotations

from functools import lru_cache

from driftcheck.rules.entities.vocabulary import FUNCTION
from driftcheck.wordlists import is_spelt, is_spelt_abroad


@lru_cache(maxsize=8192)
def is_plain(word: str) -> bool:
    """Whether the folded `word` is in the dictionary in small letters: `ministry` and `musk` are, `putin` is not."""
    if word in FUNCTION or not word.isascii():
        return word in FUNCTION
    return is_spelt(word) or is_spelt_abroad(word)


@lru_cache(maxsize=8192)
def is_listed_name(word: str) -> bool:
    """Whether the dictionary has the word as a name alone: `Martin`, `Austria`."""
    return word.isascii() and not is_plain(word) and is_spelt(word.capitalize())
