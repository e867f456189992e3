"""What was found, and the one result of which every output is a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from driftcheck.document import Span
from driftcheck.model.alignment import Alignment


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
    not_checked: tuple[NotChecked, ...] = ()


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
