"""What an opinion says of words: which it hangs on, and how much each differs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.judge import forms
from driftcheck.model import Span, Word
from driftcheck.odds import probability

# From which probability of a change on it is told what the opinion hangs on, and from which difference between copy and
# original that this is a copy which does not hold together. Below, the words are too often not those that changed
# (benchmarks/results/judge.md).
TOLD, BROKEN = 0.3, 0.5
WEIGHTY = 0.5  # of the likelier side's word: from there on the other side's is told as well
LONGEST = 30  # characters of a word
DECIMALS = 6


def words(
    texts: tuple[str, str], spans: tuple[Sequence[Span], Sequence[Span]], marks: Sequence[NDArray[float32]]
) -> tuple[str, str]:
    """The word of each side that is likeliest part of a change; none of a side on which that is far less likely.

    `marks` are each side's logits, (t, 1), of the tokens that `spans` locates.
    """
    chances = [probability(float(each.max())) for each in marks]
    at = (own[int(each.argmax())] for own, each in zip(spans, marks, strict=True))
    original, copy = (word(text, place) for text, place in zip(texts, at, strict=True))
    # Of a word that stands on both sides, one has no counterpart: the likelier.
    least = max(chances) * (1.0 if original.casefold() == copy.casefold() else WEIGHTY)
    return original if chances[0] >= least else "", copy if chances[1] >= least else ""


def differences(spans: Sequence[Span], marks: NDArray[float32]) -> tuple[Word, ...]:
    """How much the tokens that `spans` locates differ from the other side, by their logits (t, 1)."""
    values = 1.0 / (1.0 + np.exp(-marks[:, 0].astype(np.float64)))
    return tuple(Word(span, value) for span, value in zip(spans, values.round(DECIMALS).tolist(), strict=True))


def word(text: str, span: Span) -> str:
    """The word that a token is a part of, cut where it is long."""
    return forms.word_at(text, span)[:LONGEST]
