"""Who acts and who is acted upon, exchanged between two languages: the union sued the firm, the firm sued the union.

A tree of another language is read less surely than an English one: of a clause in the active the subject has to stand
before its object, and no case or determiner may speak against either. Two participants are exchanged where each is
linked to what has the other's part under a verb that says the same, and neither to what has its own; where one of them
surely is and the verbs are surely one, the other need but be no agent's on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from driftcheck import languages
from driftcheck.facts.clauses.arguments import children, is_passive, relation
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.glossed import meanings
from driftcheck.rules.marked import ALL, EVIDENCE, MOST, NAMING, SHORTEST, TABLE, MarkedReader, names
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.rules.wording.opposites import are_converse, have_converse

SHARED = frozenset({"conj", "xcomp"})  # relations of a verb to the one whose subject is its own
# Likeness from which two verbs say the same act, one with a converse (pay, charge), and two participants are one.
SAME_ACT, SAME_CONVERSE, SAME_ONE = 0.55, 0.75, 0.4
# The same where of one of the two alone it is known that it acts on one side, and is acted upon on the other.
SURELY_SAME_ACT, SURELY_ONE = 0.65, 0.5


@dataclass(frozen=True, slots=True)
class Act:
    """A verb, and the heads of those who surely do it and to whom or which it is done."""

    verb: int
    agents: tuple[int, ...]
    patients: tuple[int, ...]


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each act of which the two participants changed places."""
    here, there = languages_of(alignment)
    for _, both in reworded(alignment):
        for one, other in exchanged(both, here, there):
            yield finding(rule, alignment, both, one, other)


def finding(rule: Rule, alignment: LinkedAlignment, both: Sides, one: Act, other: Act) -> Finding:
    """What is told of an act whose participants changed places."""
    original, copy = (
        span_of(tokens, (act.verb, *act.agents, *act.patients))
        for tokens, act in ((both.original, one), (both.copy, other))
    )
    return rule.became(alignment, original, copy, evidence=EVIDENCE)


def exchanged(both: Sides, here: Language, there: Language) -> Iterator[tuple[Act, Act]]:
    """The acts of both sides whose participants changed places, each of the original once."""
    ours = acts(both.original, here)
    theirs = acts(both.copy, there) if ours else []
    for one in ours:
        for other in theirs:
            if _say_same(both, one, other, here, there) and _crossed(both, one, other):
                yield one, other
                break


def _say_same(both: Sides, one: Act, other: Act, here: Language, there: Language) -> bool:
    likeness = both.likeness.get((one.verb, other.verb), 0.0)
    sides = ((both.original[one.verb], here), (both.copy[other.verb], there))
    if likeness < SAME_ACT or any(
        are_converse(ENGLISH, *pair) for pair in product(*(meanings(*side) for side in sides))
    ):
        return False  # the city bought it from them, they sold it to the city
    converse = any(has_converse(*side) for side in sides)
    return likeness >= (SAME_CONVERSE if converse else SAME_ACT)


def has_converse(verb: Token, language: Language) -> bool:
    """Whether a verb has one that says the same of the others: pay, charge."""
    return have_converse(language.code, verb.lemma)


def _crossed(both: Sides, one: Act, other: Act) -> bool:
    if _likeness(both, one.agents, other.agents):
        return False
    across = (_likeness(both, one.agents, other.patients), _likeness(both, one.patients, other.agents))
    if both.likeness.get((one.verb, other.verb), 0.0) >= SURELY_SAME_ACT and max(across) >= SURELY_ONE:
        return True
    return min(across) >= SAME_ONE and not _likeness(both, one.patients, other.patients)


def _likeness(both: Sides, ours: Sequence[int], theirs: Sequence[int]) -> float:
    """How alike the most alike words are that name some participants of either side."""
    here, there = (
        [at for place in places for at in names(tokens, place, children(tokens))]
        for tokens, places in ((both.original, ours), (both.copy, theirs))
    )
    return max((both.likeness.get((i, j), 0.0) for i in here for j in there), default=0.0)


def acts(tokens: Sequence[Token], language: Language) -> list[Act]:
    """The verbs of a side of which both participants are known for sure, in order."""
    reader = Reader(tokens, language)
    verbs = [at for at, token in enumerate(tokens) if token.upos == "VERB"]
    read = map(reader.act, verbs if len(verbs) <= MOST else ())
    return [one for one in read if one.agents and one.patients]


class Reader:
    """Who does what in a side's sentences, by its tree and by what its language says of cases."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._tokens, self._below, self._code = tokens, children(tokens), language.code
        self._marked = MarkedReader(tokens, language)

    def act(self, verb: int) -> Act:
        """A verb with those that surely take part."""
        if self._marked.act(verb) is not None:
            return Act(verb, (), ())  # of which a tree is mostly wrong: `rules.marked`
        tokens, own = self._tokens, self._below.get(verb, ())
        if self._is_reflexive(verb):
            return Act(verb, (), ())
        passive = is_passive(tokens, verb, self._below)
        agents: list[int] = []
        patients: list[int] = []
        for at in own:
            place = self._stands_for(verb, at)
            if place < 0:
                continue
            part = self._part(verb, at, passive=passive)
            (agents if part == "agent" else patients if part == "patient" else []).append(place)
        if relation(tokens[verb]) in {"acl", "amod"} and agents and not patients and not self._has_subject(verb):
            patients = [tokens[verb].head]  # the minister criticised by the judges
        if not passive:
            agents = agents or self._shared(verb)
            patients = [at for at in patients if not agents or min(agents) < at or at < min(own, default=0)]
            patients = patients if self._is_accusative(patients) else []
        return Act(verb, tuple(agents), tuple(patients))

    def _stands_for(self, verb: int, at: int) -> int:
        """The noun that an argument is, or that its relative pronoun stands for; -1 of any other."""
        token, head = self._tokens[at], self._tokens[verb].head
        if token.upos in NAMING:
            return at
        surely = self.words("subject") | self.words("object")
        relative = self._tokens[verb].relation == "acl:relcl" and token.norm in surely
        return head if relative and head >= 0 and self._tokens[head].upos in NAMING else -1

    def _part(self, verb: int, at: int, *, passive: bool) -> str:
        """The part that an argument has for sure, "" where that is open."""
        token = self._tokens[at]
        full, plain = token.relation, relation(token)
        if token.upos not in NAMING:
            acting = token.norm in self.words("subject") and plain == "nsubj" and not passive
            return "agent" if acting else "patient" if token.norm in self.words("object") else ""
        if plain == "nsubj":
            if self._is_oblique(at):
                return ""
            return "patient" if passive or self.is_infinitive(verb) else "agent"
        if plain in {"obj", "iobj"} or (plain == "obl" and not passive and self._is_recipient(at)):
            return "patient"
        return "agent" if full == "obl:agent" else ""

    def _is_oblique(self, at: int) -> bool:
        """Whether a noun is none in the nominative, by its determiner or its ending."""
        token = self._tokens[at]
        if any(self._tokens[i].norm in self.words("oblique") for i in self._below.get(at, ()) if i < at):
            return True
        endings = tuple(self.words("endings"))
        return bool(endings) and len(token.norm) >= SHORTEST and token.norm.endswith(endings)

    def is_no_subject(self, verb: int, at: int) -> bool:
        """Whether a noun that a tree takes for a verb's subject surely is none, by its case or an adposition."""
        subjects = languages.get(ALL).words(TABLE, "marking-subjects")
        cases = self._code not in subjects and any(self._tokens[i].relation == "case" for i in self._below.get(at, ()))
        return cases or self._is_oblique(at) or self._marked.is_marked(at, verb)

    def _is_accusative(self, places: Sequence[int]) -> bool:
        """Whether one of some nouns surely is an object, in a language in which subjects may stand behind the verb."""
        endings = tuple(self.words("accusative"))
        nouns = [self._tokens[at] for at in places]
        return not endings or any(noun.norm.endswith(endings) and not noun.text.isupper() for noun in nouns)

    def _is_reflexive(self, verb: int) -> bool:
        endings = tuple(self.words("medial"))
        if endings and self._tokens[verb].norm.endswith(endings):
            return True
        return any(self._tokens[at].norm in self.words("reflexive") for at in self._below.get(verb, ()))

    def is_raising(self, verb: int) -> bool:
        """Whether a verb has the subject of what depends on it, or somebody else's: he seems to, it seems that he."""
        return bool(self.words("raising") & {self._tokens[verb].norm, self._tokens[verb].lemma})

    def _is_recipient(self, at: int) -> bool:
        """Whether a noun is one to whom something is given or told: with an article, or a name; by hand is neither."""
        own = [self._tokens[i] for i in self._below.get(at, ())]
        known = self._tokens[at].upos == "PROPN" or any(token.relation == "det" or token.upos == "DET" for token in own)
        marked = [token.norm for token in own if token.relation == "case"]
        return bool(self.words("recipient").intersection(marked)) and (
            known or bool(self.words("definite").intersection(marked))
        )

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb has a particle that says so; then it has no subject of its own."""
        own = (self._tokens[at] for at in self._below.get(verb, ()))
        return any(token.relation == "mark" and token.upos == "PART" for token in own)

    def _has_subject(self, verb: int) -> bool:
        return any(relation(self._tokens[at]) in {"nsubj", "csubj"} for at in self._below.get(verb, ()))

    def _shared(self, verb: int) -> list[int]:
        """The subject of the verb above one that shares it, where that acts itself and upon nobody else."""
        token = self._tokens[verb]
        above = self._below.get(token.head, ()) if token.head >= 0 else ()
        if (
            relation(token) not in SHARED
            or self._has_subject(verb)
            or is_passive(self._tokens, token.head, self._below)
        ):
            return []
        acting = {relation(self._tokens[at]) for at in above}
        if relation(token) == "xcomp" and acting & {"obj", "iobj"}:
            return []
        return [
            at
            for at in above
            if self._part(token.head, at, passive=False) == "agent" and self._tokens[at].upos in NAMING
        ]

    def words(self, key: str) -> frozenset[str]:
        """A list of the reader's language."""
        return languages.get(ALL).words(TABLE, f"{key}.{self._code}")
