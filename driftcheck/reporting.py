"""From an alignment whose words are linked to its Report: facts, drift, judge, rules, sum and signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from driftcheck import drift, encoders, judge, syntax, verdicts, words
from driftcheck.encoders import Encoder
from driftcheck.model import (
    Finding,
    KnownFinding,
    LinkedAlignment,
    Manual,
    NotChecked,
    Progress,
    Report,
    ScoredAlignment,
    Verdict,
)
from driftcheck.rules import RULES, Rule, Support
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


def supports(alignment: LinkedAlignment) -> dict[str, Support]:
    """What of each rule runs on the pair, by the rule's id; settings change nothing of that."""
    return {rule.id: rule.support(alignment) for rule in RULES}


def facts(alignment: LinkedAlignment, support: Mapping[str, Support]) -> dict[str, tuple[Finding, ...]]:
    """What each rule finds that reads no drift, whatever rules are selected: the drift is scored with it."""
    return {rule.id: tuple(rule.run(alignment, support[rule.id])) for rule in RULES if not rule.reads_drift}


def scoring(settings: Settings) -> Scoring:
    """How the settings want drift scored; the judge is loaded once. Raises DriftcheckError."""
    return Scoring(settings.drift_shift, settings.faithful_below, judge.load(settings.judge, settings.device))


def scored(
    linked: LinkedAlignment, findings: Iterable[Finding], scoring: Scoring, *, progress: Progress | None
) -> ScoredAlignment:
    """The alignment with the drift of its beads, those in doubt put to the judge."""
    alignment = drift.score(linked, findings, shift=scoring.shift)
    if scoring.judge is None:
        return alignment
    doubtful = drift.in_doubt(alignment, *scoring.judge.doubts)
    told = scoring.judge.opinions(list(doubtful.values()), progress=progress)
    return drift.judged(alignment, dict(zip(doubtful, told, strict=True)))


def report(
    linked: LinkedAlignment,
    *,
    rules: Sequence[Rule],
    signature: str,
    reason: str = "",
    scoring: Scoring = PLAIN,
    progress: Progress | None = None,
) -> Report:
    """Runs the rules over an alignment and sums up; with a `reason` why that cannot be judged, without any number."""
    if reason:
        linked = replace(linked, related=True)  # nothing says that it is not
    support = supports(linked)
    told = facts(linked, support)
    named = chain.from_iterable(told.values())
    alignment = drift.unscored(linked) if reason else scored(linked, named, scoring, progress=progress)
    running = [rule for rule in rules if support[rule.id].runs]
    found = chain.from_iterable(
        _weighed(rule, told.get(rule.id), support[rule.id], alignment, scoring.faithful_below) for rule in running
    )
    documents = (alignment.original, alignment.copy)
    ordered = sorted(resolve(list(found)), key=verdicts.order(alignment))
    plain = Report(
        alignment,
        tuple(replace(finding, documents=documents) for finding in ordered),
        Verdict.CANNOT_JUDGE,
        None,
        None,
        signature,
        manuals=tuple(Manual(rule.id, rule.category, rule.severity, rule.manual) for rule in running),
        reason=reason,
        not_checked=tuple(_not_checked(rules, support)),
    )
    return plain if reason else _judged(_measured(plain, alignment))


def _weighed(
    rule: Rule,
    told: Sequence[Finding] | None,
    support: Support,
    alignment: ScoredAlignment,
    faithful_below: float,
) -> Iterator[Finding]:
    """The findings of a rule, each with its probability, from the rule's threshold on.

    They are those that it `told` before the drift was scored, unless the settings changed it or it reads the drift.
    """
    found = told if told is not None and _is_plain(rule) else rule.run(alignment, support)
    weighed = drift.weighed(alignment, found, faithful_below=faithful_below)
    return (finding for finding in weighed if finding.probability >= rule.threshold)


def _not_checked(rules: Iterable[Rule], support: Mapping[str, Support]) -> Iterator[NotChecked]:
    for rule in rules:
        if (own := support[rule.id]).lacking:
            yield NotChecked(rule.id, own.lacking, partly=own.partly)


def _measured(report: Report, alignment: ScoredAlignment) -> Report:
    """The report with the drift of the whole and what explains it."""
    return replace(
        report,
        drift=drift.of_document(alignment.beads, original=alignment.original_segments, coverage=alignment.coverage),
        drift_explained=drift.explained(alignment, report.findings),
    )


def _judged(report: Report) -> Report:
    """The report with the verdict and the penalty that its findings come to."""
    return replace(
        report,
        verdict=verdicts.verdict(report.alignment, report.findings),
        penalty_per_1000_words=verdicts.penalty(report.alignment, report.findings),
    )


@lru_cache(maxsize=256)
def _is_plain(rule: Rule) -> bool:
    """Whether the settings changed nothing of the rule but the threshold, which is applied to what it found."""
    return replace(rule, threshold=0.0) in RULES


def recounted(report: Report, findings: Sequence[Finding], *, known: Sequence[KnownFinding]) -> Report:
    """The report with these findings as its new ones and those as known: verdict and penalty follow the new ones."""
    changed = replace(report, findings=tuple(findings), known=tuple(known))
    return changed if changed.reason else _judged(changed)


def signature(encoder: Encoder, chosen: Sequence[Rule], scoring: Scoring = PLAIN) -> str:
    """One line that says what a report was made with: two reports compare only if it is the same."""
    parts = (
        f"driftcheck {version('driftcheck')}",
        f"{encoder.name} sha256:{encoder.digest[:8]} {encoder.backend}",
        *_heads(encoder.name),
        f"sentencex {version('sentencex')}",
        f"words {words.model().version}",
        f"drift {drift.model().version} findings {drift.precision().version}{_shifted(scoring)}",
        *([f"judge {scoring.judge.name}"] if scoring.judge else []),
        f"rules {' '.join(_named(rule) for rule in chosen) or 'none'}",
    )
    return " | ".join(parts)


def _heads(model: str) -> Iterator[str]:
    """What read the trees: the heads of an encoder by their files, of `auto` those of both its models."""
    models = (encoders.DEFAULT_MODEL, encoders.MULTILINGUAL) if model == encoders.AUTO else (model,)
    if found := [head.sha256[:8] for name in models if (head := syntax.known(name))]:
        yield f"syntax sha256:{'+'.join(found)}"


def _shifted(scoring: Scoring) -> str:
    shift = f"{scoring.shift:+g}" if scoring.shift else ""
    return shift + (f" faithful<{scoring.faithful_below:g}" if scoring.faithful_below else "")


def _named(rule: Rule) -> str:
    threshold = f":{rule.threshold:g}" if rule.threshold else ""
    levels = "".join(f"/{least:g}" for least, _ in reversed(rule.levels))
    return f"{rule.id}{threshold}{levels}{rule.variant}"
