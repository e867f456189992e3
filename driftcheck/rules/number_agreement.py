"""How many, and when: a plural that became one thing, and what is to come told as past.

What it reads. Nouns and verbs that are the same word on both sides, with their articles and auxiliaries. A noun
counts only where one side has a bare plural and the other `a`, `one` or `this`, and where nothing near (a number,
`each`, `any`) says how many. A verb counts only where one side tells what will be and the other what has been.

What it says. What will be told as past, or what is past as still to come, is major: it changes when. Several that
became one, or one that became several, is minor: it may change who or how many, as where `swing-state voters` became
`voters in a swing state`, and it may be a way of speaking. Present and past are not told apart: news is written in
either. English only.

Bad:
    original: The two presidents will meet in Geneva before the summit.
    copy: The two presidents met in Geneva before the summit.
Good:
    original: The two presidents will meet in Geneva before the summit.
    copy: A meeting of the two presidents is planned in Geneva before the summit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Alignment, Bead, Category, Finding, Severity, Span
from driftcheck.rules.agreement.nouns import changed_numbers
from driftcheck.rules.agreement.tense import Telling, changed_times
from driftcheck.rules.polarity.words import Token, bridge, differing
from driftcheck.rules.rule import Aspect, Rule

MOST = 400  # words of a side; a bead with more is a list


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; none unless both texts are English."""
    for bead in differing(alignment):
        yield from _check_bead(rule, alignment, bead)


def _check_bead(rule: Rule, alignment: Alignment, bead: Bead) -> Iterator[Finding]:
    words = bridge(bead, alignment.original_of(bead), alignment.copy_of(bead))
    if max(len(words.original), len(words.copy)) > MOST:
        return
    for one, other in changed_times(words):
        spans = (_extent(words.original, _places(one)), _extent(words.copy, _places(other)))
        evidence = f"{one.time} in the original, {other.time} in the copy"
        yield _found(rule, alignment, spans, evidence=evidence, severity=rule.severity)
    for change in changed_numbers(words):
        spans = (_extent(words.original, change.original), _extent(words.copy, change.copy))
        yield _found(rule, alignment, spans, evidence=change.evidence, severity=Severity.MINOR)


def _found(rule: Rule, alignment: Alignment, spans: tuple[Span, Span], *, evidence: str, severity: Severity) -> Finding:
    return rule.finding(
        alignment,
        f'"{alignment.original.quote(spans[0])}" became "{alignment.copy.quote(spans[1])}"',
        evidence=evidence,
        original=spans[0],
        copy=spans[1],
        severity=severity,
    )


def _places(telling: Telling) -> tuple[int, int]:
    return telling.first, telling.place


def _extent(tokens: Sequence[Token], places: tuple[int, int]) -> Span:
    return Span(tokens[places[0]].span.start, tokens[places[1]].span.end)


RULE = Rule(
    id="number-agreement",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.CLAIM,
    precedence=8,
    family="grammar",
)
