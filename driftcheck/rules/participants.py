"""People whom the other side has nothing for, or who changed places with others as givers and getters.

A sentence that is worded anew calls the same people by words of one kind (residents, villagers), by words of one family
(prosecutors, the prosecution) or by such as the model finds alike. Somebody for whom there is none of these is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import product

from driftcheck.facts.clauses.arguments import Children, antecedent, children, relation
from driftcheck.facts.clauses.transfers import Transfer, acts, transfers
from driftcheck.facts.speech import Report, Source, SpeechAct, is_reporting, reports
from driftcheck.languages import Language
from driftcheck.model import LinkedAlignment, LinkedBead, Token
from driftcheck.rules.absence import (
    LONGEST,
    TABLE,
    TELLING,
    causes_exchanged,
    crossed_acts,
    groups_of_sources,
    is_absent,
    is_told_as_fact,
    kin,
    shares,
)
from driftcheck.rules.exchanges import Places, case_of, reattached
from driftcheck.rules.identities import crossed_beside, misnamed, paths_turned, swapped_around
from driftcheck.rules.operators import corresponding
from driftcheck.rules.sides import Sides
from driftcheck.rules.wording.comparisons import overtaken
from driftcheck.rules.wording.opposites import PEOPLE, RELATIVES, kinds

NAME, APPOSED = frozenset({"flat", "compound"}), frozenset({"appos", "nmod"})
# What one says who holds something to be so (assertives: Searle 1976).
CLAIMS = frozenset({
    SpeechAct.SAY, SpeechAct.ANNOUNCE, SpeechAct.CONFIRM, SpeechAct.INSIST, SpeechAct.CLAIM, SpeechAct.ADMIT,
    SpeechAct.SUGGEST,
})  # fmt: skip
SAID = 3  # words of what is said
SOMEBODY_ELSE = "two people, of whom the one only belongs to the other"
SOMEBODY_ELSES = "one's own, and somebody else's"
NAMING = frozenset({"NOUN", "PROPN"})
DISTINCT = 0.5  # likeness from which a word may mean the same owner
FAR = 4  # words between two mentions from which they may be of two people
# What is told by two runs of places alone, and what to say of each.
TURNED: tuple[tuple[Callable[[Sides, Language], Iterable[tuple[Places, Places]]], str], ...] = (
    (paths_turned, "from where to where was turned round"),
    (overtaken, "what is ahead and what is behind changed places"),
    (lambda both, _: crossed_acts(both), "two acts exchanged what they are done to or for"),
    (misnamed, "what one is said to be in the original another is said to be in the copy"),
    (causes_exchanged, "cause and effect changed places"),
    (reattached, "what is said of one in the original is said of another in the copy"),
    (crossed_beside, "what stands behind two adpositions changed places"),
    (swapped_around, "what stands on either side of the verb changed places"),
)


def dropped(both: Sides, around: Set[str], language: Language) -> Iterator[Source]:
    """Those who say something in the original, and for whom the copy and the lemmas `around` it have nothing."""
    ours = [one for one in reports(both.original, language) if one.acts & CLAIMS and len(one.content) >= SAID]
    if not ours or _by_pronoun(both.copy, language):
        return
    groups = groups_of_sources(language.code)
    anyone = language.words(TABLE, "verbs.anyone") | language.words(TABLE, "verbs.messages")
    for report, source in ((one, one.source) for one in ours if one.source):
        head = both.original[source.head]
        if is_told_as_fact(both, report, source, language):
            yield source
            continue
        near = around & (source.names | kin(head, language, groups))
        if head.lemma in anyone or near or any(shares(both, at, language) for at in source.places):
            continue
        if is_absent(both, source.head, language, groups):
            yield source


def are_of_two_kinds(both: Sides, one: Source, other: Source) -> bool:
    """Whether two speakers are surely two, however alike, and called by nothing the same: the judge, the prosecutor."""
    if not one.kinds or not other.kinds or one.kinds & other.kinds or one.names & other.names:
        return False
    ours, theirs = (
        {tokens[at].lemma for at in source.places if tokens[at].upos in TELLING}
        for tokens, source in ((both.original, one), (both.copy, other))
    )
    return not ours & theirs


def exchanged(both: Sides, one: Source, other: Source) -> bool:
    """Whether each of two speakers, on the side of the other, is somebody else, far from who speaks there."""
    sides = ((both.copy, other, _called(both.original, one)), (both.original, one, _called(both.copy, other)))
    for tokens, speaker, words in sides:
        places = [at for at, each in enumerate(tokens) if {each.norm, each.lemma} & words and at not in speaker.places]
        if not places or any(abs(at - place) <= FAR for at in places for place in speaker.places):
            return False
    return True


def _called(tokens: Sequence[Token], source: Source) -> frozenset[str]:
    return source.names or frozenset({tokens[source.head].lemma})


def beside(alignment: LinkedAlignment, bead: LinkedBead) -> frozenset[str]:
    """The words of the copy's sentences right around a bead's own, in their paragraph: lemmas, and what is written."""
    segments, own = alignment.copy_segments, bead.copy
    near = (at for at in (own[0] - 1, own[-1] + 1) if 0 <= at < len(segments))
    own_paragraph = segments[own[0]].paragraph
    found = (token for at in near if segments[at].paragraph == own_paragraph for token in alignment.copy_tokens[at])
    return frozenset(form for token in found for form in (token.lemma, token.norm))


def _by_pronoun(tokens: Sequence[Token], language: Language) -> bool:
    """Whether somebody says something who is meant by a pronoun, and may be anybody named before."""
    below = children(tokens)
    return any(_has_pronoun(tokens, one, below) for one in reports(tokens, language) if one.acts & CLAIMS)


def _has_pronoun(tokens: Sequence[Token], report: Report, below: Children) -> bool:
    return report.source is None and any(
        tokens[at].upos == "PRON" and relation(tokens[at]) == "nsubj" for at in below.get(report.verb, ())
    )


def turned_round(both: Sides, language: Language) -> Iterator[tuple[Places, Places, str]]:
    """What goes from one number to another and in the copy back, who gives and who gets, and what to say of each."""
    for find, evidence in TURNED:
        yield from ((*places, evidence) for places in find(both, language))
    for given, gotten in transferred(both, language):
        yield given.named, gotten.named, "who gives and who gets changed places"
    for done, suffered in acted(both, language):
        yield done.named, suffered.named, "who does it and to whom it is done changed places"
    for find, evidence in ((promoted, SOMEBODY_ELSE), (disowned, SOMEBODY_ELSES)):
        yield from ((gone, stands, evidence) for gone, stands in find(both, language))
        yield from ((stands, gone, evidence) for gone, stands in find(both.turned(), language))


def promoted(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """People who are gone, and somebody they belong to who has their place in the copy: the mayor's brother, the mayor.

    Of somebody who only speaks nothing is said: a spokesman of the mayor may speak for him.
    """
    kin, people = (kinds(language.code, group) for group in (RELATIVES, PEOPLE))
    there, known = {token.lemma for token in both.copy}, kin | people
    for i, token in enumerate(both.original[:LONGEST]):
        if token.lemma not in known or token.lemma in there or relation(token) not in {"nsubj", "obj"}:
            continue
        if token.head < 0 or is_reporting(both.original[token.head].lemma, language):
            continue
        owners = {t.lemma: at for at, t in enumerate(both.original) if t.head == i and relation(t) == "nmod"}
        for j, other in enumerate(both.copy[:LONGEST]):
            person = other.lemma in owners and (token.lemma in kin or other.lemma in known)
            same = other.relation == token.relation and other.head >= 0
            if person and same and corresponding(both, token.head, other.head) > 0:
                yield (i, owners[other.lemma]), (j,)


def disowned(both: Sides, language: Language) -> Iterator[tuple[Places, Places]]:
    """What is somebody's own, and in the copy that of somebody of whom the original has no word: at its own expense."""
    own, markers = (language.words("clauses", key) for key in ("own", "possessive-markers"))
    if own.isdisjoint(token.norm for token in both.original):
        return
    below, turned = children(both.copy), both.turned()
    kept = {both.copy[token.head].lemma for token in both.copy if token.norm in own and token.head >= 0}
    heads = [(at, token.head) for at, token in enumerate(both.original) if token.norm in own and token.head >= 0]
    for at, noun in heads:
        same = [j for j, token in enumerate(both.copy) if token.lemma == both.original[noun].lemma not in kept]
        for j in same if both.original[noun].upos == "NOUN" else ():
            owners = [
                x for x in below.get(j, ()) if both.copy[x].upos in NAMING and case_of(both.copy, x, below) in markers
            ]
            if owners and all(is_absent(turned, x, language, alike=DISTINCT) for x in owners):
                yield (at, noun), (j, *owners)


def transferred(both: Sides, language: Language) -> Iterator[tuple[Transfer, Transfer]]:
    """The transfers of both sides in which who gives on the one gets on the other: sold to them, bought from them.

    Two are one where their words correspond or what is given is the same. Nothing is said where the other side has a
    transfer of either with the same giver or getter.
    """
    reader = _reader(both, language)
    ours, theirs = transfers(both.original, language), transfers(both.copy, language)
    straight = {
        (i, j)
        for (i, one), (j, other) in product(enumerate(ours), enumerate(theirs))
        if reader.straight(one, other) and not reader.apart(one, other)
    }
    kept = {i for i, _ in straight}, {j for _, j in straight}
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            same = reader.crosses(one, other) or (reader.crossed(one, other) and reader.correspond(one, other))
            if same and i not in kept[0] and j not in kept[1]:
                yield one, other


def acted(both: Sides, language: Language) -> Iterator[tuple[Transfer, Transfer]]:
    """The acts of one family of both sides in which who does it on the one has it done to him on the other.

    Where one of the two alone changed sides, its marker has to say on both that it is that one.
    """
    reader = _reader(both, language)
    ours, theirs = acts(both.original, language), acts(both.copy, language)
    for family in {one.family for one in ours} & {one.family for one in theirs}:
        here, there = ([one for one in side if one.family == family] for side in (ours, theirs))
        if not any(reader.straight(one, other) for one in here for other in there):
            yield from ((one, other) for one in here for other in there if reader.exchanged(one, other))


def _reader(both: Sides, language: Language) -> _Namer:
    genders = tuple(language.words("pronouns", key) for key in ("masculine", "feminine"))
    people = kinds(language.code, PEOPLE) | kinds(language.code, RELATIVES)
    return _Namer(both, (children(both.original), children(both.copy)), genders, people)


@dataclass(frozen=True, slots=True)
class _Namer:
    """A bead's tokens with the dependents of each, and what is asked of two transfers."""

    both: Sides
    below: tuple[Children, Children]
    genders: tuple[frozenset[str], ...]
    people: Set[str]

    def correspond(self, one: Transfer, other: Transfer) -> bool:
        return corresponding(self.both, one.place, other.place) > 0 or self._meet(one.things, other.things)

    def apart(self, one: Transfer, other: Transfer) -> bool:
        """Whether two transfers, by words that are not linked, are of two things: pays a fine, accepts a monitor."""
        named = all(tokens[at].upos != "PRON" for tokens, own in self._sides(one, other) for at in own.things)
        return named and bool(one.things and other.things) and not self.correspond(one, other)

    def _sides(self, one: Transfer, other: Transfer) -> tuple[tuple[Sequence[Token], Transfer], ...]:
        return (self.both.original, one), (self.both.copy, other)

    def crossed(self, one: Transfer, other: Transfer) -> bool:
        return self._meet(one.givers, other.getters) or self._meet(one.getters, other.givers)

    def crosses(self, one: Transfer, other: Transfer) -> bool:
        return self._meet(one.givers, other.getters) and self._meet(one.getters, other.givers)

    def exchanged(self, one: Transfer, other: Transfer) -> bool:
        """Whether both of two changed sides, or one of which it is sure."""
        if self.crosses(one, other):
            return True
        ours, theirs = self._marked(0, one, other), self._marked(1, other, one)
        ends = ((one.givers, other.getters), (one.getters, other.givers))
        return any(self._meet([i for i in a if i in ours], [j for j in b if j in theirs]) for a, b in ends)

    def _marked(self, side: int, one: Transfer, other: Transfer) -> Set[int]:
        """Who by name is surely either end of an act, beside another: of a verb beside a noun its subject, too."""
        here, there = (self.both.original, self.both.copy)[:: 1 - 2 * side]
        beside = here[one.place].upos == "VERB" and there[other.place].upos != "VERB"
        found = {*one.sure, *(one.givers + one.getters if beside else ())}
        return {at for at in found if here[at].upos in NAMING}

    def straight(self, one: Transfer, other: Transfer) -> bool:
        return self._meet(one.givers, other.givers) or self._meet(one.getters, other.getters)

    def _meet(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        one, other = self._meant(0, ours), self._meant(1, theirs)
        return any(self._same(i, j) for i in one for j in other)

    def _meant(self, side: int, places: Sequence[int]) -> list[int]:
        """Some words, what pronouns stand for, and what stands in apposition to them: its rival, the dairy."""
        tokens, below = (self.both.original, self.both.copy)[side], self.below[side]
        personal = frozenset[str]().union(*self.genders)
        meant = {at: antecedent(tokens, at, below) for at in places if tokens[at].norm in personal}
        known = [at if (one := meant.get(at)) is None or not self._is_person(tokens[one]) else one for at in places]
        return [*known, *(at for place in known for at in below.get(place, ()) if tokens[at].relation == "appos")]

    def _is_person(self, token: Token) -> bool:
        return token.upos == "PROPN" or token.lemma in self.people

    def _same(self, i: int, j: int) -> bool:
        """Whether two words surely name one: they are the same word, or share a name."""
        one, other = self.both.original[i], self.both.copy[j]
        ours, theirs = self._names(0, i), self._names(1, j)
        told_apart = ours - {one.norm} and theirs - {other.norm}  # the Lisbon office, the Milan office
        # Of pronouns the gender says whom they mean: she, her.
        alike = one.lemma == other.lemma or any({one.norm, other.norm} <= words for words in self.genders)
        return (alike and not told_apart) or bool(ours & theirs)

    def _names(self, side: int, place: int) -> set[str]:
        tokens, below = (self.both.original, self.both.copy)[side], self.below[side]
        beside = (at for at in below.get(place, ()) if relation(tokens[at]) in APPOSED)
        own = [place, *(at for at in beside if not case_of(tokens, at, below))]
        parts = {each for at in own for each in below.get(at, ()) if relation(tokens[each]) in NAME}
        return {tokens[at].norm for at in (*own, *parts) if tokens[at].upos == "PROPN"}
