"""Reports for renderers: a real one with everything in it that they have to show, and made ones for corner cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from driftcheck import compare, read
from driftcheck.model import (
    Category,
    Document,
    Finding,
    Known,
    KnownFinding,
    Manual,
    Report,
    ScoredAlignment,
    ScoredBead,
    Severity,
    Span,
    Verdict,
)

# A pair of articles written for this: findings of every severity, of one side and of both, two in one sentence and one
# in added text; a soft hyphen, which readers clean away, so that offsets in the file differ from those in the text.
ARTICLES = Path(__file__).parents[2] / "fixtures" / "report"

# What a report was made with is no matter of rendering, and changes with every model.
SIGNATURE = (
    "driftcheck 0.1.0 | all-MiniLM-L6-v2 sha256:53aa5117 onnx | sentencex 1.0.32 | rules numbers drift:0.5/0.7/0.95"
)


@cache
def sample() -> Report:
    """What the program finds in the articles, by the real model; the last digits of numbers depend on the processor."""
    original, copy = (replace(read(ARTICLES / f"{side}.txt"), name=f"{side}.txt") for side in ("original", "copy"))
    one = compare(original, copy)
    assert one.drift is not None
    beads = tuple(map(rounded, one.alignment.beads))
    findings = tuple(replace(finding, probability=round(finding.probability, 2)) for finding in one.findings)
    return replace(
        one,
        alignment=replace(one.alignment, beads=beads),
        findings=findings,
        drift=round(one.drift, 2),
        signature=SIGNATURE,
    )


def rounded(bead: ScoredBead) -> ScoredBead:
    return replace(
        bead, similarity=round(bead.similarity, 2), drift=None if bead.drift is None else round(bead.drift, 2)
    )


# Made, for their texts are corner cases: marks that a format would fill in.
MANUALS = tuple(
    Manual(
        rule, Category.MISTRANSLATION, severity, f"What {rule} finds.\n\nWhy it matters: {{so}}.\n\nBad:\n    copy: x"
    )
    for rule, severity in (("numbers", Severity.MAJOR), ("negation", Severity.CRITICAL), ("dates", Severity.MAJOR))
)


def with_known() -> Report:
    """The sample with two findings that the user let stand, and the manuals of some rules that ran."""
    one = sample()
    lost = next(finding for finding in one.findings if finding.rule == "quotes")
    added = next(finding for finding in one.findings if finding.rule == "addition")
    known = (KnownFinding(lost, Known.BASELINE), KnownFinding(added, Known.ACCEPTED, "our own background"))
    new = tuple(finding for finding in one.findings if finding not in {lost, added})
    return replace(one, findings=new, known=known, manuals=MANUALS)


def report(
    aligned: ScoredAlignment,
    found: Sequence[Finding],
    *,
    verdict: Verdict = Verdict.DRIFTED,
    drift: float = 0.34159265,
    penalty: float = 389.830508,
) -> Report:
    """A made report, of any alignment and any findings."""
    return Report(
        alignment=aligned,
        findings=tuple(found),
        verdict=verdict,
        drift=drift,
        penalty_per_1000_words=penalty,
        signature=SIGNATURE,
    )


def issue(rule: str = "wording", *, original: Span | None = None, copy: Span | None = None, **texts: str) -> Finding:
    """A made finding, minor, about these spans; `message` and `evidence` may be given."""
    return Finding(
        rule=rule,
        category=Category.MISTRANSLATION,
        severity=Severity.MINOR,
        message=texts.get("message", "something changed"),
        evidence=texts.get("evidence", "the words differ"),
        probability=1.0,
        fingerprint="0123456789abcdef",
        original=original,
        copy=copy,
    )


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))
