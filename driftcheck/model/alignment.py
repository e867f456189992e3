"""Which segments of two documents say the same thing, and which of their words."""

from __future__ import annotations

from dataclasses import dataclass

from driftcheck.document import Document, Role, Span, printable
from driftcheck.model.text import Segment
from driftcheck.model.tokens import Token
from driftcheck.spans import segments_at


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word of the original and the word of the copy that stands for it; `score` in [0, 1]."""

    original: Span
    copy: Span
    score: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a document and how much it differs from the other side, from 0 (the same) to 1 (nothing like it)."""

    span: Span
    difference: float


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that say the same thing (Gale & Church 1993), as ascending indices into the two documents.

    A bead without copy segments is an omission, one without original segments an addition; those have
    similarity 0. `drift` is None where it was not scored; `explanation` names what moved it most, the strongest first;
    `residual` is the drift that is left without what findings name.
    `original_changes` and `copy_changes` are the spans of words without a counterpart.
    """

    original: tuple[int, ...]
    copy: tuple[int, ...]
    similarity: float = 0.0
    drift: float | None = None
    residual: float = 0.0
    explanation: tuple[str, ...] = ()
    moved: bool = False
    links: tuple[WordLink, ...] = ()
    original_changes: tuple[Span, ...] = ()
    copy_changes: tuple[Span, ...] = ()

    @property
    def two_sided(self) -> bool:
        return bool(self.original and self.copy)

    def __repr__(self) -> str:
        """Which segments, and how much they drift, in one line."""
        drift = "" if self.drift is None else f", drift {self.drift:.2f}"
        return f"<Bead: original {list(self.original)}, copy {list(self.copy)}{drift}{', moved' if self.moved else ''}>"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of each side's words, in [0, 1], that has a counterpart on the other."""

    original: float
    copy: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the beads, which together cover every segment exactly once.

    Beads stand in the copy's reading order; an omission follows the bead of the text it was dropped after. Once the
    pair is linked, `original_tokens` and `copy_tokens` hold the words of each segment as a tree.
    """

    original: Document
    copy: Document
    original_segments: tuple[Segment, ...]
    copy_segments: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    coverage: Coverage
    related: bool = True
    original_words: tuple[Word, ...] = ()
    copy_words: tuple[Word, ...] = ()
    original_tokens: tuple[tuple[Token, ...], ...] = ()
    copy_tokens: tuple[tuple[Token, ...], ...] = ()

    def __repr__(self) -> str:
        """The names and sizes, in one line."""
        names = printable(f"{self.original.name} and {self.copy.name}")
        return f"<Alignment of {names}: {len(self.beads)} beads>"

    def original_of(self, bead: Bead) -> tuple[Segment, ...]:
        return tuple(self.original_segments[index] for index in bead.original)

    def copy_of(self, bead: Bead) -> tuple[Segment, ...]:
        return tuple(self.copy_segments[index] for index in bead.copy)

    def verbatim(self, bead: Bead) -> bool:
        """Whether a bead reads the same on both sides."""
        return [one.text for one in self.original_of(bead)] == [one.text for one in self.copy_of(bead)]

    def in_body(self, bead: Bead) -> bool:
        """Whether a bead is text on both sides: headlines, datelines and credits may be changed freely."""
        sides = (self.original_of(bead), self.copy_of(bead))
        return all(any(segment.role is Role.BODY for segment in side) for side in sides)

    def quotes(self, original: Span | None, copy: Span | None) -> tuple[str, ...]:
        """What the spans quote on each side, each followed by the sentences it stands in."""
        return (
            *_quote(self.original, self.original_segments, original),
            *_quote(self.copy, self.copy_segments, copy),
        )


def _quote(document: Document, segments: tuple[Segment, ...], span: Span | None) -> tuple[str, ...]:
    if span is None:
        return ("",)
    return (document.quote(span), " ".join(segments[index].text for index in segments_at(segments, span)))
