"""Small documents and alignments, built by hand, for tests of one stage at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from driftcheck import languages, syntax
from driftcheck.model import (
    Alignment,
    Bead,
    Coverage,
    Document,
    Encoding,
    Role,
    Run,
    ScoredAlignment,
    ScoredBead,
    Segment,
    Span,
    Token,
)
from driftcheck.model.alignment import Tokens


def document(text: str, *, name: str = "text.txt", language: str = "en") -> Document:
    """A document whose text is its file; every newline ends a paragraph."""
    starts = (0, *(index + 1 for index, character in enumerate(text) if character == "\n"))
    return Document(name=name, text=text, language=language, source=text, runs=(Run(0, 0),), line_starts=starts)


def segments(text: str) -> tuple[Segment, ...]:
    """One segment a line, each a paragraph of its own."""
    found, start = [], 0
    for paragraph, line in enumerate(text.split("\n")):
        if line:
            found.append(Segment(Span(start, start + len(line)), line, paragraph, Role.BODY))
        start += len(line) + 1
    return tuple(found)


def flat(found: Sequence[Segment], language: str = "en") -> tuple[tuple[Token, ...], ...]:
    """The words of segments of whose trees nothing is known."""
    unread = Encoding(sentence=np.zeros(1, dtype=np.float32), tokens=np.zeros((0, 1), dtype=np.float32), spans=())
    return tuple(syntax.tokens(segment, unread, languages.get(language)) for segment in found)


def aligned(originals: Sequence[str | None], copies: Sequence[str | None]) -> ScoredAlignment:
    """Sentence i of the original against sentence i of the copy; None where one side has nothing.

    It went through all stages, but no word is linked and no bead has a drift.
    """
    original, copy = (document("\n".join(filter(None, side))) for side in (originals, copies))
    beads, counts = [], [0, 0]
    for pair in zip(originals, copies, strict=True):
        left, right = ((counts[side],) if sentence else () for side, sentence in enumerate(pair))
        beads.append(Bead(left, right, similarity=0.9 if left and right else 0.0))
        counts = [count + bool(sentence) for count, sentence in zip(counts, pair, strict=True)]
    sides = (segments(original.text), segments(copy.text))
    found = Alignment(original, copy, *sides, tuple(beads), Coverage(1.0, 1.0))
    return through(found, tokens=(flat(sides[0]), flat(sides[1])))


def through(found: Alignment, *, tokens: Tokens = ((), ())) -> ScoredAlignment:
    """An alignment that went through all stages without a word being linked or a bead scored."""
    linked = found.linked(tuple(bead.linked() for bead in found.beads), tokens=tokens)
    return linked.scored(tuple(bead.scored(None) for bead in linked.beads))


def bead(original: tuple[int, ...], copy: tuple[int, ...], *, moved: bool = False) -> ScoredBead:
    """A bead of these segments, without links and drift."""
    return Bead(original, copy, similarity=0.9 if original and copy else 0.0, moved=moved).linked().scored(None)
