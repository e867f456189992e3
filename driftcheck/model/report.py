"""What was found, and the one result of which every output is a view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from importlib import import_module
from typing import Any, cast

from driftcheck.document import Document, Position, Span, printable
from driftcheck.model.alignment import ScoredAlignment

# Outputs are views of a report and know it; it knows none of them, but their package, when it is asked for one.
_RENDERERS = "driftcheck.renderers"


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
    STYLE = "style"


class Verdict(StrEnum):
    """What the report says of the copy as a whole, in one word."""

    IDENTICAL = "identical"
    FAITHFUL = "faithful"
    DRIFTED = "drifted"
    UNRELATED = "unrelated"
    CANNOT_JUDGE = "cannot-judge"


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspected error. Its spans are in `Document.text`; a side it does not concern is None.

    `message` says what happened in one sentence, `evidence` what that was read from. `probability` in [0, 1] is how
    often a finding of its kind is right. `fingerprint` depends on the rule and the texts alone, never on positions, so
    that a moved paragraph keeps its fingerprints. `documents` are the original and the copy, which a finding of a
    Report has: from them come the quoted texts, and their lines and columns, from 1, in the files that were read.
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
    documents: tuple[Document, Document] | None = field(default=None, compare=False)

    @property
    def original_text(self) -> str:
        """What the original says there; empty where the finding does not concern it."""
        return _quoted(self._original, self.original)

    @property
    def copy_text(self) -> str:
        """What the copy says there; empty where the finding does not concern it."""
        return _quoted(self._copy, self.copy)

    @property
    def original_line(self) -> int | None:
        """The line of the original's file; None where the finding does not concern it."""
        at = _position(self._original, self.original)
        return at.line if at else None

    @property
    def original_column(self) -> int | None:
        at = _position(self._original, self.original)
        return at.column if at else None

    @property
    def copy_line(self) -> int | None:
        """The line of the copy's file; None where the finding does not concern it."""
        at = _position(self._copy, self.copy)
        return at.line if at else None

    @property
    def copy_column(self) -> int | None:
        at = _position(self._copy, self.copy)
        return at.column if at else None

    @property
    def original_place(self) -> str:
        """Where in the original, in words that fit its format: `12:5`, `page 2, paragraph 3`; empty without a span."""
        return self._original.told_at(self.original.start) if self._original and self.original else ""

    @property
    def copy_place(self) -> str:
        """Where in the copy, as `original_place`."""
        return self._copy.told_at(self.copy.start) if self._copy and self.copy else ""

    @property
    def _original(self) -> Document | None:
        return self.documents[0] if self.documents else None

    @property
    def _copy(self) -> Document | None:
        return self.documents[1] if self.documents else None

    def __repr__(self) -> str:
        """What a person wants to see of it, in one line."""
        sides = (("original", self.original_place), ("copy", self.copy_place))
        places = "".join(f", {side} {place}" for side, place in sides if place)
        return f"<Finding: {self.severity.name.lower()} {self.rule}: {printable(self.message)}{places}>"


def _quoted(document: Document | None, span: Span | None) -> str:
    return document.quote(span) if document and span else ""


def _position(document: Document | None, span: Span | None) -> Position | None:
    return document.position(span.start) if document and span else None


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
class NotChecked:
    """A rule that was selected and could not run: the languages of the pair, by code, that lack a table it needs.

    A part of it ran where `partly` is true.
    """

    rule: str
    languages: tuple[str, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """One frozen result, of which every output is a view.

    `drift` in [0, 1] is the share of the original's words whose meaning is expected to have changed (the mean
    of the beads' drift by words); `penalty_per_1000_words` is MQM's: the findings' penalties over the copy's
    words, times 1,000; `drift_explained` in [0, 1] is the share of the drift that stands in beads with a finding.
    Where the verdict is CANNOT_JUDGE these numbers are None, and `reason` says why in one sentence; elsewhere it is
    empty. Known findings are told, but neither the verdict nor the penalty counts them.
    `manuals` are those of the rules that ran, whether they found something or not; `not_checked` names those that
    could not, since a language of the pair has no table for them.
    """

    alignment: ScoredAlignment
    findings: tuple[Finding, ...]
    verdict: Verdict
    drift: float | None
    penalty_per_1000_words: float | None
    signature: str
    known: tuple[KnownFinding, ...] = ()
    drift_explained: float | None = None
    manuals: tuple[Manual, ...] = ()
    reason: str = ""
    not_checked: tuple[NotChecked, ...] = ()

    def to_json(self, *, words: bool = False) -> str:
        """The report as `driftcheck compare --output-format json` prints it, by `data/report.schema.json`.

        With `words`, each word of both sides and how much it differs as well.
        """
        render = import_module(f"{_RENDERERS}.as_json").render
        return cast("str", render([self], words=words))

    def to_dict(self, *, words: bool = False) -> dict[str, Any]:
        """What `to_json` says, in Python's own types."""
        import json  # noqa: PLC0415 - what reads a text and prints no report needs none of it

        return cast("dict[str, Any]", json.loads(self.to_json(words=words)))

    def to_html(self) -> str:
        """The report as a page of its own, as `--output-format html` writes it."""
        return self._rendered("html")

    def to_markdown(self) -> str:
        """The report as tables in Markdown, as `--output-format markdown` prints it."""
        return self._rendered("markdown")

    def _rendered(self, name: str) -> str:
        return cast("str", import_module(_RENDERERS).RENDERERS[name]([self]))

    def __repr__(self) -> str:
        """The verdict and what it rests on, in one line, for notebooks and debuggers."""
        counts = Counter(finding.severity for finding in self.findings)
        told = ", ".join(f"{counts[severity]} {severity.name.lower()}" for severity in sorted(counts, reverse=True))
        names = f"{self.alignment.original.name} and {self.alignment.copy.name}"
        return (
            f"<Report on {printable(names)}: {self.verdict.value}, {printable(self.reason) or told or 'no findings'}>"
        )


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
