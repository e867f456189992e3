"""A sentence whose meaning is doubtful.

What it finds: sentences that correspond, but whose drift (the probability that a professional reader would mark a
change of meaning) reaches the threshold, whatever it is that changed.

Why it matters: a rule that names the change (`numbers`, `quotes`) sees only what it knows; this one sees the rest.

Severity: minor from the threshold on, major half way from there to certainty.

Bad:
    original: The court cleared the former minister of every charge.
    copy: A minister and a court.
Good:
    original: The court cleared the former minister of every charge.
    copy: The former minister was cleared of all charges by the court.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Alignment, Bead, Category, Document, Finding, Segment, Severity, Span
from driftcheck.rules.rule import Rule

SHOWN = 4  # changed passages quoted on each side


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    if not alignment.related:
        return
    for bead in alignment.beads:
        if bead.drift is None or not bead.two_sided or bead.drift < rule.threshold:
            continue
        yield rule.finding(
            alignment,
            "the meaning may have changed",
            evidence=_evidence(alignment, bead),
            original=_extent(alignment.original_of(bead)),
            copy=_extent(alignment.copy_of(bead)),
            probability=bead.drift,
            severity=Severity.MAJOR if bead.drift >= (1 + rule.threshold) / 2 else rule.severity,
        )


def _extent(segments: Sequence[Segment]) -> Span:
    return Span(segments[0].span.start, segments[-1].span.end)


def _evidence(alignment: Alignment, bead: Bead) -> str:
    parts = [f"Drift {bead.drift:.0%}, similarity {bead.similarity:.2f}"]
    if bead.original_changes:
        parts.append(f"without a counterpart: {_quotes(alignment.original, bead.original_changes)}")
    if bead.copy_changes:
        parts.append(f"new: {_quotes(alignment.copy, bead.copy_changes)}")
    return "; ".join(parts) + "."


def _quotes(document: Document, spans: Sequence[Span]) -> str:
    """The longest spans in the text's order, quoted."""
    longest = sorted(sorted(spans, key=len, reverse=True)[:SHOWN])
    return ", ".join(f'"{document.quote(span)}"' for span in longest)


RULE = Rule("drift", Category.MISTRANSLATION, Severity.MINOR, __doc__, check, threshold=0.5)
