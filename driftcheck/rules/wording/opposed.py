"""Words that are opposite, each on one side alone, in the same slot: of the same head, or with the same argument.

Links of words tell which word gave way to which only where the sentence was kept. Where it was reworded, what two
predicates are said of tells that they answer each other: `lost the appeal`, `the appeal was won`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from driftcheck.facts.clauses.arguments import Clause, Role, children, clauses, relation, subtree
from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.contrasts import ECHOED, SAID, marks
from driftcheck.facts.quantities import extract
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.absence import groups_of_sources, is_absent
from driftcheck.rules.denied import is_denied, upon
from driftcheck.rules.exceptives import excepts_apart
from driftcheck.rules.operators import corresponding
from driftcheck.rules.quantities.arithmetic import is_rest
from driftcheck.rules.sides import Sides, cross
from driftcheck.rules.wording.opposites import (
    DENYING,
    PARTICLE,
    PEOPLE,
    RELATIVES,
    THINGS,
    kinds,
    opposite,
    rungs,
    standing_for,
    table,
)  # fmt: skip

MODIFYING = frozenset({"NOUN", "PROPN", "NUM"})
ATTRIBUTIVE, NAMED = frozenset({"amod", "compound"}), frozenset({"NOUN", "PROPN"})
NEAR = 2  # words before one that may deny it
BEFORE = 3  # and that may set it aside
SAME = 0.5  # likeness from which a linked word may be another for the same thing
Said = Mapping[int, Clause]  # the clauses of a side, by the places of their predicates
SAID_OF = frozenset({Role.AGENT, Role.PATIENT})
# Of converses (buy, sell) the one that acts in both, or is dealt with in one and acts in the other: what was bought
# from somebody was sold by him, but not by who bought it.
SAME_PARTY = frozenset({(Role.AGENT, Role.AGENT), (Role.PATIENT, Role.AGENT), (Role.AGENT, Role.PATIENT)})


def opposed(both: Sides, language: Language, *, linked: bool = False) -> Iterator[tuple[int, int]]:
    """The places of opposite words in one slot, in order, where nothing else says either and no denial makes up.

    With `linked` those are in one slot, too, that are each other's surest counterparts.
    """
    ours, theirs = _alone(both.original, both.copy, language), _alone(both.copy, both.original, language)
    pairs = [(i, j) for i in ours for j in theirs if opposite(both.original, i, both.copy, j, language)]
    if not pairs or excepts_apart(both, language):
        return
    denied = _denied(both.original, language) != _denied(both.copy, language)
    sayings = _said(both.original, language), _said(both.copy, language)
    for i, j in pairs:
        if _is_made_up_for(both, i, j, language, denied=denied):
            continue
        slot = _are_in_one_slot(both, i, j, sayings, language, linked=linked)
        if slot and not _is_said_elsewhere(both, i, j, language):
            if _are_rests(both, language):
                return
            yield i, j


def _is_made_up_for(both: Sides, i: int, j: int, language: Language, *, denied: bool) -> bool:
    """Whether one of two opposite words is denied or set aside where the other is not.

    That one side has more that is `denied` tells nothing where the clauses of both words are denied as much.
    """
    if _is_left(both.original, i, language) or _is_left(both.copy, j, language):
        return True
    if _is_set_aside(both.original, i, language) is not _is_set_aside(both.copy, j, language):
        return True
    alone = is_denied(both.original, i, language) is not is_denied(both.copy, j, language)
    if denied:
        ours, theirs = (_reached(*side, language) for side in ((both.original, i), (both.copy, j)))
        light = language.words("wording", "light-verbs")
        denied = ours != theirs or bool({both.original[i].lemma, both.copy[j].lemma} & light)
    return (denied or alone) and (_is_turned(both.original, i, language) or _is_turned(both.copy, j, language))


def _are_in_one_slot(
    both: Sides, i: int, j: int, sayings: tuple[Said, Said], language: Language, *, linked: bool
) -> bool:
    """Whether two words hang on one word, or one word on them; of converses whether they are of one party."""
    met = _met(both, sayings[0].get(i), sayings[1].get(j))
    if {both.original[i].lemma, both.copy[j].lemma} <= language.words("wording", "converse"):
        return bool(met & SAME_PARTY)
    return (
        (linked and both.are_surest(i, j))
        or _of_same_head(both, i, j)
        or _is_same(met)
        or _is_modified_alike(both, i, j)
        or _answer(both, i, j, language)
        or _took_place(both, i, j, language)
    )


def _is_said_elsewhere(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether either side has something else that says what the word of the other does."""
    if standing_for(both.original, i, both.copy, language) or standing_for(both.copy, j, both.original, language):
        return True
    return _have_both(both, i, j, language)


def _have_both(both: Sides, i: int, j: int, language: Language) -> bool:
    """Whether each side has both values of a contrast: acquitted and found guilty; convicted, and not guilty of it."""
    one, other = (marks(token.norm, language) for token in (both.original[i], both.copy[j]))
    kinds_of_both = [kind for kind in one.keys() & other.keys() if not {SAID, ECHOED} & {*one[kind], *other[kind]}]
    if not kinds_of_both:
        return False
    ours, theirs = (marks(" ".join(token.norm for token in side), language) for side in (both.original, both.copy))
    return any(
        other[kind].keys() & ours[kind].keys() and one[kind].keys() & theirs[kind].keys() for kind in kinds_of_both
    )


def _are_rests(both: Sides, language: Language) -> bool:
    """Whether the sides state shares that are all of a whole: nine of the twelve leave, three of the twelve stay."""
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


def _said(tokens: tuple[Token, ...], language: Language) -> Said:
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
    return sum(any(token.norm in language.words("negation", key) for key in DENYING) for token in tokens)


def _is_left(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word is one that in the passive says what its opposite says: what is left remains."""
    passive = any(token.head == place and token.relation in {"aux:pass", "nsubj:pass", "cop"} for token in tokens)
    return passive and tokens[place].norm in language.words("wording", "remaining")


def _reached(tokens: tuple[Token, ...], place: int, language: Language) -> int:
    """How many words that deny for sure may deny a word, its clause or one above it."""
    return upon(tokens, place, [one for one in denials(tokens, language) if one.force >= Force.WITHHOLDING])


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


def _of_same_head(both: Sides, i: int, j: int) -> bool:
    """Whether two words depend on corresponding words by the same relation."""
    one, other = both.original[i], both.copy[j]
    if relation(one) != relation(other) or min(one.head, other.head) < 0 or cross(both, one.span, other.span):
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


@cache
def anybody(code: str) -> frozenset[str]:
    """The words for people."""
    return kinds(code, PEOPLE, RELATIVES).union(*groups_of_sources(code))


def beheaded(both: Sides, language: Language) -> Iterator[tuple[int, int]]:
    """Nouns that are gone, and what hung on them that has their place in the copy: rumours of a merger, a merger.

    What is a part of a thing, or a fear of it, is told the other way round, too. Of people nothing is said: a minister
    speaks for a ministry.
    """
    people, transparent = anybody(language.code), language.words("wording", "transparent")
    yield from _without_head(both, lambda lemma: lemma not in people and lemma not in transparent, language)
    reserving = language.words("wording", "reserving")
    yield from ((i, j) for j, i in _without_head(both.turned(), reserving.__contains__, language))


def _without_head(both: Sides, telling: Callable[[str], bool], language: Language) -> Iterator[tuple[int, int]]:
    below, there = children(both.original), [token.lemma for token in both.copy]
    for i, act in _own_arguments(both.original, language):
        token = both.original[i]
        if token.upos != "NOUN" or token.lemma in there or not telling(token.lemma):
            continue
        hanging = {
            both.original[at].lemma
            for at in subtree(i, below)
            if at > i and both.original[at].upos in NAMED and relation(both.original[at]) in {"nmod", "obl"}
        }
        for j, other in _own_arguments(both.copy, language):
            if any(token.head == j and token.relation.startswith("nummod") for token in both.copy):
                continue  # a reward of 50,000 euros, 50,000 euros
            lemma = both.copy[j].lemma
            once = lemma in hanging and there.count(lemma) == 1 == sum(one.lemma == lemma for one in both.original)
            same = once and act[1] is other[1] and corresponding(both, act[0], other[0]) > 0
            if same and is_absent(both, i, language):
                yield i, j


def _own_arguments(tokens: tuple[Token, ...], language: Language) -> Iterator[tuple[int, tuple[int, Role]]]:
    """What hangs on a predicate itself as who acts or is acted upon, with that and its role."""
    for clause in clauses(tokens, language):
        for one in clause.arguments:
            if one.role in SAID_OF and tokens[one.place].head == clause.predicate and tokens[one.place].upos in NAMED:
                yield one.place, (clause.predicate, one.role)
