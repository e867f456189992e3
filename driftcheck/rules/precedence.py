"""One change is reported once, by the rule that names it best."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.facts import FACTS
from driftcheck.model import Finding, Severity, Span

# These speak of a whole sentence pair and give way to whatever says what is wrong with it.
GENERAL = frozenset({"drift"})
# What a claim is, who makes it, how openly, of how many: several of these may see one change. The first knows most.
CLAIMS = ("attribution", "negation", "modality", "number-agreement")
# A changed word is left to these where they say what the change is.
NAMING = FACTS | {"terms", "garble"}
UNNAMED = frozenset({"wording"})
# Two findings with so much of their words in common, on both sides, are about the same words.
SAME_WORDS = 0.5
# Which of them stands: a fact that changed says more than that it was quoted.
SAID_BEST_BY = ("terms", "dates", "numbers", "names", *CLAIMS, "garble", "quotes", "wording")


def settle(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better; they come in the order of RULES.

    Of two findings on the same words the one of the first rule in SAID_BEST_BY stands, and so does, of two of CLAIMS
    that meet on both sides, the one of the first rule there. A changed word gives way to whatever names the change, a
    general finding to a specific one in its sentences that is major at least: that one explains the doubt.
    """
    specific = [finding for finding in findings if finding.rule not in GENERAL]
    explained = [finding for finding in specific if finding.severity >= Severity.MAJOR]
    claims = [finding for finding in findings if finding.rule in CLAIMS]
    naming = [finding for finding in findings if finding.rule in NAMING]
    kept = []
    for finding in findings:
        if finding.rule in GENERAL and any(_meets(finding, other) for other in explained):
            continue
        if finding.rule in CLAIMS and any(_better(finding, other) for other in claims):
            continue
        if finding.rule in UNNAMED and any(_meets(finding, other) for other in naming):
            continue
        if finding.rule in SAID_BEST_BY and any(_said_better(finding, other) for other in specific):
            continue
        kept.append(finding)
    return kept


def _better(finding: Finding, other: Finding) -> bool:
    """Whether the other of two CLAIMS tells the same change, and knows more of it."""
    before = CLAIMS.index(other.rule) < CLAIMS.index(finding.rule)
    return before and all(_meeting(finding, other))


def _said_better(finding: Finding, other: Finding) -> bool:
    """Whether the other finding is about the same words, and of a rule that says better what became of them."""
    if other.rule not in SAID_BEST_BY or SAID_BEST_BY.index(other.rule) >= SAID_BEST_BY.index(finding.rule):
        return False
    pairs = ((finding.original, other.original), (finding.copy, other.copy))
    return all(a is not None and b is not None and _same_words(a, b) for a, b in pairs)


def _same_words(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= SAME_WORDS * max(len(one), len(other), 1)


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
