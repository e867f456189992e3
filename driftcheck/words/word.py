"""The words of a segment, and of a whole document, with their vectors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy import float32, int_
from numpy.typing import NDArray

from driftcheck.model import Encoding, Segment, Span

# Letters and digits with what may stand inside a word: hyphens, apostrophes, separators of a number.
WORD = re.compile(r"[^\W_]+(?:[-‐‑'’.,/&][^\W_]+)*%?|[$€£¥%]")

# English words that carry grammar rather than content; in other languages every word counts as content. Negations are
# left out: they are content enough.
FUNCTION_WORDS = frozenset(
    """a about after also am an and are as at be because been before being between both but by can could did do does
    down during each for from had has have having he her here him his i if in into is it its may me might must my of
    off on onto or our out over s shall she should so such t than that the their them there these they this those
    through to under up us was we were what when where which while who whom whose will with would you your""".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a document: its span in the text, the form that is compared, its unit vector (d,)."""

    span: Span
    form: str
    vector: NDArray[float32]
    capital: bool


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The n words of a document and their unit vectors (n, d), and the s segments they stand in.

    `segment` (n,) says which segment a word stands in, `starts` (s + 1,) at which word a segment begins, and
    `sentences` (s, d) are the segments' own unit vectors.
    """

    words: tuple[Word, ...]
    vectors: NDArray[float32]
    segment: NDArray[int_]
    starts: NDArray[int_]
    sentences: NDArray[float32]


# Links and differences ask for the words of the same segments, and several copies for those of one original.
@lru_cache(maxsize=512)
def words(segment: Segment, encoding: Encoding) -> tuple[Word, ...]:
    """The words of a segment, each with the mean of the vectors of its tokens."""
    matches = list(WORD.finditer(segment.text))
    spans = [Span(*match.span()) for match in matches]
    return tuple(
        Word(span.shifted(segment.span.start), _form(match.group()), vector, match.group()[:1].isupper())
        for span, match, vector in zip(spans, matches, _vectors(spans, encoding), strict=True)
    )


def side(segments: Sequence[Segment], encodings: Sequence[Encoding]) -> Side:
    """The words of all segments of a document, of which these are the encodings."""
    found = [words(segment, encoding) for segment, encoding in zip(segments, encodings, strict=True)]
    counts = [len(part) for part in found]
    every = tuple(word for part in found for word in part)
    size = len(encodings[0].sentence) if encodings else 1
    return Side(
        words=every,
        vectors=np.stack([word.vector for word in every]) if every else np.zeros((0, size), dtype=float32),
        segment=np.repeat(np.arange(len(counts)), counts),
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(int_),
        sentences=np.stack([encoding.sentence for encoding in encodings])
        if encodings
        else np.zeros((0, size), dtype=float32),
    )


def _vectors(spans: Sequence[Span], encoding: Encoding) -> NDArray[float32]:
    """The unit vectors (n, d) of n spans of a text: the mean of the vectors of the tokens each overlaps.

    A word the tokenizer dropped (an unknown script, say) has no tokens; its vector is zero, like nothing.
    """
    if not spans or not encoding.spans:
        return np.zeros((len(spans), len(encoding.sentence)), dtype=float32)
    starts = np.array([token.start for token in encoding.spans])
    ends = np.array([token.end for token in encoding.spans])
    first = np.searchsorted(ends, [span.start for span in spans], side="right")
    last = np.searchsorted(starts, [span.end for span in spans], side="left")
    sums = np.concatenate([np.zeros_like(encoding.tokens[:1]), np.cumsum(encoding.tokens, axis=0)])
    total = sums[np.maximum(first, last)] - sums[first]
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    # A difference of sums leaves crumbs where nothing was added; real vectors sum to far more.
    return np.asarray(np.where(lengths > 1e-3, total / np.maximum(lengths, 1e-3), 0.0), dtype=float32)


def _form(text: str) -> str:
    if text.isascii():
        return text.lower().removesuffix("'s")
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return folded.removesuffix("'s")
