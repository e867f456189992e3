"""Words that are opposite, each on one side alone, in the same slot: of the same head, or with the same argument.

Links of words tell which word gave way to which only where the sentence was kept. Where it was reworded, what two
predicates are said of tells that they answer each other: `lost the appeal`, `the appeal was won`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Clause, Role, clauses, relation
from driftcheck.facts.quantities import extract
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.absence import is_absent
from driftcheck.rules.denied import is_denied
from driftcheck.rules.exceptives import excepts_apart
from driftcheck.rules.operators import corresponding
from driftcheck.rules.quantities.arithmetic import is_rest
from driftcheck.rules.sides import Sides
from driftcheck.rules.wording.opposites import (
    CAUSES,
    KINDS,
    PARTICLE,
    PEOPLE,
    THINGS,
    kinds,
    opposite,
    rungs,
    standing_for,
    table,
)  # fmt: skip

DENYING = ("outright", "clausal", "conjunctive")
MODIFYING = frozenset({"NOUN", "PROPN", "NUM"})
ATTRIBUTIVE, NAMED = frozenset({"amod", "compound"}), frozenset({"NOUN", "PROPN"})
NEAR = 2  # words before one that may deny it
BEFORE = 3  # and that may set it aside
SAME = 0.5  # likeness from which a linked word may be another for the same thing
SAID_OF = frozenset({Role.AGENT, Role.PATIENT})
# Of converses (buy, sell) the one that acts in both, or is dealt with in one and acts in the other: what was bought
# from somebody was sold by him, but not by who bought it.
SAME_PARTY = frozenset({(Role.AGENT, Role.AGENT), (Role.PATIENT, Role.AGENT), (Role.AGENT, Role.PATIENT)})


def opposed(both: Sides, language: Language) -> Iterator[tuple[int, int]]:
    """The places of opposite words in one slot, in order, where nothing else says either and no denial makes up."""
    ours, theirs = _alone(both.original, both.copy, language), _alone(both.copy, both.original, language)
    pairs = [(i, j) for i in ours for j in theirs if opposite(both.original, i, both.copy, j, language)]
    if not pairs or excepts_apart(both, language) or _are_rests(both, language):
        return
    denied = _denied(both.original, language) != _denied(both.copy, language)
    ours_said, theirs_said = _said(both.original, language), _said(both.copy, language)
    for i, j in pairs:
        alone = is_denied(both.original, i, language) is not is_denied(both.copy, j, language)
        if _is_set_aside(both.original, i, language) is not _is_set_aside(both.copy, j, language):
            continue
        if (denied or alone) and (_is_turned(both.original, i, language) or _is_turned(both.copy, j, language)):
            continue
        converse = {both.original[i].lemma, both.copy[j].lemma} <= language.words("wording", "converse")
        met = _met(both, ours_said.get(i), theirs_said.get(j))
        slot = (
            bool(met & SAME_PARTY)
            if converse
            else _of_same_head(both, i, j)
            or _is_same(met)
            or _is_modified_alike(both, i, j)
            or _answer(both, i, j, language)
            or _took_place(both, i, j, language)
        )
        said = standing_for(both.original, i, both.copy, language) or standing_for(
            both.copy, j, both.original, language
        )
        if slot and not said:
            yield i, j


def _are_rests(both: Sides, language: Language) -> bool:
    """Whether the sides state shares that are all of a whole: four in five lack a nurse, one in five has one; nine of
    the twelve leave, three of the twelve stay.
    """
    ours, theirs = (
        extract(" ".join(token.text for token in side), language.code) for side in (both.original, both.copy)
    )
    return any(is_rest(one, other, ours, theirs) for one in ours for other in theirs)


def is_converse(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether two words are converses of which other parties are the agents: one buys what the other sells."""
    if not {both.original[i].lemma, both.copy[j].lemma} <= language.words("wording", "converse"):
        return False
    met = _met(both, _said(both.original, language).get(i), _said(both.copy, language).get(j))
    return any(Role.AGENT in pair for pair in met) and not met & SAME_PARTY


def _said(tokens: tuple[Token, ...], language: Language) -> Mapping[int, Clause]:
    """The clauses of a side by the places of their predicates."""
    return {one.predicate: one for one in clauses(tokens, language)}


def _alone(tokens: Sequence[Token], others: Sequence[Token], language: Language) -> list[int]:
    """The places of the words with an opposite that the other side has not."""
    there = {token.lemma for token in others}
    known = table(language.code)
    return [
        place
        for place, token in enumerate(tokens)
        if token.lemma not in there
        and (token.lemma in known or token.norm in known or token.upos in {"VERB", "ADJ"})
        and (token.upos != "ADP" or (token.relation in {*PARTICLE, "case"} and not _follows(tokens, place, language)))
    ]


def _follows(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word stands behind one that excepts, with which it is one: not until after is not before."""
    return place > 0 and tokens[place - 1].norm in language.words("negation", "excepting")


def _denied(tokens: Sequence[Token], language: Language) -> int:
    denying = {word for key in DENYING for word in language.words("negation", key)}
    return sum(token.norm in denying for token in tokens)


def _is_turned(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a denial of the sentence may turn a word round: any that claims something, and what stands behind one.

    What qualifies a noun, or names a kind of thing or person, is what it is whatever else the sentence denies.
    """
    token = tokens[place]
    plain = relation(token) in ATTRIBUTIVE or (token.upos in NAMED and token.lemma in kinds(language.code))
    return not plain or _denied(tokens[max(place - NEAR, 0) : place], language) > 0


def _is_set_aside(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether words right before one set it aside: rather than accept it."""
    words = language.words("negation", "setting-aside")
    return any(token.norm in words for token in tokens[max(place - BEFORE, 0) : place])


def _answer(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether two kinds of things are each other's surest counterparts."""
    return both.are_surest(i, j) and {both.original[i].lemma, both.copy[j].lemma} <= kinds(language.code, THINGS)


def _took_place(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether each of two kinds of things, or of people who are nobody's by nature, has nothing but the other."""
    one, other = both.original[i].lemma, both.copy[j].lemma
    if not any({one, other} <= kinds(language.code, group) for group in (THINGS, PEOPLE)):
        return False
    same = rungs(language.code, one), rungs(language.code, other)
    return is_absent(both, i, language, same[:1], alike=SAME, but=j) and is_absent(
        both.turned(), j, language, same[1:], alike=SAME, but=i
    )


def unlike_causes(both: Sides, language: Language) -> tuple[int, int] | None:
    """Two nouns that name causes of kinds of which the other side has none, the first of either side."""
    ours, theirs = (_causes(tokens, language) for tokens in (both.original, both.copy))
    lost = {at: kind for at, kind in ours.items() if kind not in theirs.values()}
    gained = {at: kind for at, kind in theirs.items() if kind not in ours.values()}
    if not lost or not gained:
        return None
    was, became = _first(lost, both, language), _first(gained, both.turned(), language)
    return None if was is None or became is None else (was, became)


def _causes(tokens: Sequence[Token], language: Language) -> dict[int, str]:
    """The kinds of the causes that a side names in any way; what is struck by lightning is no strike."""
    known = _kinds_of_causes(language.code)
    own = {at: known[form] for at, token in enumerate(tokens) for form in (token.norm, token.lemma) if form in known}
    named = {tokens[at].head for at in own if relation(tokens[at]) in ATTRIBUTIVE}
    return {at: kind for at, kind in own.items() if at not in named}


@cache
def _kinds_of_causes(code: str) -> Mapping[str, str]:
    """The kind of each word that names a cause."""
    return {word: kind for kind, words in languages.get(code).groups(KINDS, CAUSES).items() for word in words}


def _first(causes: Mapping[int, str], both: Sides, language: Language) -> int | None:
    """The first noun of some causes of the original for which the copy has nothing."""
    nouns = (at for at in sorted(causes) if both.original[at].upos == "NOUN")
    return next((at for at in nouns if is_absent(both, at, language, alike=SAME)), None)


def _of_same_head(both: Sides, i: int, j: int) -> bool:
    """Whether two words depend on corresponding words by the same relation."""
    one, other = both.original[i], both.copy[j]
    if relation(one) != relation(other) or min(one.head, other.head) < 0:
        return False
    ours, theirs = both.original[one.head], both.copy[other.head]
    if "ADP" in {one.upos, other.upos} and relation(one) == "case":
        # Before the vote and after the debate may say the same, outside the house and inside the house do not.
        heads = ours.head >= 0 and theirs.head >= 0 and corresponding(both, ours.head, theirs.head) > 0
        return heads and ours.lemma == theirs.lemma
    return corresponding(both, one.head, other.head) > 0


def _is_modified_alike(both: Sides, i: int, j: int) -> bool:
    """Whether nouns, names or numbers on two nouns correspond: a loss of 12 million euros, a 12-million-euro profit."""
    if "VERB" in {both.original[i].upos, both.copy[j].upos}:
        return False  # left without a leader, remains without leadership
    ours, theirs = (
        [place for place, token in enumerate(tokens) if token.head == at and token.upos in MODIFYING]
        for tokens, at in ((both.original, i), (both.copy, j))
    )
    return any(corresponding(both, a, b) > 0 for a in ours for b in theirs)


def _met(both: Sides, one: Clause | None, other: Clause | None) -> set[tuple[Role, Role]]:
    """The roles of the arguments that two predicates have in common, in the original and in the copy."""
    return {
        (a.role, b.role)
        for a in (one.arguments if one else ())
        for b in (other.arguments if other else ())
        if corresponding(both, a.place, b.place) > 0
    }


def _is_same(met: set[tuple[Role, Role]]) -> bool:
    """Whether two predicates have an argument in common, in the same role, and none in another role."""
    return any(a is b and a in SAID_OF for a, b in met) and all(a is b for a, b in met)
