"""One change is reported once, by the rule that names it best."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.model import Finding, Severity, Span
from driftcheck.rules import BY_ID
from driftcheck.rules.rule import MEANING, Aspect
from driftcheck.spans import meeting

# A changed word is left to these where they say what the change is.
NAMING = MEANING | {Aspect.TERM, Aspect.FORM}
# Two findings with so much of their words in common, on both sides, are about the same words.
SAME_WORDS = 0.5


def resolve(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that another one tells better; they come in the order of RULES.

    Of two findings on the same words that of the rule with the lower precedence stands, and so does, of two claims that
    meet on both sides, the one with the lower precedence. A changed word gives way to whatever names the change, unless
    that is slight and the word is not, and doubt about a sentence to a finding in it that is major at least: that one
    explains the doubt.
    """
    return [finding for finding in findings if not any(_better(other, finding) for other in findings)]


def _better(other: Finding, finding: Finding) -> bool:
    """Whether the other finding tells the same change, and knows more of it."""
    ours, theirs = BY_ID[finding.rule], BY_ID[other.rule]
    if Aspect.SENTENCE in (ours.aspect, theirs.aspect):
        explains = theirs.aspect is not Aspect.SENTENCE and other.severity >= Severity.MAJOR
        return ours.aspect is Aspect.SENTENCE and explains and any(meeting(finding, other))
    if ours.aspect is Aspect.WORD and theirs.aspect in NAMING and any(meeting(finding, other)):
        return other.severity >= finding.severity
    if theirs.aspect is Aspect.WORD and ours.aspect in NAMING and finding.severity < Severity.MAJOR <= other.severity:
        return any(meeting(finding, other))  # half became all: that a half is gone says less
    if not 0 < theirs.precedence < ours.precedence:
        return False
    claims = ours.aspect is theirs.aspect is Aspect.CLAIM
    return (claims and all(meeting(finding, other))) or _on_same_words(finding, other)


def _on_same_words(finding: Finding, other: Finding) -> bool:
    pairs = ((finding.original, other.original), (finding.copy, other.copy))
    return all(a is not None and b is not None and _same_words(a, b) for a, b in pairs)


def _same_words(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= SAME_WORDS * max(len(one), len(other), 1)
