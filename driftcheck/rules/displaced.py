"""Somebody else acts, between two languages: the airport closed the road, which the police did in the original.

Of one act the sides name two agents that are not linked, and each is linked to a noun elsewhere on the other side. That
is said of sentences closely rendered alone, of verbs that surely say the same, and of subjects that hang on the very
verb: what a tree takes for a subject that is shared, or stands on the other side of a quotation mark, may be another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import product

from driftcheck.facts.clauses.arguments import children, phrase, relation
from driftcheck.languages import Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules import crosswise, handed, marked, meant
from driftcheck.rules.crosswise import Act, Reader, has_converse
from driftcheck.rules.marked import MOST, NAMING, names
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of
from driftcheck.spans import meeting

SAME_ACT = 0.6  # likeness from which two verbs say the same act, whoever does it
SAME_ONE = 0.3  # and two nouns name one
RENDERED = 0.8  # share of the original's words of content that are surely linked
CORE = frozenset({"obj", "iobj", "ccomp", "xcomp"})
QUOTES = frozenset('"“”„«»‹›「」『』')
OTHERS = "the same is done, by somebody whom the other side names elsewhere"


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What is told of acts whose participants changed places, and a finding for each other one with two agents."""
    told = list(crosswise.findings(rule, alignment))
    for read in (marked.findings, handed.findings, meant.findings):
        told += [one for one in read(rule, alignment) if not any(all(meeting(one, each)) for each in told)]
    yield from told
    here, there = languages_of(alignment)
    for _, both in reworded(alignment):
        for one, other in displaced(both, here, there):
            original, copy = (
                span_of(tokens, (act.verb, *act.agents)) for tokens, act in ((both.original, one), (both.copy, other))
            )
            found = rule.became(alignment, original, copy, evidence=OTHERS)
            if not any(all(meeting(found, each)) for each in told):
                yield found


def displaced(both: Sides, here: Language, there: Language) -> Iterator[tuple[Act, Act]]:
    """The acts of both sides that two do of whom each is named elsewhere on the other side, once for the original's."""
    if not _is_closely_rendered(both):
        return
    sides = _Side(both.original, here), _Side(both.copy, there)
    for one in sides[0].acts:
        for other in sides[1].acts:
            alike = both.are_surest(one.verb, other.verb) and both.likeness[one.verb, other.verb] >= SAME_ACT
            if alike and _may_answer(sides, one, other) and _are_apart(both, sides, one, other):
                yield one, other
                break


def _is_closely_rendered(both: Sides) -> bool:
    own = [at for at, token in enumerate(both.original) if token.upos in CONTENT]
    return sum(bool(both.surely(at)) for at in own) >= RENDERED * len(own)


class _Side:
    """A side's words, and its acts of which the agent is known for sure."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens, self.language, self.below = tokens, language, children(tokens)
        reader = Reader(tokens, language)
        verbs = [at for at, token in enumerate(tokens) if token.upos == "VERB"]
        read = map(reader.act, verbs if len(verbs) <= MOST else ())
        self.acts = [act for act in read if self._is_sure(act) and not reader.is_raising(act.verb)]

    def _is_sure(self, act: Act) -> bool:
        """Whether an act has one agent, which hangs on its verb as no other, no quotation mark between the two."""
        own = [relation(self.tokens[at]) for at in self.below.get(act.verb, ())]
        if len(act.agents) != 1 or self.tokens[act.agents[0]].head != act.verb or own.count("nsubj") > 1:
            return False
        first, last = sorted((act.verb, act.agents[0]))
        between = self.tokens[first:last]
        behind = first == act.verb and any(token.upos == "PUNCT" for token in between)  # of another clause
        return not behind and not any(QUOTES.intersection(token.text) for token in between)

    def is_transitive(self, act: Act) -> bool:
        own = (relation(self.tokens[at]) for at in self.below.get(act.verb, ()))
        return bool(act.patients) or any(each in CORE for each in own)

    def named(self, act: Act) -> Set[int]:
        return {*names(self.tokens, act.agents[0], self.below)}

    def whole(self, act: Act) -> Set[int]:
        """The places of all words that name an agent, and those who act with it."""
        return {at for place in self.named(act) for at in self._joined(place)}

    def _joined(self, place: int) -> Iterator[int]:
        yield from phrase(self.tokens, place, self.below)
        for at in self.below.get(place, ()):
            if relation(self.tokens[at]) == "conj":
                yield from self._joined(at)


def _may_answer(sides: tuple[_Side, _Side], one: Act, other: Act) -> bool:
    """Whether two acts may be one: neither has a converse, and both are done to something or neither is."""
    verbs = zip(sides, (one.verb, other.verb), strict=True)
    converse = any(has_converse(side.tokens[verb], side.language) for side, verb in verbs)
    return not converse and sides[0].is_transitive(one) is sides[1].is_transitive(other)


def _are_apart(both: Sides, sides: tuple[_Side, _Side], one: Act, other: Act) -> bool:
    ours, theirs = sides[0].named(one), sides[1].named(other)
    if any(both.likeness.get(pair, 0.0) >= SAME_ONE for pair in product(ours, theirs)):
        return False
    across = (
        _elsewhere(both, ours, sides[1].whole(other)),
        _elsewhere(both.turned(), theirs, sides[0].whole(one)),
    )
    if min(across) < 0:
        return False
    # One that hangs on the very verb may act, and what looks like an agent be an object, unless both surely take part.
    hanging = both.copy[across[0]].head == other.verb or both.original[across[1]].head == one.verb
    return not hanging or (across[0] in other.patients and across[1] in one.patients)


def _elsewhere(both: Sides, own: Set[int], but: Set[int]) -> int:
    """The noun of the copy that some words of the original are most alike, none of some words; -1 for none."""
    found = [
        (both.likeness[at, other], other)
        for at in own
        for other in both.to_copy.get(at, ())
        if other not in but and both.copy[other].upos in NAMING and both.likeness[at, other] >= SAME_ONE
    ]
    return max(found, default=(0.0, -1))[1]
