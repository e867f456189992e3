"""From an alignment whose words are linked to its Report: facts, drift, judge, rules, sum and signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from driftcheck import drift, judge, verdicts, words
from driftcheck.encoders import Encoder
from driftcheck.model import Alignment, Finding, KnownFinding, Manual, NotChecked, Progress, Report, Verdict
from driftcheck.rules import RULES, Rule
from driftcheck.rules.precedence import resolve
from driftcheck.settings import Settings
from driftcheck.util.versions import version


@dataclass(frozen=True, slots=True)
class Scoring:
    """How drift is scored: `shift` is added to its log odds; for the others see `settings.Settings`."""

    shift: float = 0.0
    faithful_below: float = 0.0
    judge: judge.Judge | None = None


PLAIN = Scoring()


def facts(alignment: Alignment) -> dict[str, tuple[Finding, ...]]:
    """What each rule finds that reads no drift, whatever rules are selected: the drift is scored with it."""
    return {rule.id: tuple(rule.run(alignment)) for rule in RULES if not rule.reads_drift}


def scoring(settings: Settings) -> Scoring:
    """How the settings want drift scored; the judge is loaded once. Raises DriftcheckError."""
    return Scoring(settings.drift_shift, settings.faithful_below, judge.load(settings.judge, settings.device))


def scored(
    alignment: Alignment, findings: Iterable[Finding], scoring: Scoring, *, progress: Progress | None
) -> Alignment:
    """The alignment with the drift of its beads, those in doubt put to the judge."""
    alignment = drift.score(alignment, findings, shift=scoring.shift)
    if scoring.judge is None:
        return alignment
    doubtful = drift.in_doubt(alignment, *scoring.judge.doubts)
    told = scoring.judge.opinions(list(doubtful.values()), progress=progress)
    return drift.judged(alignment, dict(zip(doubtful, told, strict=True)))


def report(
    alignment: Alignment,
    *,
    rules: Sequence[Rule],
    signature: str,
    reason: str = "",
    scoring: Scoring = PLAIN,
    progress: Progress | None = None,
) -> Report:
    """Runs the rules over an alignment and sums up; with a `reason` why that cannot be judged, without any number."""
    if reason:
        alignment = replace(alignment, related=True)  # nothing says that it is not
    told = facts(alignment)
    not_checked = tuple(
        NotChecked(rule.id, lacking, partly=rule.runs_partly(alignment))
        for rule in rules
        if (lacking := rule.missing(alignment))
    )
    rules = [rule for rule in rules if not rule.missing(alignment) or rule.runs_partly(alignment)]
    if not reason:
        named = chain.from_iterable(told.values())
        alignment = scored(alignment, named, scoring, progress=progress)
    found = [
        finding
        for rule in rules
        for finding in drift.weighed(
            alignment,
            told[rule.id] if rule.id in told and _is_plain(rule) else rule.run(alignment),
            faithful_below=scoring.faithful_below,
        )
        if finding.probability >= rule.threshold
    ]
    documents = (alignment.original, alignment.copy)
    ordered = sorted(resolve(found), key=verdicts.order(alignment))
    findings = tuple(replace(finding, documents=documents) for finding in ordered)
    manuals = tuple(Manual(rule.id, rule.category, rule.severity, rule.manual) for rule in rules)
    plain = Report(
        alignment,
        findings,
        Verdict.CANNOT_JUDGE,
        None,
        None,
        signature,
        manuals=manuals,
        reason=reason,
        not_checked=not_checked,
    )
    if reason:
        return plain
    return replace(
        plain,
        verdict=verdicts.verdict(alignment, findings),
        drift=drift.of_document(alignment.beads, original=alignment.original_segments, coverage=alignment.coverage),
        drift_explained=drift.explained(alignment, findings),
        penalty_per_1000_words=verdicts.penalty(alignment, findings),
    )


@lru_cache(maxsize=256)
def _is_plain(rule: Rule) -> bool:
    """Whether the settings changed nothing of the rule but the threshold, which is applied to what it found."""
    return replace(rule, threshold=0.0) in RULES


def recounted(report: Report, findings: Sequence[Finding], *, known: Sequence[KnownFinding]) -> Report:
    """The report with these findings as its new ones and those as known: verdict and penalty follow the new ones."""
    changed = replace(report, findings=tuple(findings), known=tuple(known))
    if report.reason:
        return changed
    return replace(
        changed,
        verdict=verdicts.verdict(report.alignment, findings),
        penalty_per_1000_words=verdicts.penalty(report.alignment, findings),
    )


def signature(encoder: Encoder, chosen: Sequence[Rule], scoring: Scoring = PLAIN) -> str:
    """One line that says what a report was made with: two reports compare only if it is the same."""
    parts = (
        f"driftcheck {version('driftcheck')}",
        f"{encoder.name} sha256:{encoder.digest[:8]} {encoder.backend}",
        f"sentencex {version('sentencex')}",
        f"words {words.model().version}",
        f"drift {drift.model().version} findings {drift.precision().version}{_shifted(scoring)}",
        *([f"judge {scoring.judge.name}"] if scoring.judge else []),
        f"rules {' '.join(_named(rule) for rule in chosen) or 'none'}",
    )
    return " | ".join(parts)


def _shifted(scoring: Scoring) -> str:
    shift = f"{scoring.shift:+g}" if scoring.shift else ""
    return shift + (f" faithful<{scoring.faithful_below:g}" if scoring.faithful_below else "")


def _named(rule: Rule) -> str:
    threshold = f":{rule.threshold:g}" if rule.threshold else ""
    levels = "".join(f"/{least:g}" for least, _ in reversed(rule.levels))
    return f"{rule.id}{threshold}{levels}{rule.variant}"
