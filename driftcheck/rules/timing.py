"""Verbs of two languages that are linked, of which one tells what will be and the other what has been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children
from driftcheck.facts.clauses.times import time_of
from driftcheck.model import Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.rule import Rule
from driftcheck.rules.sides import reworded, span_of


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb whose surest counterpart is a verb of the other time, in the order of the beads."""
    here, there = languages.get(alignment.original.language), languages.get(alignment.copy.language)
    for _, both in reworded(alignment):
        below = (children(both.original), children(both.copy))
        for place, token in enumerate(both.original):
            linked = both.to_copy.get(place)
            if token.upos != "VERB" or not linked or both.copy[linked[0]].upos != "VERB":
                continue
            if both.likeness[place, linked[0]] < both.alike:
                continue
            one = time_of(both.original, place, below[0], here)
            other = time_of(both.copy, linked[0], below[1], there)
            if one and other and one is not other:
                spans = (_verb(both.original, place, below[0]), _verb(both.copy, linked[0], below[1]))
                evidence = f"{one} in the original, {other} in the copy"
                yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)


def _verb(tokens: Sequence[Token], place: int, below: Children) -> Span:
    """A verb from its first auxiliary on."""
    own = [at for at in below.get(place, ()) if tokens[at].relation.startswith(("aux", "cop")) and at < place]
    return span_of(tokens, [*own, place])
