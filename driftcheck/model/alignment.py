"""Which segments of two documents say the same thing, and which of their words, by stages.

Aligning makes an Alignment of Beads; linking makes of it a LinkedAlignment of LinkedBeads, and scoring of that a
ScoredAlignment of ScoredBeads. Each is complete when it is made, and may stand where an earlier one is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
class Nearness:
    """A word of a bead, its part of speech (UD), and the cosine with what is nearest on the other side, at most 1."""

    span: Span
    upos: str
    value: float


# By side, the words of a document, and the tokens of each of its segments.
Words = tuple[tuple[Word, ...], tuple[Word, ...]]
Tokens = tuple[tuple[tuple[Token, ...], ...], tuple[tuple[Token, ...], ...]]


@dataclass(frozen=True, slots=True)
class Bead:
    """Segments that say the same thing (Gale & Church 1993), as ascending indices into the two documents.

    A bead without copy segments is an omission, one without original segments an addition; those have
    similarity 0.
    """

    original: tuple[int, ...]
    copy: tuple[int, ...]
    similarity: float = 0.0
    moved: bool = False

    @property
    def two_sided(self) -> bool:
        return bool(self.original and self.copy)

    def linked(
        self,
        links: tuple[WordLink, ...] = (),
        *,
        original_changes: tuple[Span, ...] = (),
        copy_changes: tuple[Span, ...] = (),
        nearness: tuple[tuple[Nearness, ...], tuple[Nearness, ...]] = ((), ()),
    ) -> LinkedBead:
        return LinkedBead(
            self.original,
            self.copy,
            self.similarity,
            self.moved,
            links=links,
            original_changes=original_changes,
            copy_changes=copy_changes,
            nearness=nearness,
        )

    def __repr__(self) -> str:
        """Which segments, in one line."""
        return _told(self)


@dataclass(frozen=True, slots=True, repr=False)
class LinkedBead(Bead):
    """A bead whose words are linked. `original_changes` and `copy_changes` are the spans of words that changed.

    `nearness` has the words of either side where the two are of two languages, and nothing otherwise.
    """

    links: tuple[WordLink, ...] = field(kw_only=True)
    original_changes: tuple[Span, ...] = field(kw_only=True)
    copy_changes: tuple[Span, ...] = field(kw_only=True)
    nearness: tuple[tuple[Nearness, ...], tuple[Nearness, ...]] = field(default=((), ()), kw_only=True)

    def scored(self, drift: float | None, *, residual: float = 0.0, explanation: tuple[str, ...] = ()) -> ScoredBead:
        return ScoredBead(
            self.original,
            self.copy,
            self.similarity,
            self.moved,
            links=self.links,
            original_changes=self.original_changes,
            copy_changes=self.copy_changes,
            nearness=self.nearness,
            drift=drift,
            residual=residual,
            explanation=explanation,
        )


@dataclass(frozen=True, slots=True, repr=False)
class ScoredBead(LinkedBead):
    """A linked bead with its drift, None where the pair cannot be judged.

    `residual` is the drift that is left without what findings name; `explanation` names what moved the drift most, the
    strongest first.
    """

    drift: float | None = field(kw_only=True)
    residual: float = field(kw_only=True)
    explanation: tuple[str, ...] = field(kw_only=True)

    def __repr__(self) -> str:
        """Which segments, and how much they drift, in one line."""
        return _told(self, "" if self.drift is None else f", drift {self.drift:.2f}")


def _told(bead: Bead, drift: str = "") -> str:
    moved = ", moved" if bead.moved else ""
    return f"<Bead: original {list(bead.original)}, copy {list(bead.copy)}{drift}{moved}>"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of each side's words, in [0, 1], that has a counterpart on the other."""

    original: float
    copy: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the beads, which together cover every segment exactly once.

    Beads stand in the copy's reading order; an omission follows the bead of the text it was dropped after. `related`
    is false where the copy is none of this original.
    """

    original: Document
    copy: Document
    original_segments: tuple[Segment, ...]
    copy_segments: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    coverage: Coverage
    related: bool = True

    def linked(
        self, beads: tuple[LinkedBead, ...], *, words: Words = ((), ()), tokens: Tokens = ((), ())
    ) -> LinkedAlignment:
        """The next stage, by side the words and the tokens of each segment; nothing is known of them without."""
        return LinkedAlignment(
            self.original,
            self.copy,
            self.original_segments,
            self.copy_segments,
            beads,
            self.coverage,
            self.related,
            original_words=words[0],
            copy_words=words[1],
            original_tokens=tokens[0],
            copy_tokens=tokens[1],
        )

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


@dataclass(frozen=True, slots=True, repr=False)
class LinkedAlignment(Alignment):
    """An alignment whose words are linked, with all words of both sides and those of each segment as a tree."""

    beads: tuple[LinkedBead, ...]
    original_words: tuple[Word, ...] = field(kw_only=True)
    copy_words: tuple[Word, ...] = field(kw_only=True)
    original_tokens: tuple[tuple[Token, ...], ...] = field(kw_only=True)
    copy_tokens: tuple[tuple[Token, ...], ...] = field(kw_only=True)

    def scored(self, beads: tuple[ScoredBead, ...]) -> ScoredAlignment:
        return ScoredAlignment(
            self.original,
            self.copy,
            self.original_segments,
            self.copy_segments,
            beads,
            self.coverage,
            self.related,
            original_words=self.original_words,
            copy_words=self.copy_words,
            original_tokens=self.original_tokens,
            copy_tokens=self.copy_tokens,
        )


@dataclass(frozen=True, slots=True, repr=False)
class ScoredAlignment(LinkedAlignment):
    """A linked alignment, each bead of which has its drift."""

    beads: tuple[ScoredBead, ...]


def _quote(document: Document, segments: tuple[Segment, ...], span: Span | None) -> tuple[str, ...]:
    if span is None:
        return ("",)
    return (document.quote(span), " ".join(segments[index].text for index in segments_at(segments, span)))
