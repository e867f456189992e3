"""The frozen data that every stage of driftcheck passes on; see docs/glossary.md for the words.

Readers make Documents, segmentation makes Segments, encoders make Encodings, alignment makes Beads, rules
make Findings, and `comparison.compare` puts them together into one Report of which every output is a view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from driftcheck.document import Comment, Document, Position, Run, Span
from driftcheck.spans import segments_at

if TYPE_CHECKING:  # numpy costs more to import than everything else here, and `--help` needs none of it
    from numpy import float32
    from numpy.typing import NDArray

__all__ = [
    "Alignment",
    "Bead",
    "Category",
    "Comment",
    "Coverage",
    "Document",
    "Encoding",
    "Finding",
    "Known",
    "KnownFinding",
    "Manual",
    "Position",
    "Progress",
    "Report",
    "Role",
    "Run",
    "Segment",
    "Severity",
    "Span",
    "Verdict",
    "Word",
    "WordLink",
]


class Severity(IntEnum):
    """How bad a finding is. The value is its penalty, as in MQM's default scorecard."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 5
    CRITICAL = 25


class Category(StrEnum):
    """The part of the MQM error typology that driftcheck uses (https://themqm.org)."""

    MISTRANSLATION = "accuracy/mistranslation"
    OMISSION = "accuracy/omission"
    ADDITION = "accuracy/addition"
    UNTRANSLATED = "accuracy/untranslated"
    GRAMMAR = "fluency/grammar"
    SPELLING = "fluency/spelling"
    PUNCTUATION = "fluency/punctuation"
    CHARACTER_ENCODING = "fluency/character-encoding"
    UNINTELLIGIBLE = "fluency/unintelligible"
    TERMINOLOGY = "terminology"
    NUMBER_FORMAT = "locale-convention/number"
    DATE_FORMAT = "locale-convention/date"
    CURRENCY_FORMAT = "locale-convention/currency"
    NAME_FORMAT = "locale-convention/name"
    STYLE = "style"


class Role(StrEnum):
    """What a segment is in the article. Everything but BODY is furniture: a copy may change it freely."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"


class Verdict(StrEnum):
    """What the report says of the copy as a whole, in one word."""

    IDENTICAL = "identical"
    FAITHFUL = "faithful"
    DRIFTED = "drifted"
    UNRELATED = "unrelated"
    CANNOT_JUDGE = "cannot-judge"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or headline, byline …) of a document; `document.text[span] == text` always."""

    span: Span
    text: str
    paragraph: int
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """What an encoder makes of one text: its vector, and the vectors of its tokens.

    `sentence` has shape (d,) and length 1; `tokens` has shape (t, d), each row of length 1; `spans` says which
    characters of the text each of the t tokens stands for.
    """

    sentence: NDArray[float32]
    tokens: NDArray[float32]
    spans: tuple[Span, ...]


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
    `unnamed` is the drift that is left without what findings name.
    `original_changes` and `copy_changes` are the spans of words without a counterpart.
    """

    original: tuple[int, ...]
    copy: tuple[int, ...]
    similarity: float = 0.0
    drift: float | None = None
    unnamed: float = 0.0
    explanation: tuple[str, ...] = ()
    moved: bool = False
    links: tuple[WordLink, ...] = ()
    original_changes: tuple[Span, ...] = ()
    copy_changes: tuple[Span, ...] = ()

    @property
    def two_sided(self) -> bool:
        return bool(self.original and self.copy)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The share of each side's words, in [0, 1], that has a counterpart on the other."""

    original: float
    copy: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and the beads, which together cover every segment exactly once.

    Beads stand in the copy's reading order; an omission follows the bead of the text it was dropped after.
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

    def original_of(self, bead: Bead) -> tuple[Segment, ...]:
        return tuple(self.original_segments[index] for index in bead.original)

    def copy_of(self, bead: Bead) -> tuple[Segment, ...]:
        return tuple(self.copy_segments[index] for index in bead.copy)

    def verbatim(self, bead: Bead) -> bool:
        """Whether a bead reads the same on both sides."""
        return [one.text for one in self.original_of(bead)] == [one.text for one in self.copy_of(bead)]

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspected error. Its spans are in `Document.text`; a side it does not concern is None.

    `message` says what happened in one sentence, `evidence` what that was read from. `fingerprint` depends on
    the rule and the texts alone, never on positions, so that a moved paragraph keeps its fingerprints.
    """

    rule: str
    category: Category
    severity: Severity
    message: str
    evidence: str
    probability: float
    fingerprint: str
    original: Span | None = None
    copy: Span | None = None


class Known(StrEnum):
    """What says that a finding is no news."""

    BASELINE = "baseline"
    ACCEPTED = "accepted"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """A finding that the user has seen and let stand, in a file beside the texts or in a comment in one of them."""

    finding: Finding
    by: Known
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule that ran says of itself: `text` is what it finds, why, and examples; `severity` its usual one."""

    rule: str
    category: Category
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """One frozen result, of which every output is a view.

    `drift` in [0, 1] is the share of the original's words whose meaning is expected to have changed (the mean
    of the beads' drift by words); `penalty_per_1000_words` is MQM's: the findings' penalties over the copy's
    words, times 1,000; `drift_explained` in [0, 1] is the share of the drift that stands in beads with a finding.
    Where the verdict is CANNOT_JUDGE these numbers are None, and `reason` says why in one sentence; elsewhere it is
    empty. Known findings are told, but neither the verdict nor the penalty counts them.
    `manuals` are those of the rules that ran, whether they found something or not.
    """

    alignment: Alignment
    findings: tuple[Finding, ...]
    verdict: Verdict
    drift: float | None
    penalty_per_1000_words: float | None
    signature: str
    known: tuple[KnownFinding, ...] = ()
    drift_explained: float | None = None
    manuals: tuple[Manual, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A pair of files that could not be compared, and why, in one sentence."""

    original: str
    copy: str
    reason: str

    @property
    def told(self) -> str:
        return f"{self.original} and its copy {self.copy} were not compared: {self.reason}"


# Told (stage, done, total) as the work goes on; the command line turns it into a progress bar.
Progress = Callable[[str, int, int], None]
