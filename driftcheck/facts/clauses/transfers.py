"""Transfers: who gives what to whom, by whichever of two converse verbs it is said, or by the noun of either.

Converse verbs (Cruse 1986, ch. 10.6) name one event from either end: who sells to another is bought from. The verbs of
giving and of taking, and their nouns, are lists of the language (`transfers` in its table `clauses`; after Levin 1993,
ch. 13 and 37), as are the adpositions of who gets and who gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from driftcheck import languages
from driftcheck.facts.clauses.arguments import (
    Children,
    Clause,
    Role,
    children,
    clauses,
    is_passive,
    marker,
    relation,
    with_particle,
)
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.util.latest import keep_many

NEAR_THAN = 8  # words from `more` to what is fewer
MULTIPLE = 3  # words before `many` among which it may say how many times
ATTRIBUTIVE = frozenset({"amod", "compound"})
# The lists of words for acts: verbs of which the subject does it and is done to; nouns of who does it, and is done to.
VERBS, NOUNS = ("verbs", "turned-verbs"), ("nouns", "turned-nouns", "suffered", "sent", "directed")
ANY = "any"
# Relations of verbs whose subject may stand elsewhere, so that what stands behind them is their object.
SUBJECTLESS = frozenset({"xcomp", "acl", "advcl"})
SUFFERED, SENT, DIRECTED = NOUNS[2:]
EXCEED = "exceed"  # the family of what is more than another
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
OWNER = "possessive-markers"


@dataclass(frozen=True, slots=True)
class Transfer:
    """The place of the word that says it, and those of who gives, who gets, and what is given, as far as it is said.

    An act of a `family` has who does it and whom it is done to instead; those are `sure` of which their marker, or that
    they are an object, says which of the two they are.
    """

    place: int
    givers: tuple[int, ...]
    getters: tuple[int, ...]
    things: tuple[int, ...]
    family: str = ""
    sure: frozenset[int] = frozenset()

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
    if tokens[clause.predicate].lemma in language.words("clauses", "transfers.fulfilling"):
        given = _behind_with(tokens, clause, below, language)
        if given:
            return Transfer(clause.predicate, agents, getters + things, given)  # were supplied with drugs
    subjects = tuple(at for at in things if relation(tokens[at]) == "nsubj")
    objects = tuple(at for at in things if at not in subjects)
    if tokens[clause.predicate].lemma in language.words("clauses", "transfers.telling"):
        # Who is told is the object, but for who stands behind the verb: urged the envoy.
        told = agents or is_passive(tokens, clause.predicate, below)
        getters, things = getters + things if told else (), ()
    elif is_passive(tokens, clause.predicate, below) and subjects and objects:
        getters, things = getters + subjects, objects  # she was given the tips
    elif len(objects) == 1 and not getters + to and (named := _read_as_compound(tokens, objects[0], below)):
        getters = named
    elif len(objects) > 1 and not getters:
        getters, things = objects[:1], objects[1:]  # gave the board a month
    return Transfer(clause.predicate, agents, getters + to, things)


def _behind_with(tokens: Sequence[Token], clause: Clause, below: Children, language: Language) -> tuple[int, ...]:
    """What stands behind the adposition of what is given, on the verb itself or on who gets it."""
    markers = language.words("clauses", "transfers.with")
    own = [at for place in _places(clause, Role.PATIENT) for at in below.get(place, ()) if at > clause.predicate]
    beside = [*(one.place for one in clause.of(Role.OBLIQUE)), *(at for at in own if relation(tokens[at]) == "nmod")]
    return tuple(at for at in beside if marker(tokens, at, below) in markers)


def _read_as_compound(tokens: Sequence[Token], place: int, below: Children) -> tuple[int, ...]:
    """Who gets a thing, read as a part of its name: gave the club permission."""
    own = below.get(place, ())
    return tuple(
        at for at in own if tokens[at].relation == "compound" and tokens[at].upos == "NOUN" and at == place - 1
    )


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
    by = language.words("clauses", "transfers.senders")
    senders = [at for at in own if marker(tokens, at, below) in by or tokens[at].upos == "PRON"]
    to = [at for at in own if marker(tokens, at, below) in language.words("clauses", "transfers.to")]
    above = known.get(tokens[place].head)
    idle = language.words("wording", "light-verbs")  # had its request turned down
    if senders and above and with_particle(tokens, above.predicate, below) not in idle:
        to += [at for at in _places(above, Role.AGENT) if at not in senders]
    return Transfer(place, tuple(senders), tuple(to), ())


@keep_many(1024)
def acts(tokens: Sequence[Token], language: Language) -> tuple[Transfer, ...]:
    """What one does to another, by families of words: who does it is the giver, whom it is done to the getter.

    Of any other verb, which is a family of its own, only its object and who stands behind `by` are read.
    """
    words, light = _families(language.code), language.words("wording", "light-verbs")
    below = children(tokens)
    known = {clause.predicate: clause for clause in clauses(tokens, language)}
    found = list(_outnumbering(tokens, language))
    for place, token in enumerate(tokens):
        if relation(token) in ATTRIBUTIVE:
            continue  # rescued migrants, money-saving
        own = ((token.lemma, ANY),) if token.upos == "VERB" and token.lemma not in light else ()
        for family, way in words.get(with_particle(tokens, place, below), own):
            if token.upos == "VERB" and way in VERBS and place in known:
                one = _act_by_verb(tokens, known[place], below, language, turned=way == VERBS[1])
            elif way == ANY and place in known:
                one = _act_by_ends(tokens, known[place])
            elif token.upos == "NOUN" and way in NOUNS:
                one = _act_by_noun(tokens, place, known, below, language, way=way)
            else:
                continue
            givers, getters = (_participants(tokens, ends, below, language) for ends in (one.givers, one.getters))
            found.append(replace(one, givers=givers, getters=getters, family=family))
    return tuple(one for one in found if one.givers or one.getters)


def _outnumbering(tokens: Sequence[Token], language: Language) -> Iterator[Transfer]:
    """More of one than of another, as what exceeds it."""
    more, fewer = language.words("clauses", "acts.more"), language.words("clauses", "acts.fewer")
    than, many = language.words("clauses", "acts.than"), language.words("clauses", "acts.many")
    multiples, less = (language.words("clauses", f"comparison.{key}") for key in ("multiples", "less"))
    for place, token in enumerate(tokens):
        before = {each.norm for each in tokens[max(0, place - MULTIPLE) : place]} & multiples
        if token.norm not in more | fewer and not (token.norm in many and before):
            continue
        nouns = [at for at in range(place + 1, min(place + NEAR_THAN, len(tokens))) if tokens[at].upos == "NOUN"]
        one = next((at for at in nouns if at == token.head), -1)
        other = next((at for at in nouns if at > one and {tokens[at - 1].norm, tokens[at - 2].norm} & than), -1)
        if 0 <= one < other:
            ends = ((other,), (one,)) if token.norm in fewer or before & less else ((one,), (other,))
            yield Transfer(place, *ends, (), family=EXCEED)


def _participants(
    tokens: Sequence[Token], places: Sequence[int], below: Children, language: Language
) -> tuple[int, ...]:
    """Those of some words that are no times or amounts: was told on Thursday, grew by two points."""
    times = language.words("clauses", "temporal-nouns")
    own = (at for at in places if tokens[at].upos in NAMING and tokens[at].lemma not in times)
    return tuple(at for at in own if not any(relation(tokens[each]) == "nummod" for each in below.get(at, ())))


@cache
def _families(code: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """The families of each word for an act, and how the word has who does it and whom it is done to."""
    language = languages.get(code)
    found: dict[str, list[tuple[str, str]]] = {}
    for way in (*VERBS, *NOUNS):
        for family, words in language.groups("clauses", f"acts.{way}").items():
            for word in words:
                found.setdefault(word, []).append((family, way))
    return found


def _act_by_verb(
    tokens: Sequence[Token], clause: Clause, below: Children, language: Language, *, turned: bool
) -> Transfer:
    """Its subject and what stands behind it, which of a verb without a subject may be that: wrote the envoy."""
    markers = language.words("clauses", "acts.towards")
    if turned:
        markers |= language.words("clauses", "transfers.from")
    passive = is_passive(tokens, clause.predicate, below)
    subjects = _places(clause, Role.AGENT)
    behind = tuple(one.place for one in clause.of(Role.OBLIQUE) if one.marker in markers)
    objects = _places(clause, Role.RECIPIENT) + _places(clause, Role.PATIENT)
    bare = not subjects and tokens[clause.predicate].relation not in SUBJECTLESS
    if (turned or bare) and not passive:
        objects = ()
    own = [at for at in (*subjects, *objects, *behind) if tokens[at].head == clause.predicate]
    sure = frozenset(at for at in own if relation(tokens[at]) != "nsubj")
    ends = (subjects, behind + objects)
    return Transfer(clause.predicate, *(ends[::-1] if turned else ends), (), sure=sure)


def _act_by_ends(tokens: Sequence[Token], clause: Clause) -> Transfer:
    by = tuple(one.place for one in clause.of(Role.AGENT) if one.marker)
    objects = tuple(
        at
        for at in _places(clause, Role.PATIENT)
        if at > clause.predicate == tokens[at].head and relation(tokens[at]) == "obj"
    )
    return Transfer(clause.predicate, _places(clause, Role.AGENT), objects, (), sure=frozenset(by + objects))


def _act_by_noun(
    tokens: Sequence[Token],
    place: int,
    known: Mapping[int, Clause],
    below: Children,
    language: Language,
    *,
    way: str,
) -> Transfer:
    """By whose it is, by whom, and what stands behind; of a light verb with it (launched an attack on) its subject."""
    marked = [(marker(tokens, at, below), at) for at in below.get(place, ()) if relation(tokens[at]) == "nmod"]
    owners, doers, behind = (
        tuple(at for mark, at in marked if mark in language.words("clauses", key) or (not mark and key == OWNER))
        for key in (OWNER, "acts.by", "acts.towards")
    )
    above = known.get(tokens[place].head) if relation(tokens[place]) == "obj" else None
    light = language.words("clauses", "acts.light")
    if above is not None and not owners + doers and with_particle(tokens, above.predicate, below) in light:
        towards = language.words("clauses", "acts.towards")
        doers = _places(above, Role.AGENT)
        behind += tuple(one.place for one in above.of(Role.OBLIQUE) if one.marker in towards)
    won = tokens[place].lemma in language.words("clauses", "acts.nouns.beat")
    if won or (len(behind) > 1 and not doers + owners):  # a victory for one over another
        doers += tuple(at for mark, at in marked if mark in language.words("clauses", "acts.on-behalf"))
        behind = tuple(at for at in behind if at not in doers)
    sure = frozenset(doers + behind)
    if way == SUFFERED:  # the army's shelling of the rebels; the rebels' shelling
        of = tuple(at for at in owners if at > place) or owners
        return Transfer(place, doers + tuple(at for at in owners if at not in of), behind + of, (), sure=sure.union(of))
    if way == NOUNS[1]:
        return Transfer(place, doers + behind, owners, (), sure=sure)
    if way == SENT:
        return Transfer(place, doers + owners, behind, (), sure=sure.union(owners))
    before, after = (tuple(at for at in owners if (at < place) is first) for first in (True, False))
    if tokens[place].lemma not in language.words("clauses", "acts.either"):
        sure = sure.union(before)
    if doers or before or way == DIRECTED:
        return Transfer(place, doers + before, behind + after, (), sure=sure.union(after if way == DIRECTED else ()))
    return Transfer(place, after if behind else (), behind, (), sure=sure)
