"""One change is reported once, by the rule that names it best."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.model import Finding, Severity, Span

# These speak of a whole sentence pair and give way to whatever says what is wrong with it.
GENERAL = frozenset({"drift"})
# What a claim is, who makes it, how openly, of how many: several of these may see one change. The first knows most.
CLAIMS = ("attribution", "negation", "modality", "number-agreement")
# A changed word is left to these where they say what the change is.
NAMING = frozenset({*CLAIMS, "numbers", "dates", "names", "garble"})
UNNAMED = frozenset({"wording"})


def settle(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better; they come in the order of RULES.

    Of two findings on the very same words the first rule's stands, and so does, of two of CLAIMS that meet on both
    sides, the one of the first rule there. A changed word gives way to whatever names the change, a general finding
    to a specific one in its sentences that is major at least: that one explains the doubt.
    """
    specific = [finding for finding in findings if finding.rule not in GENERAL]
    explained = [finding for finding in specific if finding.severity >= Severity.MAJOR]
    claims = [finding for finding in findings if finding.rule in CLAIMS]
    naming = [finding for finding in findings if finding.rule in NAMING]
    seen: dict[tuple[Span | None, Span | None], str] = {}
    kept = []
    for finding in findings:
        spans = (finding.original, finding.copy)
        if finding.rule in GENERAL and any(_meets(finding, other) for other in explained):
            continue
        if finding.rule in CLAIMS and any(_better(finding, other) for other in claims):
            continue
        if finding.rule in UNNAMED and any(_meets(finding, other) for other in naming):
            continue
        if None not in spans and seen.setdefault(spans, finding.rule) != finding.rule:
            continue
        kept.append(finding)
    return kept


def _better(finding: Finding, other: Finding) -> bool:
    """Whether the other of two CLAIMS tells the same change, and knows more of it."""
    before = CLAIMS.index(other.rule) < CLAIMS.index(finding.rule)
    return before and all(_meeting(finding, other))


def _meets(one: Finding, other: Finding) -> bool:
    """Whether the findings share text on a side."""
    return any(_meeting(one, other))


def _meeting(one: Finding, other: Finding) -> tuple[bool, bool]:
    """Whether the findings share text in the original, and in the copy."""
    original, copy = (
        a is not None and b is not None and a.overlaps(b)
        for a, b in ((one.original, other.original), (one.copy, other.copy))
    )
    return original, copy
