"""Who acts and who is acted upon by what marks it, where the order of English says another thing.

An object that stands first is often read as the subject, by translators that follow the order and by trees alike:
`Den Trainer kritisierte die Mannschaft`, `Министра раскритиковал судья`, `Le ministre qu'a critiqué le juge`. Its
determiner, its ending, its adposition or a pronoun says what it is; the noun behind the verb is then who acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Children, children, is_passive, relation
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded, span_of

TABLE, ALL = "arguments", "und"
NAMING, NAMED = frozenset({"NOUN", "PROPN"}), frozenset({"flat", "appos", "compound"})
MOST = 40  # verbs of a side that are read; a bead with more is a list
SHORTEST = 4  # letters of a noun whose ending says its case
CORE, OPEN = frozenset({"nsubj", "obj", "iobj"}), frozenset({"nsubj", "obj", "iobj", "obl", "dislocated"})
ONE, NONE = 0.65, 0.2  # likeness from which two words surely are one, and from which they may be
EVIDENCE = "who acts and who is acted upon changed places"


@dataclass(frozen=True, slots=True)
class Marked:
    """A verb, who is acted upon, by a mark, and who acts, behind the verb."""

    verb: int
    patient: int
    agent: int


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each act of a side whose marks say another thing than the order of the English side."""
    here, there = languages_of(alignment)
    if (here.code == ENGLISH) is (there.code == ENGLISH):
        return
    for _, both in reworded(alignment):
        turned = here.code == ENGLISH
        read = both.turned() if turned else both
        for one, verb in misread(read, there if turned else here):
            own = span_of(read.original, (one.verb, one.patient, one.agent))
            other = span_of(read.copy, (verb, *_arguments(read.copy, verb)))
            yield rule.became(alignment, *((other, own) if turned else (own, other)), evidence=EVIDENCE)


def misread(both: Sides, language: Language) -> Iterator[tuple[Marked, int]]:
    """The marked acts of the original, and the verbs of an English copy that say them the other way round."""
    experienced = languages.get(ALL).words(TABLE, f"experienced.{ENGLISH}")
    for one in acts(both.original, language):
        for verb in both.to_copy.get(one.verb, ())[:1]:
            token = both.copy[verb]
            if token.upos != "VERB" or token.lemma in experienced or not both.are_surest(one.verb, verb):
                continue
            agents, patients = _english(both.copy, verb)
            straight = max(_alike(both, one.patient, patients), _alike(both, one.agent, agents))
            across = max(_alike(both, one.patient, agents), _alike(both, one.agent, patients))
            if across >= ONE and straight < NONE:
                yield one, verb


def _alike(both: Sides, place: int, others: Sequence[int]) -> float:
    ours = {*names(both.original, place, children(both.original)), *run(both.original, place)}
    below = children(both.copy)
    theirs = [at for other in others for at in names(both.copy, other, below)]
    return max((both.likeness.get((i, j), 0.0) for i in ours for j in theirs), default=0.0)


def _english(tokens: Sequence[Token], verb: int) -> tuple[list[int], list[int]]:
    """Who acts and who is acted upon by an English verb, pronouns too."""
    below = children(tokens)
    own = below.get(verb, ())
    subjects = [at for at in own if relation(tokens[at]) == "nsubj" and at < verb]
    objects = [at for at in own if relation(tokens[at]) in {"obj", "iobj"} and at > verb]
    agents = [at for at in own if tokens[at].relation == "obl:agent"]
    return (agents, subjects) if is_passive(tokens, verb, below) else (subjects, objects)


def _arguments(tokens: Sequence[Token], verb: int) -> list[int]:
    return [at for side in _english(tokens, verb) for at in side]


def acts(tokens: Sequence[Token], language: Language) -> list[Marked]:
    """The verbs of a side of which a mark says who is acted upon, and the order then who acts."""
    reader = MarkedReader(tokens, language)
    verbs = [at for at, token in enumerate(tokens) if token.upos == "VERB"]
    found = (reader.act(verb) for verb in (verbs if len(verbs) <= MOST else ()))
    return [one for one in found if one is not None]


def names(tokens: Sequence[Token], place: int, below: Children) -> Iterator[int]:
    """The places of a noun and of the nouns that name the same."""
    yield place
    for at in below.get(place, ()):
        if relation(tokens[at]) in NAMED and tokens[at].upos in NAMING:
            yield from names(tokens, at, below)


def run(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The place of a word, and of the names right behind it, which a tree may have parted from it."""
    yield place
    while place + 1 < len(tokens) and tokens[place + 1].upos == "PROPN":
        place += 1
        yield place


class MarkedReader:
    """Who acts and who is acted upon in a side's sentences, as far as marks say so."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self._tokens, self._below, self._code = tokens, children(tokens), language.code

    def act(self, verb: int) -> Marked | None:
        """A verb of which a mark says who is acted upon; None of any other."""
        own = [at for at in self._below.get(verb, ()) if relation(self._tokens[at]) in OPEN]
        passive = self._passive(verb, own)
        if passive is not None or is_passive(self._tokens, verb, self._below):
            return passive
        return self._relative(verb, own) or self._fronted(verb, own)

    def _fronted(self, verb: int, own: Sequence[int]) -> Marked | None:
        """An object before the verb that is surely one, and the subject behind it."""
        if relation(self._tokens[verb]) in {"xcomp", "csubj"} or self._ends(self._tokens[verb], "infinitive"):
            return None
        finite = min([verb, *(at for at in self._below.get(verb, ()) if self._tokens[at].upos == "AUX")])
        before = [at for at in own if at < finite and not self._is_adverbial(at)]
        behind = [at for at in own if at > finite and self._tokens[at].upos in NAMING and not self._is_adverbial(at)]
        marked = [at for at in before if self.is_marked(at, verb)]
        named = {at for place in marked for at in run(self._tokens, place)}
        if len(marked) != 1 or any(relation(self._tokens[at]) == "nsubj" for at in before if at not in named):
            return None
        subjects = [at for at in behind if relation(self._tokens[at]) == "nsubj"] or behind[:1]
        agents = [at for at in subjects if not self.is_marked(at, verb) and relation(self._tokens[at]) in CORE]
        return Marked(verb, marked[0], agents[0]) if len(agents) == 1 else None

    def _relative(self, verb: int, own: Sequence[int]) -> Marked | None:
        """What a clause is about, by an objective pronoun, and the noun behind its verb."""
        token = self._tokens[verb]
        pronouns = [at for at in own if at < verb and self._tokens[at].norm in self._words("whom")]
        behind = [at for at in own if at > verb and self._tokens[at].upos in NAMING and not self._is_adverbial(at)]
        others = [at for at in own if at < verb and at not in pronouns and relation(self._tokens[at]) in CORE]
        if token.relation != "acl:relcl" or token.head < 0 or len(pronouns) != 1 or len(behind) != 1 or others:
            return None
        return Marked(verb, token.head, behind[0])

    def _passive(self, verb: int, own: Sequence[int]) -> Marked | None:
        """Who is acted upon, before a particle of the passive, and who acts, behind it."""
        below = self._below.get(verb, ())
        for at in below:
            if self._tokens[at].norm in self._words("passive") and at < verb:
                subjects = [i for i in own if i < at and relation(self._tokens[i]) == "nsubj"]
                agents = [i for i in own if at < i < verb and self._tokens[i].upos in NAMING]
                return Marked(verb, subjects[-1], agents[0]) if subjects and agents else None
        suffixed = any(at > verb and self._tokens[at].norm in self._words("suffix") for at in below)
        agents = [i for i in own if self._case(i) & self._words("by") and self._tokens[i].upos in NAMING]
        subjects = [i for i in own if relation(self._tokens[i]) == "nsubj"]
        if suffixed and len(agents) == 1 and len(subjects) == 1:
            return Marked(verb, subjects[0], agents[0])
        return None

    def is_marked(self, at: int, verb: int) -> bool:
        """Whether a word surely is no subject."""
        token = self._tokens[at]
        if token.upos == "PRON":
            return token.norm in self._words("objective")
        if token.upos not in NAMING:
            return False
        own = self._below.get(at, ())
        if any(self._tokens[i].norm in self._words("oblique") for i in own if i < at):
            return True
        if self._case(at) & self._words("recipient") and any(
            self._tokens[i].norm in self._words("doubling") for i in self._below.get(verb, ()) if i != at
        ):
            return True
        if relation(token) == "nsubj" and at < verb and self._is_repeated(verb):
            return True
        counted = any(self._tokens[i].relation == "nummod" for i in own)
        return (
            not counted
            and len(token.norm) >= SHORTEST
            and (self._ends(token, "governed") or self._disagrees(token, verb))
        )

    def _is_repeated(self, verb: int) -> bool:
        """Whether a verb has an objective pronoun and, behind it, what a tree takes for another object."""
        objects = [at for at in self._below.get(verb, ()) if relation(self._tokens[at]) == "obj"]
        pronouns = [at for at in objects if self._tokens[at].norm in self._words("repeating") and at < verb]
        return bool(pronouns) and any(at > verb and self._tokens[at].upos in NAMING for at in objects)

    def _disagrees(self, token: Token, verb: int) -> bool:
        """Whether a noun that ends as feminine ones do stands with a masculine verb."""
        ends = tuple(self._words("masculine"))
        masculine = bool(ends) and self._tokens[verb].norm.endswith(ends)
        common = token.upos == "NOUN" and token.norm not in self._words("judges")
        return masculine and common and self._ends(token, "feminine")

    def _ends(self, token: Token, key: str) -> bool:
        endings = tuple(self._words(key))
        return bool(endings) and token.norm.endswith(endings)

    def _case(self, at: int) -> set[str]:
        return {self._tokens[i].norm for i in self._below.get(at, ()) if self._tokens[i].relation == "case"}

    def _is_adverbial(self, at: int) -> bool:
        """Whether an adposition stands with a word, none of those that an object has."""
        return bool(self._case(at) - self._words("recipient"))

    def _words(self, key: str) -> frozenset[str]:
        return languages.get(ALL).words(TABLE, f"{key}.{self._code}")
