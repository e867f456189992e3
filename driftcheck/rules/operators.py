"""Operators that became others on an anchor that both sides have: what the rules of claims, limits and times share.

Two operators are compared where their anchors correspond and their classes are one. Which values may stand for each
other and which say the opposite is data of the language (`relations` in its table `operators`). An operator that
stands on one side alone counts only where its anchor stands bare on the other, and nothing there does in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from driftcheck import languages
from driftcheck.facts.clauses.arguments import is_marked
from driftcheck.facts.clauses.denials import base, denials, is_adjunct
from driftcheck.facts.clauses.operators import Operator, operators
from driftcheck.languages import Language
from driftcheck.model import Alignment, Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.exceptives import are_other_sides, denied_within, is_excepted, is_limit, limits_within
from driftcheck.rules.relations import Relations, relations
from driftcheck.rules.rule import Check, Rule, one_after_other
from driftcheck.rules.sides import Sides, predicates, reworded, span_of
from driftcheck.util.assignment import assign
from driftcheck.util.latest import keep_latest


@dataclass(frozen=True, slots=True)
class Change:
    """An operator of either side, or of one alone, whose anchors are the words at two places that correspond.

    `original` is None where the copy gained it, `copy` where it lost it; `same` says that the anchors are one word;
    `severity` is what the language's table says of such a change, None where it is no finding.
    """

    kind: str
    original: Operator | None
    copy: Operator | None
    anchors: tuple[int, int]
    same: bool
    severity: Severity | None


NEAR = 4  # words between an operator and its anchor, with which both are shown as one phrase
# How a change is told; a class of which the linked words need not be the same word.
TELLING = frozenset({"degree"})
SAYING = frozenset({"VERB", "ADJ"})  # what may say as a word of another part of speech what an operator says
# Classes whose anchor must besides depend on the same word, or predicate, on both sides, which else may have become its
# converse: to lend to, to borrow from; all but four survived, only four died.
GOVERNED, PREDICATED = frozenset({"direction"}), frozenset({"bound"})


def with_operators(check: Check, *kinds: str) -> Check:
    """The check of a rule, and after its own findings those on operators of some classes in other words."""
    return one_after_other(check, lambda rule, alignment, /: findings(rule, alignment, kinds))


def findings(rule: Rule, alignment: LinkedAlignment, kinds: Collection[str]) -> Iterator[Finding]:
    """A finding for each operator of some classes that changed for sure, in the order of the beads."""
    language = languages.get(alignment.original.language)
    if language != languages.get(alignment.copy.language) or not language.has("operators"):
        return
    for both, change in _sure(alignment):
        if change.kind in kinds:
            yield _finding(rule, alignment, both, change)


@keep_latest
def _sure(alignment: LinkedAlignment) -> tuple[tuple[Sides, Change], ...]:
    """What changed for sure, in the order of the beads; each rule asks for its own classes."""
    language = languages.get(alignment.original.language)
    return tuple(
        (both, change) for _, both in reworded(alignment) for change in changes(both, language) if _is_sure(change)
    )


def _is_sure(change: Change) -> bool:
    """Whether it is one that sound rewordings hardly ever make: the anchor is the same word, the change a grave one."""
    return change.severity is not None and (change.same or change.kind in TELLING)


def _finding(rule: Rule, alignment: Alignment, both: Sides, change: Change) -> Finding:
    original = _extent(both.original, change.original, change.anchors[0])
    copy = _extent(both.copy, change.copy, change.anchors[1])
    language = languages.get(alignment.original.language)
    return rule.became(alignment, original, copy, evidence=_told(change, language), severity=change.severity)


def _told(change: Change, language: Language) -> str:
    """What each side says, where it says anything of the kind."""
    means = relations(language.code)[change.kind].means
    one, other = (
        means.get(operator.value, operator.value.replace("-", " ")) if operator else ""
        for operator in (change.original, change.copy)
    )
    if one and other:
        return f"{one} in the original, {other} in the copy"
    return f"{one} in the original alone" if one else f"{other} in the copy alone"


def _extent(tokens: Sequence[Token], operator: Operator | None, anchor: int) -> Span:
    """From an operator to its anchor, where that is near; else the operator alone, and of none the anchor."""
    places = list(operator.places) if operator else [anchor]
    if min(abs(anchor - place) for place in places) <= NEAR:
        places.append(anchor)
    return span_of(tokens, places)


def changes(both: Sides, language: Language) -> Iterator[Change]:
    """The operators of a bead that changed, class by class."""
    one, two = operators(both.original, language), operators(both.copy, language)
    for kind, related in relations(language.code).items():
        ours = [operator for operator in one if operator.kind == kind]
        theirs = [operator for operator in two if operator.kind == kind]
        if ours or theirs:
            yield from _changes(both, language, kind, related, (ours, theirs))


def _changes(
    both: Sides, language: Language, kind: str, related: Relations, found: tuple[Sequence[Operator], Sequence[Operator]]
) -> Iterator[Change]:
    ours, theirs = found
    scored = [
        (likeness + (a.value == b.value), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (likeness := max(corresponding(both, a.anchor, b.anchor), _in_place(both, a, b))) > 0
    ]
    pairs = assign(scored)
    for i, j in pairs:
        a, b = ours[i], theirs[j]
        between = frozenset((a.value, b.value))
        if related.stand_for_each_other(a.value, b.value) or (
            not between & related.firm and _denied_apart(both, a, b, language)
        ):
            continue
        if bool(a.cues) is not bool(b.cues) and _is_excepted(both, a, b, language):
            continue  # will not go unless it rains, will go only if it rains
        if kind not in GOVERNED and _said_beside(both, related, (a, b), ours, theirs):
            continue  # will possibly
        same = _same(both.original[a.anchor], both.copy[b.anchor]) or _in_place(both, a, b) > 0
        alone = all(each.value != b.value for each in ours) and all(each.value != a.value for each in theirs)
        if kind in GOVERNED and not _governed_alike(both, a, b, alone=alone, language=language):
            continue
        if (kind in PREDICATED or between & related.predicated) and not _predicated_alike(both, a.anchor, b.anchor):
            continue
        severity = related.severity(between)
        if between in related.denied and _under_denial(both.original, a, both, language):
            severity = Severity.MAJOR  # of all not one, of any none
        yield Change(kind, a, b, (a.anchor, b.anchor), same, severity)
    firsts, seconds = {i for i, _ in pairs}, {j for _, j in pairs}
    left = [a for i, a in enumerate(ours) if i not in firsts]
    new = [b for j, b in enumerate(theirs) if j not in seconds]
    yield from _bare(both, related, left, new)
    for change in _bare(both.turned(), related, new, left):
        anchors = (change.anchors[1], change.anchors[0])
        yield replace(change, original=None, copy=change.original, anchors=anchors)


def _is_excepted(both: Sides, one: Operator, other: Operator, language: Language) -> bool:
    """Whether a denial that gave one of two operators its value excepts what the other's side admits."""
    sides, cues = (both, one.cues) if one.cues else (both.turned(), other.cues)
    own = [each for each in denials(sides.original, language) if each.place in cues]
    # May hold only one, cannot hold more than one.
    return any(is_excepted(sides, each, language) or is_limit(sides, each, language) for each in own)


def _said_beside(
    both: Sides,
    related: Relations,
    pair: tuple[Operator, Operator],
    ours: Sequence[Operator],
    theirs: Sequence[Operator],
) -> bool:
    """Whether another operator of either side, on the same anchor, may stand for one of two."""
    a, b = pair
    return any(
        related.stand_for_each_other(a.value, c.value) for c in theirs if corresponding(both, a.anchor, c.anchor)
    ) or any(related.stand_for_each_other(c.value, b.value) for c in ours if corresponding(both, c.anchor, b.anchor))


def _in_place(both: Sides, a: Operator, b: Operator) -> float:
    """1 where two operators stand between the same words, so that one took the other's place, else 0."""
    sides = ((both.original, a.places), (both.copy, b.places))
    behind = 2 if a.kind == "time" else 1  # two days after the debate, two days before the vote
    around = [
        tuple(
            tokens[at].lemma if 0 <= at < len(tokens) else ""
            for at in (places[0] - 1, *range(places[-1] + 1, places[-1] + 1 + behind))
        )
        for tokens, places in sides
    ]
    return float(around[0] == around[1])


def _governed_alike(both: Sides, a: Operator, b: Operator, *, alone: bool, language: Language) -> bool:
    """Whether the anchors of two adpositions depend on the same word, lent to, lent by, or stand right behind it.

    These only where either side has one of the two `alone`. Whose defeat it is, or whom it is against, is the same.
    """
    one, other = both.original[a.anchor].head, both.copy[b.anchor].head
    if min(one, other) >= 0 and both.original[one].lemma in language.words("clauses", "losing"):
        return False
    before = [tokens[at.places[0] - 1] for tokens, at in ((both.original, a), (both.copy, b)) if at.places[0]]
    alone = alone and corresponding(both, a.anchor, b.anchor) > 0
    if alone and len(before) > 1 and all(token.upos in {"NOUN", "VERB"} for token in before) and _same(*before):
        return True
    return one >= 0 and other >= 0 and _same(both.original[one], both.copy[other])


def _predicated_alike(both: Sides, i: int, j: int) -> bool:
    """Whether two words stand under the same verb."""
    one, other = next(predicates(both.original, i), -1), next(predicates(both.copy, j), -1)
    return one >= 0 and other >= 0 and _same(both.original[one], both.copy[other])


def _bare(both: Sides, related: Relations, left: Sequence[Operator], new: Sequence[Operator]) -> Iterator[Change]:
    """Operators of the original of `both` alone, whose anchors the copy has without any that may stand for them."""
    known = {token.lemma for token in both.copy if token.upos in SAYING | {"AUX"}}
    for a in left:
        if a.value not in related.bare:
            continue
        if any(related.stand_for_each_other(a.value, b.value) for b in new):
            continue
        anchors = [at for at in both.to_copy.get(a.anchor, ()) if corresponding(both, a.anchor, at) > 0]
        if len(anchors) != 1:
            continue
        if any(both.copy[at].upos != "AUX" for place in a.places for at in _counterparts(both, place)):
            continue  # the expression itself has a counterpart
        excuses = related.excuses.get(a.value, frozenset())
        if excused(both, excuses, anywhere=a.kind == "status") or is_marked(both.copy, anchors[0], excuses):
            continue
        if any(both.original[at].upos in SAYING and both.original[at].lemma in known for at in a.places):
            continue  # the alleged bribe, a bribe as they allege
        if a.kind == "modality" and (both.original[a.anchor].upos, both.copy[anchors[0]].upos) == ("VERB", "NOUN"):
            continue  # may use it, its use is free
        same = _same(both.original[a.anchor], both.copy[anchors[0]])
        yield Change(a.kind, a, None, (a.anchor, anchors[0]), same, related.bare[a.value])


def _counterparts(both: Sides, place: int) -> tuple[int, ...]:
    return both.to_copy.get(place, ()) if both.original[place].upos not in {"PART", "ADP"} else ()


def excused(both: Sides, words: frozenset[str], *, anywhere: bool = False) -> bool:
    """Whether the copy has, wherever it stands, one more word than the original that may say what an operator says.

    With `anywhere`, one that both have will do: a retired detective is a former one.
    """
    ours, theirs = (Counter(token.lemma for token in side) for side in (both.original, both.copy))
    return any(
        (token.lemma in words or token.norm in words) and (anywhere or theirs[token.lemma] > ours[token.lemma])
        for token in both.copy
    )


def _denied_apart(both: Sides, a: Operator, b: Operator, language: Language) -> bool:
    """Whether one of the two alone stands under a denial, which turns its value round: `not more than`, `at most`.

    So does one within the clause of a condition, and a limit there: unless force is used, if no force is used; unless
    more than five are, if five or fewer are.
    """
    if a.kind == "condition":
        if denied_within(both.original, a, language) != denied_within(both.copy, b, language):
            return True
        one, other = (limits_within(*side, language) for side in ((both.original, a), (both.copy, b)))
        if are_other_sides(one, other):
            return True
    affixed = bool(base(both.original[a.anchor], language)) != bool(base(both.copy[b.anchor], language))
    if a.kind == "degree" and affixed:
        return True  # barely changed, almost unchanged
    return _under_denial(both.original, a, both, language) != _under_denial(both.copy, b, both, language)


def _under_denial(tokens: Sequence[Token], operator: Operator, both: Sides, language: Language) -> bool:
    """Whether a word that denies stands in the clause of an operator's anchor, or in one above it."""
    above = set(predicates(tokens, operator.anchor))
    return any(
        token.norm in both.denials
        and place not in (*operator.places, *operator.cues)
        and not is_adjunct(tokens, place, language)
        and next(predicates(tokens, place), -1) in above
        for place, token in enumerate(tokens)
    )


def corresponding(both: Sides, i: int, j: int) -> float:
    """How surely the words at two places correspond, in [0, 1]; 0 where they do not."""
    if _same(both.original[i], both.copy[j]) and both.original[i].upos != "PUNCT":
        if (i, j) in both.likeness:
            return 1.0
        return 1.0 if [token.lemma for token in both.copy].count(both.original[i].lemma) == 1 else 0.0
    likeness = both.likeness.get((i, j), 0.0)
    return likeness if likeness >= both.alike else 0.0


def _same(one: Token, other: Token) -> bool:
    return one.lemma == other.lemma
