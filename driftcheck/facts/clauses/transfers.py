"""Transfers: who gives what to whom, by whichever of two converse verbs it is said, or by the noun of either.

Converse verbs (Cruse 1986, ch. 10.6) name one event from either end: who sells to another is bought from. The verbs of
giving and of taking, and their nouns, are lists of the language (`transfers` in its table `clauses`; after Levin 1993,
ch. 13 and 37), as are the adpositions of who gets and who gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from driftcheck.facts.clauses.arguments import Children, Clause, Role, children, clauses, is_passive, marker, relation
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

WITHIN = 5  # words between the two adpositions of a path

ATTRIBUTIVE = frozenset({"amod", "compound"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """The place of the word that says it, and those of who gives, who gets, and what is given, as far as it is said."""

    place: int
    givers: tuple[int, ...]
    getters: tuple[int, ...]
    things: tuple[int, ...]

    @property
    def named(self) -> tuple[int, ...]:
        """The places of the word and of who gives and gets."""
        return (self.place, *self.givers, *self.getters)


@keep_many(1024)
def transfers(tokens: Sequence[Token], language: Language) -> tuple[Transfer, ...]:
    """The transfers of a segment that name who gives or who gets, in order."""
    said = frozenset().union(
        *(language.words("clauses", f"transfers.{key}") for key in ("giving", "taking", "messages"))
    )
    if not any(token.lemma in said for token in tokens):
        return ()
    return tuple(one for one in _transfers(tokens, language) if one.givers or one.getters)


def _transfers(tokens: Sequence[Token], language: Language) -> Iterator[Transfer]:
    giving, taking = (language.words("clauses", f"transfers.{key}") for key in ("giving", "taking"))
    messages = language.words("clauses", "transfers.messages")
    below = children(tokens)
    known = {clause.predicate: clause for clause in clauses(tokens, language)}
    for place, token in enumerate(tokens):
        if token.upos == "NOUN" and token.lemma in messages:
            yield _by_message(tokens, place, known, below, language)
        if token.lemma not in giving | taking or relation(token) in ATTRIBUTIVE:
            continue
        gives = token.lemma in giving
        if token.upos == "VERB" and place in known:
            yield _by_verb(tokens, known[place], below, language, gives=gives)
        elif token.upos == "NOUN" and token.lemma not in messages:
            yield _by_noun(tokens, place, below, language, gives=gives)


def _by_verb(tokens: Sequence[Token], clause: Clause, below: Children, language: Language, *, gives: bool) -> Transfer:
    agents = _places(clause, Role.AGENT)
    to, source = (
        tuple(one.place for one in clause.of(Role.OBLIQUE) if one.marker in language.words("clauses", key))
        for key in ("transfers.to", "transfers.from")
    )
    if not gives:
        return Transfer(clause.predicate, source, agents, _places(clause, Role.PATIENT))
    getters, things = _places(clause, Role.RECIPIENT), _places(clause, Role.PATIENT)
    subjects = tuple(at for at in things if relation(tokens[at]) == "nsubj")
    objects = tuple(at for at in things if at not in subjects)
    if tokens[clause.predicate].lemma in language.words("clauses", "transfers.telling"):
        # Who is told is the object, but for who stands behind the verb: urged the envoy.
        told = agents or is_passive(tokens, clause.predicate, below)
        getters, things = getters + things if told else (), ()
    elif is_passive(tokens, clause.predicate, below) and subjects and objects:
        getters, things = getters + subjects, objects  # she was given the tips
    elif len(objects) > 1 and not getters:
        getters, things = objects[:1], objects[1:]  # gave the board a month
    return Transfer(clause.predicate, agents, getters + to, things)


def _places(clause: Clause, role: Role) -> tuple[int, ...]:
    return tuple(one.place for one in clause.of(role))


def _by_noun(tokens: Sequence[Token], place: int, below: Children, language: Language, *, gives: bool) -> Transfer:
    marked = [(marker(tokens, at, below), at) for at in below.get(place, ()) if relation(tokens[at]) == "nmod"]
    to, source, agents = (
        tuple(at for mark, at in marked if mark in language.words("clauses", key))
        for key in ("transfers.to", "transfers.from", "agent-markers")
    )
    things = tuple(at for mark, at in marked if mark in language.words("clauses", "possessive-markers"))
    return Transfer(place, agents + source, to, things) if gives else Transfer(place, source, agents, things)


def _by_message(
    tokens: Sequence[Token], place: int, known: Mapping[int, Clause], below: Children, language: Language
) -> Transfer:
    """What goes from one to another, by whose it is; where that is said, it goes to who does something about it."""
    own = [at for at in below.get(place, ()) if relation(tokens[at]) == "nmod"]
    senders = [
        at
        for at in own
        if marker(tokens, at, below) in language.words("clauses", "transfers.senders") or tokens[at].upos == "PRON"
    ]
    to = [at for at in own if marker(tokens, at, below) in language.words("clauses", "transfers.to")]
    above = known.get(tokens[place].head)
    if senders and above is not None:
        to += [at for at in _places(above, Role.AGENT) if at not in senders]
    return Transfer(place, tuple(senders), tuple(to), ())


def paths(tokens: Sequence[Token], language: Language) -> Mapping[tuple[str, str], tuple[int, int]]:
    """The numbers from which and to which something goes, and their places."""
    whence, whither = (language.words("clauses", f"transfers.{key}") for key in ("from", "to"))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for place, token in enumerate(tokens[:-3]):
        if token.norm not in whence or tokens[place + 1].upos != "NUM":
            continue
        near = range(place + 2, min(place + WITHIN, len(tokens) - 1))
        turn = next((at for at in near if tokens[at].norm in whither), 0)
        if turn and tokens[turn + 1].upos == "NUM":
            found[tokens[place + 1].norm, tokens[turn + 1].norm] = (place + 1, turn + 1)
    return found
