"""Verbs of two languages that are linked, of which one tells what will be and the other what has been."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children
from driftcheck.facts.clauses.outlook import outlook
from driftcheck.facts.clauses.times import TABLE, Time, time_of
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.glossed import meanings
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.spans import meeting

LINKED = 0.35  # likeness from which one verb may be the other's counterpart
MOST = 10  # verbs of a side that are compared: of one sentence
Times = Mapping[int, Time | None]  # of the verbs of a side


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb whose surest counterpart is a verb of the other time, in the order of the beads."""
    told = list(_linked(rule, alignment))
    yield from told
    yield from (one for one in _ahead(rule, alignment) if not any(any(meeting(one, each)) for each in told))


def _linked(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb that is linked to one of another time."""
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


def _ahead(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb of which one side looks ahead to what the other looks back on, by what verbs mean."""
    known = languages_of(alignment)
    for _, both in reworded(alignment):
        below = (children(both.original), children(both.copy))
        ours, theirs = (
            {at: outlook(tokens, at, own, language) for at, token in enumerate(tokens) if token.upos == "VERB"}
            for tokens, own, language in zip((both.original, both.copy), below, known, strict=True)
        )
        if max(len(ours), len(theirs)) > MOST:
            continue
        for place, one in ours.items():
            at = _counterpart(both, place, (ours, theirs), known) if one else None
            if at is not None:
                spans = (_verb(both.original, place, below[0]), _verb(both.copy, at, below[1]))
                evidence = f"{one} in the original, {theirs[at]} in the copy"
                yield rule.became(alignment, *spans, evidence=evidence, severity=Severity.MAJOR)


def _counterpart(both: Sides, place: int, times: tuple[Times, Times], known: tuple[Language, Language]) -> int | None:
    """The verb of the copy that says what one of the original says, at the other time; None where another may say it.

    One that is no verb's counterpart by a link may be by what it means.
    """
    means = meanings(both.original[place], known[0])
    scored = [(_sureness(both, place, at, means, known[1]), at) for at in times[1]]
    found = sorted(((score, at) for score, at in scored if score), reverse=True)
    found = [(score, at) for score, at in found if score >= 1] or found
    if not found or any(times[1][at] in {None, times[0][place]} for _, at in found):
        return None
    at = found[0][1]
    here = (both.likeness.get((other, at), 0.0) for other in times[0] if times[0][other] is times[1][at])
    there = (both.likeness.get((place, other), 0.0) for other in times[1] if times[1][other] is times[0][place])
    return None if max((*here, *there), default=0.0) >= LINKED else at


def _sureness(both: Sides, place: int, at: int, means: Sequence[str], there: Language) -> float:
    """How surely two verbs are one, from 1 on by what they mean; 0 where nothing says so."""
    likeness = both.likeness.get((place, at), 0.0)
    others = meanings(both.copy[at], there)
    if not {*means}.isdisjoint(others):
        light = languages.get(ENGLISH).words(TABLE, "light").intersection((*means[:1], *others[:1]))
        return 0.0 if light else 1 + likeness
    return likeness if likeness >= LINKED else 0.0
