"""The words of a segment, and of a whole document, with their vectors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy import float32, int_
from numpy.typing import NDArray

from driftcheck.languages import Language
from driftcheck.model import Encoding, Segment, Span, Tree
from driftcheck.util.patterns import lazy_pattern

# Letters and digits with what may stand inside a word: hyphens, apostrophes, separators of a number.
WORD = lazy_pattern(r"[^\W_]+(?:[-‐‑'’.,/&][^\W_]+)*%?|[$€£¥%]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document: its span in the text, the form that is compared, whether it begins with a capital.

    `function` says that it carries grammar only; in a language without a table every word counts as one of content.
    """

    span: Span
    form: str
    capital: bool
    function: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The n words of a document in its s segments, with their forms by segment.

    `starts` (s + 1,) says at which word a segment begins, and `sentences` (s, d) are the segments' unit vectors. The
    vectors of words are made when they are asked for: those of a book would fill the memory, and most are not needed.
    """

    words: tuple[Word, ...]
    forms: tuple[tuple[str, ...], ...]
    starts: NDArray[int_]
    sentences: NDArray[float32]
    segments: Sequence[Segment]
    encodings: Sequence[Encoding]
    language: Language

    def part(self, at: int) -> tuple[Word, ...]:
        """The words of a segment."""
        return self.words[self.starts[at] : self.starts[at + 1]]

    def vectors(self, at: int) -> NDArray[float32]:
        """The unit vectors (n, d) of the words of a segment."""
        return vectors(self.segments[at], self.encodings[at], self.language)

    def rows(self, segments: Iterable[int]) -> NDArray[int_]:
        """The indices (n,) of the words of some segments."""
        parts = [np.arange(self.starts[at], self.starts[at + 1]) for at in segments]
        return np.concatenate([np.zeros(0, dtype=int_), *parts]).astype(int_)

    def segments_of(self, rows: NDArray[int_]) -> set[int]:
        """The segments in which the words at some indices stand; -1 is the index of no word."""
        known = rows[rows >= 0]
        return set((np.searchsorted(self.starts, known, side="right") - 1).tolist())

    def excerpt(self, segments: Sequence[int]) -> Excerpt:
        """The words of some segments, which are in ascending order."""
        chosen = np.array(segments, dtype=int_)
        counts = self.starts[chosen + 1] - self.starts[chosen]
        rows = self.rows(segments)
        return Excerpt(
            segments=tuple(segments),
            rows=rows,
            words=tuple(self.words[at] for at in rows.tolist()),
            vectors=np.concatenate([np.zeros((0, self.sentences.shape[1]), float32), *map(self.vectors, segments)]),
            segment=np.repeat(np.arange(len(segments)), counts),
            starts=np.concatenate([[0], np.cumsum(counts)]).astype(int_),
            sentences=self.sentences[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """The n words of some segments of a side, at its `rows` (n,), and their unit vectors (n, d).

    `segment` (n,) says in which of the k `segments` a word stands, `starts` (k + 1,) at which word each begins, and
    `sentences` (k, d) are their own unit vectors.
    """

    segments: tuple[int, ...]
    rows: NDArray[int_]
    words: tuple[Word, ...]
    vectors: NDArray[float32]
    segment: NDArray[int_]
    starts: NDArray[int_]
    sentences: NDArray[float32]


def words(segment: Segment, language: Language, tree: Tree | None = None) -> tuple[Word, ...]:
    """The words of a segment in reading order; of a script without spaces those of its tree, if it has one."""
    # Of other scripts the tree says nothing, and to look it up among what is kept would cost its hash.
    return _words(segment, language, tree if language.characters else None)


# Several copies ask for the words of one original.
@lru_cache(maxsize=512)
def _words(segment: Segment, language: Language, tree: Tree | None) -> tuple[Word, ...]:
    start = segment.span.start
    function = language.words("function", "linking")
    found = []
    for first, end in _places(segment.text, tree):
        text = segment.text[first:end]
        form = _form(text)
        found.append(Word(Span(start + first, start + end), form, text[:1].isupper(), form in function))
    return tuple(found)


def _places(text: str, tree: Tree | None) -> Iterable[tuple[int, int]]:
    """Where the words of a text begin and end."""
    if tree is None:
        return [match.span() for match in WORD.finditer(text)]
    return [(span.start, span.end) for span in tree.spans if WORD.search(text, span.start, span.end)]


# Links and differences ask for the vectors of the same segments.
@lru_cache(maxsize=512)
def vectors(segment: Segment, encoding: Encoding, language: Language) -> NDArray[float32]:
    """The unit vectors (n, d) of the n words of a segment: the mean of the vectors of the tokens each overlaps.

    A word the tokenizer dropped (an unknown script, say) has no tokens; its vector is zero, like nothing.
    """
    spans = [word.span for word in words(segment, language, encoding.tree)]
    if not spans or not encoding.spans:
        return np.zeros((len(spans), len(encoding.sentence)), dtype=float32)
    first, last = overlapped(spans, encoding.spans, by=-segment.span.start)
    sums = np.zeros((len(encoding.tokens) + 1, encoding.tokens.shape[1]), dtype=float32)
    for at, token in enumerate(encoding.tokens):  # faster than one sum a column
        np.add(sums[at], token, out=sums[at + 1])
    total = sums[last] - sums[first]
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    # A difference of sums leaves crumbs where nothing was added; real vectors sum to far more.
    return np.asarray(np.where(lengths > 1e-3, total / np.maximum(lengths, 1e-3), 0.0), dtype=float32)


def overlapped(spans: Sequence[Span], tokens: Sequence[Span], *, by: int) -> tuple[NDArray[int_], NDArray[int_]]:
    """The first of the tokens, in reading order, that each span (n,) overlaps once moved `by`, and the one behind them.

    Both are the same where there is none.
    """
    first = np.searchsorted([token.end for token in tokens], [span.start + by for span in spans], side="right")
    last = np.searchsorted([token.start for token in tokens], [span.end + by for span in spans], side="left")
    return first, np.maximum(first, last)


def side(segments: Sequence[Segment], encodings: Sequence[Encoding], language: Language) -> Side:
    """A document's words as they are compared: all its segments, their encodings, and the language they are in."""
    found = [words(one, language, own.tree) for one, own in zip(segments, encodings, strict=True)]
    return Side(
        words=tuple(word for part in found for word in part),
        forms=tuple(tuple(word.form for word in part) for part in found),
        starts=np.cumsum([0, *map(len, found)]).astype(int_),
        sentences=np.stack([encoding.sentence for encoding in encodings])
        if encodings
        else np.zeros((0, 1), dtype=float32),
        segments=segments,
        encodings=encodings,
        language=language,
    )


def _form(text: str) -> str:
    if text.isascii():
        return text.lower().removesuffix("'s")
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return folded.removesuffix("'s")
