"""Two checks as one: all that the first finds, and what the second finds besides."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Finding, LinkedAlignment, Span
from driftcheck.rules.rule import Check, Rule


def one_after_other(first: Check, second: Check) -> Check:
    """All that one check finds, and then what another finds; of two on the same words the graver, else the first."""

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        own, others = list(first(rule, alignment)), list(second(rule, alignment))
        yield from (
            one for one in own if not any(_meet(one, found) and found.severity > one.severity for found in others)
        )
        yield from (
            found for found in others if not any(_meet(one, found) and found.severity <= one.severity for one in own)
        )

    return both


def _meet(one: Finding, other: Finding) -> bool:
    return _overlap(one.original, other.original) and _overlap(one.copy, other.copy)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
