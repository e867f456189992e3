"""Before, during or after one and the same thing, where two sides say different ones of these of it.

What either takes has to be one, by its numbers, a sure link, the letters it begins with, or what it may mean in
English, and the acts of which they say when have to be linked: closed until then is open from then on. Nothing is said
where another expression of a side may be the counterpart, nor of earlier and later where one side alone denies anything
near, as "not until" is "only from".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.clauses.sequence import Relation, Side, relations, resumed
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Severity, Token
from driftcheck.rules.glossed import meanings
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, predicates, reworded, whole

BEGINNING = 5  # letters of two words that begin alike, from which they are one
BEFORE, BEHIND = 10, 8  # words from a denial to an expression whose side it may turn round
MOST = 5  # expressions of a side that are compared: of one sentence
Sureness = float


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each time that changed sides, in the order of the beads."""
    known = languages_of(alignment)
    for _, both in reworded(alignment):
        texts = alignment.original.quote(whole(both.original)), alignment.copy.quote(whole(both.copy))
        ours = _read(both.original, texts[0], known[0])
        theirs = _read(both.copy, texts[1], known[1]) if ours else []
        if not theirs:
            continue
        again = [resumed(text, language) for text, language in zip(texts, known, strict=True)]
        denied = [_denied(side, language) for side, language in zip((both.original, both.copy), known, strict=True)]
        for one in ours:
            other = _exchanged(both, one, (ours, theirs), known)
            if other is None or other.side in again[0] or one.side in again[1]:
                continue  # until 2040, after which
            if not _are_of_one_act(both, one, other):
                continue  # closed until then, open from then on
            if any(each.denied and each.side is Side.EARLIER for each in (one, other)):
                continue
            turned = [_is_near(relation, places) for relation, places in zip((one, other), denied, strict=True)]
            if turned[0] is not turned[1] and Side.DURING not in {one.side, other.side}:
                continue
            evidence = f"{one.side} in the original, {other.side} in the copy"
            yield rule.became(alignment, one.span, other.span, evidence=evidence, severity=Severity.MAJOR)


def _are_of_one_act(both: Sides, one: Relation, other: Relation) -> bool:
    """Whether the predicates of which two relations say when are linked."""
    acts = (
        next((at for at in predicates(tokens, taken) if at != taken), -1)
        for tokens, taken in ((both.original, one.taken), (both.copy, other.taken))
    )
    return tuple(acts) in both.likeness


def _read(tokens: Sequence[Token], text: str, language: Language) -> list[Relation]:
    found = relations(tokens, text, whole(tokens).start, language)
    return found if len(found) <= MOST else []


def _exchanged(
    both: Sides, one: Relation, sides: tuple[Sequence[Relation], Sequence[Relation]], known: tuple[Language, Language]
) -> Relation | None:
    """What the copy says of the same as a relation of the original, if that is another side of it and surely so."""
    sure = [_sureness(both, one, other, known) for other in sides[1]]
    most = max(sure, default=0.0)
    best = [other for other, each in zip(sides[1], sure, strict=True) if each == most]
    if not most or any(other.side is one.side for other in best):
        return None
    back = (each for each in sides[0] if _sureness(both, each, best[0], known) >= most)
    return None if any(each.side is best[0].side for each in back) else best[0]


def _sureness(both: Sides, one: Relation, other: Relation, known: tuple[Language, Language]) -> Sureness:
    """How sure it is that two relations are to the same, 0 where nothing says so."""
    ours, theirs = both.original[one.taken], both.copy[other.taken]
    if one.numbers or other.numbers:
        if one.numbers.isdisjoint(other.numbers):
            return 0.0
        if ours.text[:1].isdecimal() or theirs.text[:1].isdecimal() or ours.upos == theirs.upos == "NUM":
            return 2.0
    likeness = both.likeness.get((one.taken, other.taken), 0.0)
    begins = ours.norm[:BEGINNING] == theirs.norm[:BEGINNING] and len(ours.norm) >= BEGINNING
    if likeness >= both.alike or begins:
        return 2.0
    means = meanings(ours, known[0]), meanings(theirs, known[1])
    return 1.0 if ours.upos == theirs.upos and not {*means[0]}.isdisjoint(means[1]) else 0.0


def _denied(tokens: tuple[Token, ...], language: Language) -> list[int]:
    return [one.place for one in denials(tokens, language) if one.force > Force.LIMITING]


def _is_near(relation: Relation, denied: Sequence[int]) -> bool:
    return any(-BEHIND < relation.place - place <= BEFORE for place in denied)
