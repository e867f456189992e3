"""What a judge that reads both sides together says of words, taken into their differences and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from driftcheck.model import Alignment, Segment, Word
from driftcheck.opinion import Words
from driftcheck.spans import words_within
from driftcheck.words.marks import mark
from driftcheck.words.scores import DECIMALS, NOISE
from driftcheck.words.word import overlapped

# How much of a difference is what a judge says; the rest is what the trees say.
SHARE = 0.5
# Similarity of a bead's sides from which on a difference may rise. A judge sees one bead alone: of sides that do not
# belong together it says that all words differ, where the trees may have found them elsewhere in the other text. For
# both see benchmarks/results/judge.md.
SURE = 0.8


def told(alignment: Alignment, said: Mapping[int, Words]) -> Alignment:
    """The alignment with what is `said` of the words of some beads, by the bead's place.

    Where words, or parts of words, stand is counted in a bead's text: that of its segments, parted by a space. A word
    of which nothing is said keeps its difference.
    """
    known = {at: words for at, words in said.items() if any(words)}
    of = [(alignment.beads[at], words) for at, words in known.items()]
    words = (
        _taken_in(
            alignment.original_words,
            (_Said(alignment.original_of(bead), one, sure=bead.similarity >= SURE) for bead, (one, _) in of),
        ),
        _taken_in(
            alignment.copy_words,
            (_Said(alignment.copy_of(bead), other, sure=bead.similarity >= SURE) for bead, (_, other) in of),
        ),
    )
    sides = (alignment.original_segments, alignment.copy_segments)
    beads = tuple(mark(bead, words, sides) if at in known else bead for at, bead in enumerate(alignment.beads))
    return replace(alignment, beads=beads, original_words=words[0], copy_words=words[1])


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the tokens of one side of a bead, and whether that may make a difference greater."""

    segments: Sequence[Segment]
    tokens: Sequence[Word]
    sure: bool

    def heard(self, words: Sequence[Word]) -> Iterator[tuple[Word, float]]:
        """The words of the segments, of all `words` of their document, with the mean of what is said of their tokens.

        Words without a token are left out.
        """
        spans = [token.span for token in self.tokens]
        total = np.cumsum([0.0, *(token.difference for token in self.tokens)])
        before = 0  # where a segment begins in the bead's text
        for segment in self.segments:
            own = words_within(words, segment.span)
            first, last = overlapped([word.span for word in own], spans, by=before - segment.span.start)
            for word, start, end in zip(own, first.tolist(), last.tolist(), strict=True):
                if end > start:
                    yield word, float(total[end] - total[start]) / (end - start)
            before += len(segment.text) + 1


def _taken_in(words: Sequence[Word], said: Iterable[_Said]) -> tuple[Word, ...]:
    """The words of a document with what is said of them."""
    found = {word.span.start: word for word in words}
    for part in said:
        for word, heard in part.heard(words):
            if part.sure or heard < word.difference:
                found[word.span.start] = replace(word, difference=_mixed(word.difference, heard))
    return tuple(found.values())


def _mixed(own: float, heard: float) -> float:
    value = (1.0 - SHARE) * own + SHARE * heard
    return 0.0 if value < NOISE else round(value, DECIMALS)
