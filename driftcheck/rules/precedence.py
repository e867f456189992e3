"""One change is reported once, by the rule that names it best."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.model import Finding, Severity, Span

# These speak of a whole sentence pair and give way to whatever says what is wrong with it.
GENERAL = frozenset({"drift"})


def settle(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better; they come in the order of RULES.

    Of two findings on the very same words the first rule's stands. A general finding gives way to a specific one in
    its sentences that is major at least: that one explains the doubt.
    """
    specific = [finding for finding in findings if finding.rule not in GENERAL]
    explained = [finding for finding in specific if finding.severity >= Severity.MAJOR]
    seen: dict[tuple[Span | None, Span | None], str] = {}
    kept = []
    for finding in findings:
        spans = (finding.original, finding.copy)
        if finding.rule in GENERAL and any(_meets(finding, other) for other in explained):
            continue
        if None not in spans and seen.setdefault(spans, finding.rule) != finding.rule:
            continue
        kept.append(finding)
    return kept


def _meets(one: Finding, other: Finding) -> bool:
    """Whether the findings share text on a side."""
    pairs = ((one.original, other.original), (one.copy, other.copy))
    return any(a is not None and b is not None and a.overlaps(b) for a, b in pairs)
