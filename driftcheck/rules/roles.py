"""Who did what to whom: arguments of a predicate that changed places.

What it reads. The predicates of both sides with their arguments by role: who acts, who or what is acted upon. Passives,
relative clauses, infinitives and coordinated verbs are resolved, so that "police shot the man", "the man was shot by
police" and "the man whom police shot" say the same. Predicates correspond when they are one word or linked, arguments
when a word that names them is.

In a sentence that else was kept, any two nouns or numbers are compared by what they depend on; of what a sentence sets
against each other (`the pilot, not the engineer`), which is claimed; of adpositions, whither and whence.

What it says. Two arguments of one predicate that changed places are major, and so are the subjects of two predicates
that did: "taxes will rise and wages will fall" against "wages will rise and taxes will fall". So is one who acts in the
original and is acted upon, by somebody else, in the copy, by the same verb. So are two words that took each other's
place, a contrast turned round, `to` that became `from` or `by` between the same two words, and somebody in the place of
somebody else (the doctors, the lawyers) where neither side has any word for the other's. Of pronouns only those that
stand on both sides are compared. Who gives and who gets is compared by whichever of two converse verbs it is said, or
by a noun: bought from, sold to; warned by, a warning from; attacked, an attack by; beat, lost to. So are a cause and
what it caused, whence and whither, what somebody is said to be (the pilot, Lund), a relative clause that is about
somebody else, one's own and somebody else's, what stands behind two adpositions of one word (owed by the firm to the
city), and what a sentence measures by something else, unless the words that say which is ahead are turned round.
Between two languages: who acts upon whom, which of two acts, contrasts turned round. In one language that is not
English all of this, by what its words mean in English.

Bad:
    original: Police shot the protester near the station.
    copy: The protester shot police near the station.
Good:
    original: Police shot the protester near the station.
    copy: The protester was shot near the station by police.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from driftcheck import languages
from driftcheck.facts.clauses.arguments import Argument, Children, Clause, Role, children, clauses, phrase, subtree
from driftcheck.languages import Language
from driftcheck.model import Alignment, Category, Finding, LinkedAlignment, Severity, Span, Token
from driftcheck.rules.exchanges import exchanged, turned
from driftcheck.rules.identities import replaced
from driftcheck.rules.operators import corresponding, with_operators
from driftcheck.rules.participants import turned_round
from driftcheck.rules.rule import Aspect, Rule, is_translation
from driftcheck.rules.sides import Sides, reworded, span_of
from driftcheck.rules.wording.comparisons import Compared, compared
from driftcheck.rules.wording.opposites import are_converse, are_turned
from driftcheck.util.assignment import assign

NAMING = frozenset({"NOUN", "PROPN"})
COMPARED = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON"})
SAME_ACT = 1.3  # how much more alike two predicates must be than other words, to say the same act


@dataclass(frozen=True, slots=True)
class Pair:
    """A predicate of the original and the one of the copy that says the same act."""

    original: Clause
    copy: Clause


@dataclass(frozen=True, slots=True)
class Exchange:
    """Places of the words that say who did what, first and last, on the original and on the copy."""

    original: tuple[int, int]
    copy: tuple[int, int]
    evidence: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """A bead's tokens, with the dependents of each, and what is asked of two arguments."""

    both: Sides
    below: tuple[Children, Children]

    def same(self, one: Argument, other: Argument) -> bool:
        """Whether two arguments, one of either side, name the same thing."""
        ours, theirs = self._words(0, one), self._words(1, other)
        if not ours or not theirs:
            return False
        if corresponding(self.both, one.place, other.place) > 0:
            return True
        if self._elsewhere(one.place, other.place):
            return False  # the exporters in Oslo are not the minister in Oslo
        return any(corresponding(self.both, i, j) > 0 for i in ours for j in theirs if self._proper(i, j))

    def _elsewhere(self, i: int, j: int) -> bool:
        """Whether the heads of two arguments, which are no names, both stand on the other side as well."""
        ours, theirs = self.both.original, self.both.copy
        named = "PROPN" in {ours[i].upos, theirs[j].upos}
        return not named and _stands(theirs, ours[i].lemma) and _stands(ours, theirs[j].lemma)

    def _proper(self, i: int, j: int) -> bool:
        return self.both.original[i].upos == "PROPN" and self.both.copy[j].upos == "PROPN"

    def named(self, side: int, arguments: Sequence[Argument]) -> list[Argument]:
        """Those that are no pronouns, which may stand before or behind what they stand for."""
        tokens = (self.both.original, self.both.copy)[side]
        return [one for one in arguments if tokens[one.place].upos != "PRON"]

    def extent(self, side: int, clause: Clause) -> tuple[int, int]:
        """The first and the last of the places that say who does what."""
        tokens = (self.both.original, self.both.copy)[side]
        core = [argument.place for argument in clause.arguments if argument.role is not Role.OBLIQUE]
        near = [at for place in core for at in phrase(tokens, place, self.below[side])]
        return min(near, default=clause.predicate), max([clause.predicate, *near])

    def _words(self, side: int, argument: Argument) -> list[int]:
        tokens = (self.both.original, self.both.copy)[side]
        return [at for at in phrase(tokens, argument.place, self.below[side]) if tokens[at].upos in COMPARED]


def check(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    language = languages.get(alignment.original.language)
    for _, both in reworded(alignment):
        yield from _check_bead(rule, alignment, both, language)


def _check_bead(rule: Rule, alignment: Alignment, both: Sides, language: Language) -> Iterator[Finding]:
    told: list[Span] = []
    comparison = compared(both, language)
    for exchange in exchanges(both, language, comparison):
        original, copy = span_of(both.original, exchange.original), span_of(both.copy, exchange.copy)
        told.append(copy)
        yield rule.became(alignment, original, copy, evidence=exchange.evidence)
    for ours, theirs in exchanged(both, language):
        original, copy = span_of(both.original, ours), span_of(both.copy, theirs)
        if not comparison.is_converse(ours) and not any(map(copy.overlaps, told)):
            told.append(copy)
            yield rule.became(alignment, original, copy, evidence="two words of the sentence changed places")
    for ours, theirs, evidence in turned_round(both, language):
        original, copy = span_of(both.original, ours), span_of(both.copy, theirs)
        if not any(copy.overlaps(each) for each in told):
            told.append(copy)
            yield rule.became(alignment, original, copy, evidence=evidence)
    for was, became in replaced(both, language):
        original, copy = both.original[was].span, both.copy[became].span
        if not any(copy.overlaps(each) for each in told):
            yield rule.became(alignment, original, copy, evidence="somebody else, for whom the other side has nothing")
    for one, other in turned(both, language):
        original = span_of(both.original, (*one.claimed, *one.denied))
        copy = span_of(both.copy, (*other.claimed, *other.denied))
        yield rule.became(alignment, original, copy, evidence="what is claimed and what is denied changed places")


def _stands(tokens: Sequence[Token], lemma: str) -> bool:
    return any(token.lemma == lemma for token in tokens)


def exchanges(both: Sides, language: Language, comparison: Compared) -> Iterator[Exchange]:
    """Arguments that changed places, in the order of the original; each predicate is told once."""
    for here, there in comparison.turned:
        yield Exchange(here.extent, there.extent, "what is compared and what it is compared with changed places")
    ours, theirs = clauses(both.original, language), clauses(both.copy, language)
    reader = _Reader(both, (children(both.original), children(both.copy)))
    told = comparison.saying()
    pairs = _pairs(both, ours, theirs)
    for pair in pairs:
        if pair.original.predicate not in told and _turned(reader, pair, language):
            told.add(pair.original.predicate)
            evidence = "who acts and who is acted upon changed places"
            yield Exchange(reader.extent(0, pair.original), reader.extent(1, pair.copy), evidence)
    for one, two in combinations(pairs, 2):
        if told & {one.original.predicate, two.original.predicate} or are_turned(
            {both.original[each.original.predicate].lemma for each in (one, two)}, language
        ):
            continue
        if _crossed(reader, one, two):
            told |= {one.original.predicate, two.original.predicate}
            yield _both(reader, one, two)


def _pairs(both: Sides, ours: Sequence[Clause], theirs: Sequence[Clause]) -> list[Pair]:
    scored = []
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            likeness = corresponding(both, one.predicate, other.predicate)
            if likeness >= both.alike * SAME_ACT:
                scored.append((likeness, i, j))
    return [Pair(ours[i], theirs[j]) for i, j in sorted(assign(scored))]


def _turned(reader: _Reader, pair: Pair, language: Language) -> bool:
    """Whether two arguments of one act changed places, or one acts in the one and is acted upon in the other."""
    symmetric, light = language.words("clauses", "symmetric-markers"), language.words("wording", "light-verbs")
    verbs = reader.both.original[pair.original.predicate].lemma, reader.both.copy[pair.copy.predicate].lemma
    if are_converse(language.code, *verbs):
        return False  # what reached them they received
    agents, patients = pair.original.of(Role.AGENT), _acted_upon(pair.original)
    other_agents, other_patients = pair.copy.of(Role.AGENT), _acted_upon(pair.copy)
    if _changed_places(reader, (agents, patients), (other_agents, other_patients)):
        return True
    if _took(reader.both, pair, light) or _took(reader.both.turned(), Pair(pair.copy, pair.original), light):
        return True
    for marker in {one.marker for one in pair.original.of(Role.OBLIQUE)} - {""}:
        ours, theirs = (
            [one for one in side.of(Role.OBLIQUE) if one.marker == marker] for side in (pair.original, pair.copy)
        )
        if _changed_places(reader, (patients, ours), (other_patients, theirs)):
            return True
        # Who meets with another is met with by that one.
        if marker not in symmetric and _changed_places(reader, (agents, ours), (other_agents, theirs)):
            return True
    return False


def _took(both: Sides, pair: Pair, light: Set[str]) -> bool:
    """Whether one that acts upon somebody is, in the copy, acted upon by somebody else, all on the verb itself."""
    ours, theirs = both.original[pair.original.predicate], both.copy[pair.copy.predicate]
    if ours.lemma != theirs.lemma or ours.lemma in light:
        return False
    agents, patients = (
        {
            both.original[one.place].lemma: one.place
            for one in found
            if both.original[one.place].head == pair.original.predicate
        }
        for found in (pair.original.of(Role.AGENT), _acted_upon(pair.original))
    )
    other_agents, other_patients = (
        {both.copy[one.place].lemma: one.place for one in found if both.copy[one.place].head == pair.copy.predicate}
        for found in (pair.copy.of(Role.AGENT), _acted_upon(pair.copy))
    )
    same = agents.keys() & other_agents.keys() or patients.keys() & other_patients.keys()
    if same or not (patients and other_agents):
        return False
    below = children(both.original), children(both.copy)  # one of whose words may be meant: a dateline, and who acts
    return any(
        both.original[agents[one]].upos in NAMING
        and not other_agents.keys() & {both.original[at].lemma for at in subtree(agents[one], below[0])}
        and not patients.keys() & {both.copy[at].lemma for at in subtree(other_patients[one], below[1])}
        for one in agents.keys() & other_patients.keys()
    )


def _changed_places(
    reader: _Reader, ours: tuple[Sequence[Argument], ...], theirs: tuple[Sequence[Argument], ...]
) -> bool:
    if any(_meet(reader, one, other) for one, other in zip(ours, theirs, strict=True)):
        return False
    return _meet(reader, ours[0], theirs[1]) and _meet(reader, ours[1], theirs[0])


def _acted_upon(clause: Clause) -> tuple[Argument, ...]:
    return (*clause.of(Role.PATIENT), *clause.of(Role.RECIPIENT))


def _crossed(reader: _Reader, one: Pair, two: Pair) -> bool:
    """Whether two acts exchanged the ones that do them, that they are done to, or what they are done for."""
    for role in (Role.AGENT, Role.PATIENT, Role.OBLIQUE):
        a, b = reader.named(0, one.original.of(role)), reader.named(0, two.original.of(role))
        x, y = reader.named(1, one.copy.of(role)), reader.named(1, two.copy.of(role))
        straight = _meet(reader, a, x) or _meet(reader, b, y)
        if not straight and _meet(reader, a, y) and _meet(reader, b, x):
            return True
    return False


def _meet(reader: _Reader, ours: Sequence[Argument], theirs: Sequence[Argument]) -> bool:
    return any(reader.same(one, other) for one in ours for other in theirs)


def _both(reader: _Reader, one: Pair, two: Pair) -> Exchange:
    ours = [reader.extent(0, pair.original) for pair in (one, two)]
    theirs = [reader.extent(1, pair.copy) for pair in (one, two)]
    original, copy = ((min(a for a, _ in own), max(b for _, b in own)) for own in (ours, theirs))
    return Exchange(original, copy, "two acts exchanged the ones that do them")


def between(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """What is claimed and denied, or who acts and who is acted upon, where a side is not English."""
    if is_translation(alignment):
        from driftcheck.rules import alternatives, displaced  # noqa: PLC0415 - most comparisons are of one language

        yield from alternatives.findings(rule, alignment)
        yield from displaced.findings(rule, alignment)
        return
    from driftcheck.rules import ordered  # noqa: PLC0415 - as above

    yield from ordered.findings(rule, alignment, _check_bead)


RULE = Rule(
    id="roles",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=with_operators(check, "direction"),
    partly=between,
    needs_partly=frozenset({"negation"}),
    aspect=Aspect.CLAIM,
    needs=frozenset({"clauses"}),
    precedence=5,
)
