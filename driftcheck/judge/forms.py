"""What the reader sees of a token besides its vectors: its form, and whether the other side has its word.

The encoder reads small letters only, so that a capital is told here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float32
from numpy.typing import NDArray

ALONE = ("capital", "digit", "sign", "continues")  # what a token has by itself
BESIDE = ("copy", "no equal", "no stem", "surplus")  # what it has beside the other side
FLAGS = (*ALONE, *BESIDE)
STEM = 5  # letters that words of one stem share


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A text's t tokens by themselves: the whole word of each, in small letters, and its ALONE (t, 4)."""

    words: tuple[str, ...]
    alone: NDArray[float32]


def form(text: str, spans: Sequence[tuple[int, int]]) -> Form:
    """The form of the tokens of a text that half-open `spans` locate."""
    words, rows = [], []
    for start, end in spans:
        first, last = _around(text, start, end)
        token = text[start:end]
        words.append(text[first:last].lower())
        rows.append((
            text[first : first + 1].isupper(), any(map(str.isdigit, token)), not token[:1].isalnum(), start > first
        ))  # fmt: skip
    return Form(tuple(words), np.array(rows, dtype=float32).reshape(-1, len(ALONE)))


def flags(own: Form, other: Form, *, copy: bool) -> NDArray[float32]:
    """The FLAGS (t, 8), 0 or 1, of one side's tokens beside the other's."""
    here, there = Counter(own.words), Counter(other.words)
    stems = {word[:STEM] for word in other.words}
    rows = [(copy, word not in there, word[:STEM] not in stems, here[word] > there[word] > 0) for word in own.words]
    beside = np.array(rows, dtype=float32).reshape(-1, len(BESIDE))
    return np.concatenate([own.alone, beside], axis=1)


def equal_words(own: Form, other: Form) -> float:
    """The share of one side's words, signs aside, that stand on the other side as well; 1 where it has none."""
    there = set(other.words)
    words = [word for word in own.words if word[:1].isalnum()]
    return sum(word in there for word in words) / len(words) if words else 1.0


def word_at(text: str, start: int, end: int) -> str:
    """The word that a token is a part of."""
    first, last = _around(text, start, end)
    return text[first:last]


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The word that a token is a part of."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
