"""Denials whose verb the other side has without any, found by what the verbs mean in English (`rules.glossed`).

Links follow the position of words, so that a denied verb often has none, or another. What the sides mean in English is
read as two English sentences are (`rules.negation`), with what may say the same without a denial. But a sentence of
another language denies in words of its own, so that the other side has to have next to none that may.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck import languages
from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules.answers import opposites
from driftcheck.rules.counterparts import GRADED, LIMITS, is_equated, is_followed, says_any
from driftcheck.rules.glossed import glossed, meanings, means_any, unlike
from driftcheck.rules.negation import MANY, Reversal, finding, reversals
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.sides import Sides, reworded

FEW = 1  # words of a side that may deny, which as often deny nothing: of many a list has but the beginning
# Kinds of contrasts and values that may say the same without a denial: what must yet be done has not been.
OTHERWISE = (*LIMITS, ("obligation", "must"), ("obligation", "forbidden"))
VERB = "VERB"


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding for each verb that one side denies and the other claims, in the order of the beads."""
    here, there = languages_of(alignment)
    for (_, both), (_, english) in zip(reworded(alignment), glossed(alignment), strict=False):
        for one in undenied(both, english, (here, there)):
            yield finding(rule, alignment, both, one, lost=True)
        turned = both.turned()
        for one in undenied(turned, english.turned(), (there, here)):
            yield finding(rule, alignment, turned, one, lost=False)


def undenied(both: Sides, english: Sides, known: tuple[Language, Language]) -> Iterator[Reversal]:
    """The outright denials of the original of `both` whose verb stands in the copy, which denies nothing."""
    ours, theirs = denials(both.original, known[0]), denials(both.copy, known[1])
    if max(len(ours), len(theirs)) > MANY or not _denies_nothing(both, theirs, known[1]):
        return
    outright = {one.place for one in ours if one.force is Force.OUTRIGHT}
    denying = {one.place for one in theirs}
    for one in reversals(english, languages.get(ENGLISH), milder=Severity.MAJOR) if outright else ():
        place = one.denial.place
        # Only what the language itself calls a denial is one (dont, of which), and none that the copy answers.
        own = place in outright and denying.isdisjoint(both.to_copy.get(place, ()))
        sure = own and one.severity is Severity.CRITICAL and one.anchor in one.denial.anchors[:1]
        if sure and _means_the_same(both, one, known) and not _may_be_restated(both, one.denial, known):
            yield Reversal(one.denial, one.anchor, one.there, Severity.MAJOR)


def _denies_nothing(both: Sides, theirs: tuple[Denial, ...], language: Language) -> bool:
    """Whether the copy denies and limits nothing, and hardly has a word that may."""
    forces = [one.force for one in theirs]
    few = len(forces) <= FEW and not {Force.OUTRIGHT, Force.LIMITING}.intersection(forces)
    particles = language.words("negation", "particles")
    return (
        few and particles.isdisjoint(token.norm for token in both.copy) and not says_any(both.copy, language, OTHERWISE)
    )


def _may_be_restated(both: Sides, denial: Denial, known: tuple[Language, Language]) -> bool:
    """Whether a denial is a limit, or says that nothing was so before or as much, for which there is a superlative."""
    if is_followed(both.original, denial, known[0].words("negation", "bounding")):
        return True
    superlative = known[1].pattern("negation", "superlative")
    return is_equated(both.original, denial, known[0]) or any(
        token.upos in GRADED and superlative.fullmatch(token.norm) for token in both.copy
    )


def _means_the_same(both: Sides, one: Reversal, known: tuple[Language, Language]) -> bool:
    """Whether two verbs have a meaning in common, and no word of the copy may say the opposite of it."""
    verbs = both.original[one.anchor], both.copy[one.there]
    ours, theirs = (meanings(token, language) for token, language in zip(verbs, known, strict=True))
    light = languages.get(ENGLISH).words("wording", "light-verbs")  # a fait défection, held the line
    if any(token.upos != VERB for token in verbs) or {*ours}.intersection(theirs) <= light:
        return False
    denied = opposites(ENGLISH)
    excluding = frozenset().union(*(denied.get(word, frozenset()) | unlike(word, VERB) for word in ours))
    return not means_any(excluding, both.copy, known[1])
