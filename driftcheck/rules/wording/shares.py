"""How many of so many something is said of, and of which of two."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules.partitives import exceptions_turned, unlike_joins, unlike_shares
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import reworded, span_of


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each share, exception and pair of two that became another, in the order of the beads."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment) if here == there else ():
        told = [
            (one.places, other.places, f"{one.part} of {one.whole} in the original, {other.part} in the copy")
            for one, other in unlike_shares(both, here)
        ]
        told += [(*pair, "all but so many on one side, so many on the other") for pair in exceptions_turned(both, here)]
        told += [(*pair, "both of the two on one side, either on the other") for pair in unlike_joins(both, here)]
        for ours, theirs, evidence in told:
            spans = span_of(both.original, ours), span_of(both.copy, theirs)
            yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)
