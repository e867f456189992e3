"""Contrasts: an expression of one side, and on the other the one that it excludes.

Both sides have to say it: one of the original's expressions excludes one of the copy's, and neither side has any of
the other's value, unless the two are each other's surest counterparts. Of some kinds one side's word is enough, where
the other, and what stands around it in its paragraph, has none of the many words that may say the same. Two texts in
a language that has operators are compared word by word besides (`rules.operators`): that is surer, but blind to a
claim that is worded anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from driftcheck.facts.clauses.arguments import Role, clauses
from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.facts.contrasts import SAID, Kind, Mark, every_mark, excluding, kinds, said, unsaid_kinds
from driftcheck.facts.contrasts.expressions import words
from driftcheck.languages import Language
from driftcheck.model import Document, Finding, LinkedAlignment, LinkedBead, Severity, Span, Token
from driftcheck.rules.exceptives import denies_nothing, excepts_apart, excepts_or_limits, is_other_side
from driftcheck.rules.rule import Check, Rule, languages_of
from driftcheck.rules.sides import (
    Sides,
    are_linked,
    cross,
    have_linked_complements,
    predicate_over,
    reworded,
    subjects,
    whole,
)
from driftcheck.spans import meeting
from driftcheck.util.latest import keep_latest

Marks = Mapping[str, Sequence[Mark]]  # of a text, by kind
Pair = tuple[Span, Span]  # the words of two expressions, one of either side

TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
MOST = 20  # markers of a kind that are compared, of either side
NEAR = 3  # words from a denial to an expression that it may deny


@dataclass(frozen=True, slots=True)
class ReadBead:
    """A bead whose sides differ: the spans of these, their markers by kind, and whether they deny anything."""

    bead: LinkedBead
    both: Sides
    spans: tuple[Span, Span]
    marks: tuple[Marks, Marks]
    denies: tuple[bool, bool]


@keep_latest
def read_beads(alignment: LinkedAlignment) -> tuple[ReadBead, ...]:
    """The beads as every rule that tells of contrasts reads them, one after another."""
    here, there = languages_of(alignment)
    found = []
    for bead, both in reworded(alignment):
        spans = whole(both.original), whole(both.copy)
        one, other = alignment.original.quote(spans[0]), alignment.copy.quote(spans[1])
        marked = every_mark(one, here), every_mark(other, there)
        found.append(ReadBead(bead, both, spans, marked, (_denies(one, here), _denies(other, there))))
    return tuple(found)


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each kind of which the two sides say what excludes the other, in the order of the beads."""
    own = kinds(rule.id)
    known = languages_of(alignment)
    for read in read_beads(alignment):
        told: list[Pair] = []
        names = read.marks[0].keys() & read.marks[1].keys()
        for kind in (one for one in own if one.name in names and not _is_open(one, read, known)):
            here, there = (side[kind.name][:MOST] for side in read.marks)
            for one, other, alone in excluding(kind, here, there):
                pair = one.span.shifted(read.spans[0].start), other.span.shifted(read.spans[1].start)
                if any(pair[0].overlaps(a) and pair[1].overlaps(b) for a, b in told):
                    continue  # another kind has told it
                if not _is_told(kind, read, (one.value, other.value), pair, known, alone=alone):
                    continue
                told.append(pair)
                evidence = f"{kind.called(one.value)} in the original, {kind.called(other.value)} in the copy"
                firm = not kind.graded or (one.value, other.value) in kind.surely
                sure = firm or known[0] != known[1] or _is_sure(read.both, *pair, known[0])
                severity = Severity.MAJOR if sure else Severity.MINOR
                yield rule.became(alignment, *pair, evidence=evidence, severity=severity)
                break


def _is_told(
    kind: Kind, read: ReadBead, values: tuple[str, str], pair: Pair, known: tuple[Language, Language], *, alone: bool
) -> bool:
    """Whether two expressions that exclude each other are of one thing, and nothing sets either aside."""
    both = read.both
    if values in kind.turned:
        sides = ((both.original, known[0]), (both.copy, known[1]))
        ours, theirs = (deny or _withholds(*side) for deny, side in zip(read.denies, sides, strict=True))
        if ours is not theirs:
            return False
    if kind.plain and _either_is_denied(both, pair, known, Force.WITHHOLDING):
        return False
    within = known[0] == known[1]
    if not within and values in kind.excepted and excepts_or_limits(both, known):
        return False
    if within and (values in kind.across or (kind.crossing and cross(both, *pair))):
        return False
    same = not kind.claimed or _claimed(both, *pair, across=not within) or denies_nothing(both, pair, known)
    if not same or not (alone or not kind.alone) or (kind.converse and not _of_the_same(both, *pair)):
        return False
    near = alone and not _is_surest(kind, known) and _is_near(kind, both, pair, known)
    loosely = kind.alone and not within and not _either_is_denied(both, pair, known, Force.OUTRIGHT)
    return near or (not kind.loose and _answering(both, *pair, loosely=loosely))


def _is_open(kind: Kind, read: ReadBead, known: tuple[Language, Language]) -> bool:
    """Whether nothing can be said of a kind in a bead: a side denies, or restates, what the other says."""
    if (kind.bare and any(read.denies)) or (kind.within and known[0] != known[1]):
        return True
    if known[0] == known[1]:
        # What the tables of words tell within a language that has them, kinds tell in the others.
        own = known[0].has("operators")
        return (
            (kind.translated and own)
            or _is_restated(kind, read.both, known[0])
            or (kind.plain and excepts_apart(read.both, known[0]))
        )
    here, there = (said(kind, side[kind.name]) for side in read.marks)
    return bool(kind.restated & {*product(here, there)})


def _is_surest(kind: Kind, known: tuple[Language, Language]) -> bool:
    """Whether expressions of a kind have to be each other's surest counterparts, `alone` ones those of translations."""
    within = known[0] == known[1] and not known[0].has("operators")
    return kind.sure or (kind.alone and not within)


def with_unsaid(check: Check) -> Check:
    """The check of a rule, and what one side alone says of the sentences of which that tells nothing grave."""

    def both(rule: Rule, alignment: LinkedAlignment, /) -> Iterator[Finding]:
        found = list(check(rule, alignment))
        grave = [one for one in found if one.severity >= Severity.MAJOR]
        unsaid: list[Finding] = []
        for read in read_beads(alignment):
            alone = list(_unsaid(rule, alignment, read))
            if alone and not any(
                span is not None and span.overlaps(whole)
                for one in grave
                for span, whole in zip((one.original, one.copy), read.spans, strict=True)
            ):
                unsaid += alone
        # What is told of the same words besides is no more than slight.
        yield from (one for one in found if not any(any(meeting(one, other)) for other in unsaid))
        yield from unsaid

    return both


def _unsaid(rule: Rule, alignment: LinkedAlignment, read: ReadBead) -> Iterator[Finding]:
    """A finding for each kind that one side of a bead says and the other in no words; of some that meet the first."""
    known = languages_of(alignment)
    documents = (alignment.original, alignment.copy)
    told: list[Span] = []
    for kind in unsaid_kinds(rule.id, *known):
        for side, way in enumerate(("lost", "gained")):
            own = [mark for mark in read.marks[side].get(kind.name, ()) if mark.value == SAID]
            if way not in kind.unsaid or not own or _echoes(read, kind, documents, side):
                continue
            span = own[0].span.shifted(read.spans[side].start)
            if any(span.overlaps(other) for other in told) or _said_around(alignment, read.bead, kind, 1 - side):
                continue
            told.append(span)
            lacking = f"says {kind.tells}"
            yield rule.on_one_side(alignment, span, in_copy=bool(side), lacking=lacking, severity=Severity.MAJOR)


def _echoes(read: ReadBead, kind: Kind, documents: tuple[Document, Document], side: int) -> bool:
    """Whether the other side says something of a kind, of one that is `fresh` what a side does not say besides."""
    if not kind.fresh:
        return bool(read.marks[1 - side].get(kind.name))
    ours, theirs = (
        [(mark, document.quote(mark.span.shifted(span.start)).casefold()) for mark in marked.get(kind.name, ())]
        for marked, document, span in zip(read.marks, documents, read.spans, strict=True)
    )
    if side:
        ours, theirs = theirs, ours
    first = next(mark for mark, _ in ours if mark.value == SAID)
    return bool(Counter(text for _, text in theirs) - Counter(text for mark, text in ours if mark is not first))


def _said_around(alignment: LinkedAlignment, bead: LinkedBead, kind: Kind, side: int) -> bool:
    """Whether the sentences around a bead's own, in their paragraph on a side, say something of a kind."""
    segments, own = ((alignment.original_segments, bead.original), (alignment.copy_segments, bead.copy))[side]
    language = languages_of(alignment)[side]
    return any(
        kind.name in every_mark(segments[at].text, language)
        for at in (own[0] - 1, own[-1] + 1)
        if 0 <= at < len(segments) and segments[at].paragraph == segments[own[0]].paragraph
    )


def _is_near(kind: Kind, both: Sides, spans: tuple[Span, Span], known: tuple[Language, Language]) -> bool:
    """Whether two expressions are linked as their kind asks, or of one with `complements` what they stand before is."""
    taken = kind.complements and have_linked_complements(both, spans, known)
    return kind.loose or are_linked(both, *spans) or taken


def _is_sure(both: Sides, original: Span, copy: Span, language: Language) -> bool:
    """Whether two expressions are of one verb, of verbs with one argument, or are each other's counterparts."""
    done_to = _patients(both.original, original, language) & _patients(both.copy, copy, language)
    same = bool(done_to) or _claimed(both, original, copy, across=False)
    return same or _of_the_same(both, original, copy) or _answering(both, original, copy)


def _patients(tokens: Sequence[Token], span: Span, language: Language) -> set[str]:
    """The lemmas of what the verbs of an expression, in whichever voice, are done to."""
    own = (one for one in clauses(tokens, language) if tokens[one.predicate].span.overlaps(span))
    return {tokens[each.place].lemma for one in own for each in one.of(Role.PATIENT)}


def _is_restated(kind: Kind, both: Sides, language: Language) -> bool:
    """Whether one side excepts from a denial what the other limits a claim to: not unless, only when.

    Or it sets an upper limit where the other sets a lower one: unless more than five are, if five or fewer are.
    """
    if kind.turned and is_other_side(both.original, both.copy, language):
        return True
    if not kind.excepted:
        return False
    one, other = ({token.norm for token in side} for side in (both.original, both.copy))
    excepting = language.words("negation", "excepting")
    limiting = language.words("negation", "limiting") & language.words("negation", "admitting")
    return any(bool((a - b) & excepting and (b - a) & limiting) for a, b in ((one, other), (other, one)))


def _answering(both: Sides, original: Span, copy: Span, *, loosely: bool = False) -> bool:
    """Whether words of content of two expressions are each other's surest counterparts, or linked at all."""
    ours, theirs = (
        [place for place, token in enumerate(tokens) if token.upos in TELLING and token.span.overlaps(span)]
        for tokens, span in ((both.original, original), (both.copy, copy))
    )
    pairs = [pair for pair in product(ours, theirs) if pair in both.likeness]
    return any(loosely or (both.are_surest(i, j) and both.likeness[i, j] >= both.alike) for i, j in pairs)


def _claimed(both: Sides, original: Span, copy: Span, *, across: bool) -> bool:
    """Whether the predicates over two expressions say the same: where all but two survived, only two died.

    Within a language they have to be one word; opposites are as alike as synonyms.
    """
    one, other = predicate_over(both.original, original), predicate_over(both.copy, copy)
    same = one >= 0 and other >= 0 and both.original[one].lemma == both.copy[other].lemma
    return same or (across and both.likeness.get((one, other), 0.0) >= both.alike)


def _of_the_same(both: Sides, original: Span, copy: Span) -> bool:
    """Whether the verbs of two expressions have the same subject, both in the active voice or both in the passive."""
    here, there = subjects(both.original, original), subjects(both.copy, copy)
    return any(
        (i, j) in both.likeness and both.original[i].relation == both.copy[j].relation for i in here for j in there
    )


def _denies(text: str, language: Language) -> bool:
    denying = _denying(language)
    if language.characters:
        return any(word in text for word in denying)
    return any(word.low in denying for word in words(text))


@cache
def _denying(language: Language) -> frozenset[str]:
    """The words that deny, those that set one thing against another among them."""
    contrasting = (phrase for phrase in language.phrases("negation", "contrasting") if " " not in phrase)
    return language.words("negation", "outright") | language.words("negation", "clausal") | {*contrasting}


def _withholds(tokens: tuple[Token, ...], language: Language) -> bool:
    return any(one.force >= Force.WITHHOLDING for one in denials(tokens, language))


def _either_is_denied(both: Sides, spans: Pair, known: tuple[Language, Language], least: Force) -> bool:
    return any(_is_denied(*side, least) for side in zip((both.original, both.copy), spans, known, strict=True))


def _is_denied(tokens: tuple[Token, ...], span: Span, language: Language, least: Force) -> bool:
    """Whether an expression, or what it hangs on, is denied, or a denial stands near before it."""
    own = [place for place, token in enumerate(tokens) if token.span.overlaps(span)]
    near = {*own, *(tokens[place].head for place in own)}
    return any(
        one.force >= least and (near & {*one.anchors} or (own and 0 <= own[0] - one.place <= NEAR))
        for one in denials(tokens, language)
    )
