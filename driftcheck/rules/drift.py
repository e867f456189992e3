"""A sentence whose meaning is doubtful.

What it finds: sentences that correspond, but whose drift (the probability that a professional reader would mark a
change of meaning) reaches the threshold even without what other findings name there.

Why it matters: a rule that names the change (`numbers`, `quotes`) sees only what it knows; this one sees the rest.

The evidence names up to three things that moved the drift most.

Severity: minor from the threshold on, major and critical from the settings `major_from` and `critical_from` on;
docs/drift.md says how often each boundary is a false alarm.

Bad:
    original: The committee will publish its report on the failed rescue before the summer.
    copy: The committee sank.
Good:
    original: The committee will publish its report on the failed rescue before the summer.
    copy: Before the summer, the committee will publish a report about the failed rescue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Category, Finding, LinkedAlignment, ScoredAlignment, ScoredBead, Segment, Severity, Span
from driftcheck.rules.rule import Aspect, Rule


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    if not (alignment.related and isinstance(alignment, ScoredAlignment)):
        return
    for bead in alignment.beads:
        if bead.drift is None or not bead.two_sided or bead.residual < rule.threshold:
            continue
        yield rule.finding(
            alignment,
            "the meaning may have changed",
            evidence="; ".join((_told(bead), *bead.explanation)),
            original=_extent(alignment.original_of(bead)),
            copy=_extent(alignment.copy_of(bead)),
            probability=bead.residual,
            severity=next((severity for least, severity in rule.levels if bead.residual >= least), rule.severity),
        )


def _told(bead: ScoredBead) -> str:
    besides = "" if bead.residual == bead.drift else " besides what other findings name"
    return f"drift {bead.residual:.0%}{besides}"


def _extent(segments: Sequence[Segment]) -> Span:
    return Span(segments[0].span.start, segments[-1].span.end)


RULE = Rule(
    id="drift",
    category=Category.MISTRANSLATION,
    severity=Severity.MINOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.SENTENCE,
    threshold=0.5,
    reads_drift=True,
)
