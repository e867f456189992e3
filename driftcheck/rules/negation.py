"""Negations that the copy lost or gained.

What it reads. Words that deny outright (`not`, `n't`, `never`, `no`, `nobody`, `nothing`, `neither … nor`, `without`),
nearly (`hardly`, `barely`, `scarcely`), as a verb (`failed to`, `refused to`, `denied`) and as a part of a word
(`unable`, `illegal`, `careless`). Each is asked what it is about, and looked for beside the same words on the other
side; any other way to deny there counts: `did not succeed` and `failed`, `not aware` and `unaware`, `not many` and
`few`, `did not leave` and `remained`. Two negations that cancel each other (`not uncommon`) are none, and neither are
idioms (`not only … but`, `no doubt`, `whether or not`).

What it says. A negation lost or gained is major; it is critical where the very word that was denied stands on the other
side and nothing there denies it, since the copy then says the opposite. A negation inside a clause that the other side
does not have is not reported: that is an omission or an addition. English only.

Bad:
    original: Musk did not respond to the request.
    copy: Musk responded to the request.
Good:
    original: They weren't aware of the plan and did not succeed in stopping it.
    copy: They were unaware of the plan and failed to stop it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.model import Alignment, Bead, Category, Finding, Severity, Span
from driftcheck.rules.polarity.matching import AUXILIARY, exact, kept, match, opposite, reworded
from driftcheck.rules.polarity.negatives import Force, Negative
from driftcheck.rules.polarity.words import Bridge, bridge, differing
from driftcheck.rules.rule import Aspect, Rule

BETWEEN = 3  # words between a negation and what it denies, with which both are shown as one phrase


@dataclass(frozen=True, slots=True)
class _Left:
    """A negation that only one side has, and a place on the other: the word that it denied, or only `near` that."""

    one: Negative
    there: int | None
    severity: Severity
    near: bool = False


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads; none unless both texts are English."""
    for bead in differing(alignment):
        yield from _check_bead(rule, alignment, bead)


def _check_bead(rule: Rule, alignment: Alignment, bead: Bead) -> Iterator[Finding]:
    originals, copies = alignment.original_of(bead), alignment.copy_of(bead)
    sides = bridge(bead, originals, copies)
    matched = match(sides, originals, copies)
    for one in matched.original:
        left = _left(rule, sides, one)
        if left is not None:
            yield _lost(rule, alignment, sides, left)
    for one in matched.copy:
        left = _left(rule, sides.turned(), one)
        if left is not None:
            yield _gained(rule, alignment, sides.turned(), left)


def _left(rule: Rule, sides: Bridge, one: Negative) -> _Left | None:
    """What to say of a negative of the original of `sides` that found no counterpart; None where it means nothing."""
    if one.base and one.force >= Force.AFFIX and (bare := _bare(sides, one)) is not None:
        return _Left(one, bare, Severity.CRITICAL)
    if one.force is Force.WITHHOLDING:
        return _withheld(rule, sides, one)
    if one.force is not Force.OUTRIGHT or reworded(sides, one):
        return None
    there = None if one.head is None else exact(sides, one.head)
    if there is not None:
        return _Left(one, there, Severity.CRITICAL)
    if not kept(sides, one):
        return None
    near = [sides.to_copy[at][0] for at in (one.head, *one.scope) if at is not None and at in sides.to_copy]
    return _Left(one, near[0] if near else None, rule.severity, near=True)


def _withheld(rule: Rule, sides: Bridge, one: Negative) -> _Left | None:
    """A `failed to` whose act the other side has, or whose opposite."""
    if not kept(sides, one):
        return None
    there = None if one.head is None else exact(sides, one.head)
    if there is None:
        there = opposite(sides, one.place)
    return None if there is None else _Left(one, there, rule.severity)


def _bare(sides: Bridge, one: Negative) -> int | None:
    """The base of an affixed word, where only the other side has it by itself."""
    low = sides.original[one.place].low
    here = sum(token.lemma == one.base for token in sides.original)
    there = [at for at, token in enumerate(sides.copy) if token.lemma == one.base and low.endswith(token.low)]
    return there[0] if len(there) > here else None


def _lost(rule: Rule, alignment: Alignment, sides: Bridge, left: _Left) -> Finding:
    original, copy = _phrase(sides, left.one), _word(sides, left.there)
    quote = alignment.original.quote(original)
    return rule.finding(
        alignment,
        f'the copy lost the negation "{quote}"'
        if copy is None or left.near
        else f'"{quote}" became "{alignment.copy.quote(copy)}"',
        evidence="nothing in the copy's sentence denies it",
        original=original,
        copy=copy,
        severity=left.severity,
    )


def _gained(rule: Rule, alignment: Alignment, sides: Bridge, left: _Left) -> Finding:
    """As `_lost`, with the copy as the original of `sides`."""
    original, copy = _word(sides, left.there), _phrase(sides, left.one)
    quote = alignment.copy.quote(copy)
    return rule.finding(
        alignment,
        f'the copy denies: "{quote}"'
        if original is None
        else f'"{alignment.original.quote(original)}" became "{quote}"',
        evidence="nothing in the original's sentence denies it",
        original=original,
        copy=copy,
        severity=left.severity,
    )


def _phrase(sides: Bridge, one: Negative) -> Span:
    """From the auxiliary verb before a negation to the word it denies, where that follows soon."""
    tokens = sides.original
    first = last = one.place
    if one.place and tokens[one.place - 1].low in AUXILIARY and not tokens[one.place].opens:
        first -= 1
    if one.force is not Force.AFFIX and one.head is not None and one.head - one.place <= BETWEEN:
        last = one.head
    return Span(tokens[first].span.start, tokens[last].span.end)


def _word(sides: Bridge, place: int | None) -> Span | None:
    return None if place is None else sides.copy[place].span


RULE = Rule(
    id="negation",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    aspect=Aspect.CLAIM,
    precedence=6,
    family="negation",
)
