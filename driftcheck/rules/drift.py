"""A sentence whose meaning is doubtful.

What it finds: sentences that correspond, but whose drift (the probability that a professional reader would mark a
change of meaning) reaches the threshold, whatever it is that changed.

Why it matters: a rule that names the change (`numbers`, `quotes`) sees only what it knows; this one sees the rest.

The evidence names up to three things that moved the drift most.

Severity: minor from the threshold on, major and critical from the settings `major_from` and `critical_from` on;
docs/drift.md says how often each boundary is a false alarm.

Bad:
    original: The court cleared the former minister of every charge.
    copy: A minister and a court.
Good:
    original: The court cleared the former minister of every charge.
    copy: The former minister was cleared of all charges by the court.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Alignment, Category, Finding, Segment, Severity, Span
from driftcheck.rules.rule import Rule


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    if not alignment.related:
        return
    for bead in alignment.beads:
        if bead.drift is None or not bead.two_sided or bead.drift < rule.threshold:
            continue
        yield rule.finding(
            alignment,
            "the meaning may have changed",
            evidence="; ".join((f"drift {bead.drift:.0%}", *bead.explanation)),
            original=_extent(alignment.original_of(bead)),
            copy=_extent(alignment.copy_of(bead)),
            probability=bead.drift,
            severity=next((severity for least, severity in rule.levels if bead.drift >= least), rule.severity),
        )


def _extent(segments: Sequence[Segment]) -> Span:
    return Span(segments[0].span.start, segments[-1].span.end)


RULE = Rule("drift", Category.MISTRANSLATION, Severity.MINOR, __doc__, check, threshold=0.4, reads_drift=True)
