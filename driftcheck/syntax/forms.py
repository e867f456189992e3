"""What the head is told of a word's form, which the states of an uncased model say little of."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy import int64
from numpy.typing import NDArray

# Rows of the table for each kind of feature; words and endings share rows by chance (Weinberger et al. 2009, feature
# hashing), of which a kind has enough that common ones hardly do.
WORDS = 8192
ENDINGS = 2048
BEGINNINGS = 2048
SHAPES = 64
ROWS = WORDS + 2 * ENDINGS + BEGINNINGS + SHAPES
KINDS = 5


def features(words: Sequence[str]) -> NDArray[int64]:
    """The rows (w, KINDS) of each word's form, its endings of three and two letters, its beginning, and its shape."""
    return np.array([_features(word) for word in words], dtype=int64).reshape(-1, KINDS)


@lru_cache(maxsize=50_000)
def _features(word: str) -> tuple[int, ...]:
    lower = word.casefold()
    second = WORDS + ENDINGS
    return (
        _hash(lower, WORDS),
        WORDS + _hash(lower[-3:], ENDINGS),
        second + _hash(lower[-2:], ENDINGS),
        second + ENDINGS + _hash(lower[:3], BEGINNINGS),
        ROWS - SHAPES + _shape(word),
    )


def _hash(text: str, size: int) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % size


def _shape(word: str) -> int:
    """A number below SHAPES for a word's case and what it is made of."""
    facts = (
        word[:1].isupper(),
        word[1:] != word[1:].lower(),
        any(map(str.isdigit, word)),
        any(map(str.isalpha, word)),
        not word.isalnum(),
        len(word) == 1,
    )
    return sum(1 << place for place, fact in enumerate(facts) if fact)
