"""Who acts and who is acted upon, exchanged between two languages, where what the words mean tells the participants.

Links follow the position of words in a plain exchange: that of *sindicato* is the firm, where the firm sued the union.
By what their words mean in English (`rules.glossed`) one of the two participants has the other's part at least, the
other means or is linked to the one that has his, and neither means what has his own part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.crosswise import SAME_ACT, SAME_ONE, Act, Reader, finding
from driftcheck.rules.glossed import ALL, OPEN, TABLE, glossed
from driftcheck.rules.marked import MOST, MarkedReader, names
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded
from driftcheck.rules.wording.opposites import are_converse

BEGINNING = 5  # letters of two names that begin alike, from which they are one
SURELY_STRAIGHT = 0.9  # likeness from which linked participants are one whatever else their words mean
Measure = Callable[[int, int], float]


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each act of which the two participants changed places."""
    known = languages_of(alignment)
    for (_, both), (_, english) in zip(reworded(alignment), glossed(alignment), strict=False):
        for one, other in exchanged(both, english, known):
            yield finding(rule, alignment, both, one, other)


def exchanged(both: Sides, english: Sides, known: tuple[Language, Language]) -> Iterator[tuple[Act, Act]]:
    """The acts of both sides whose participants changed places, each of the original once."""

    def meaning(i: int, j: int) -> float:
        return float(_mean_one((both.original[i], both.copy[j]), (english.original[i], english.copy[j])))

    def likeness(i: int, j: int) -> float:
        return both.likeness.get((i, j), 0.0)

    ours = acts(both.original, known[0])
    theirs = acts(both.copy, known[1]) if ours else []
    experienced = languages.get(ALL).words(TABLE, f"experienced.{ENGLISH}")
    for one in ours:
        for other in theirs:
            verbs = english.original[one.verb].lemma, english.copy[other.verb].lemma
            if are_converse(ENGLISH, *verbs) or not experienced.isdisjoint(verbs):
                continue  # they sold it to the city; or whose subject another language has as an object: lack, like
            same_act = meaning(one.verb, other.verb) or likeness(one.verb, other.verb) >= SAME_ACT
            if same_act and _are_crossed(both, one, other, (meaning, likeness)):
                yield one, other
                break


def acts(tokens: Sequence[Token], language: Language) -> list[Act]:
    """The verbs of a side of which both participants are known, by a mark or for sure, in order."""
    reader, marked = Reader(tokens, language), MarkedReader(tokens, language)
    verbs = [at for at, token in enumerate(tokens) if token.upos == "VERB"]
    found = []
    for verb in verbs if len(verbs) <= MOST else ():
        one = marked.act(verb)
        act = Act(verb, (one.agent,), (one.patient,)) if one else reader.act(verb)
        if act.agents and act.patients and not reader.is_raising(verb):
            found.append(act)
    return found


def _mean_one(written: tuple[Token, Token], english: tuple[Token, Token]) -> bool:
    """Whether two words have one meaning, or of two of which one is a name, begin alike."""
    if any(token.upos == "PROPN" for token in english):
        here, there = (token.norm for token in written)
        if here == there or (min(len(here), len(there)) >= BEGINNING and here[:BEGINNING] == there[:BEGINNING]):
            return True
    one, other = english
    return one.upos in OPEN and one.upos == other.upos and one.lemma == other.lemma


def _are_crossed(both: Sides, one: Act, other: Act, measures: tuple[Measure, Measure]) -> bool:
    meaning, likeness = measures
    straight = ((one.agents, other.agents), (one.patients, other.patients))
    if any(_most(both, *pair, meaning) or _most(both, *pair, likeness) >= SURELY_STRAIGHT for pair in straight):
        return False
    across = ((one.agents, other.patients), (one.patients, other.agents))
    meant = [_most(both, *pair, meaning) > 0 for pair in across]
    return any(meant) and all(
        known or _most(both, *pair, likeness) >= SAME_ONE for known, pair in zip(meant, across, strict=True)
    )


def _most(both: Sides, ours: Sequence[int], theirs: Sequence[int], measure: Measure) -> float:
    """The highest measure of two words that name some participants of either side."""
    below = children(both.original), children(both.copy)
    here = [at for place in ours for at in names(both.original, place, below[0])]
    there = [at for place in theirs for at in names(both.copy, place, below[1])]
    return max((measure(i, j) for i in here for j in there), default=0.0)
