"""Exceptives: what is denied but for one case.

Not until he pays is once he pays, not unless it rains is only if it rains (von Fintel & Iatridou 2007).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from driftcheck.facts.clauses.denials import Denial, Force, denials
from driftcheck.facts.clauses.operators import Operator, operators
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.counterparts import NEAR, is_followed
from driftcheck.rules.sides import Sides, predicates

# Bounds of which the ones deny the others.
LEAST, MOST = frozenset({"at-least", "over"}), frozenset({"at-most", "under"})
BESIDE = 4  # words between one that admits and what it admits: if the north wind drops, Friday at the very earliest


def is_excepted(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the case that the original excepts from a denial is what the copy admits, by a word of its own."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    excepting = language.words("negation", "excepting") - theirs
    near = is_followed(both.original, denial, excepting)
    far = excepting & language.words("negation", "excepting-far")
    excepts = [
        place
        for place, token in enumerate(both.original)
        if place > denial.place and token.norm in (excepting if near else far)
    ]
    # Not until May at the earliest is in May at the earliest.
    admitting = (language.words("negation", "admitting") - ours) | language.words("negation", "soonest")
    admits = [place for place, token in enumerate(both.copy) if token.norm in admitting]
    cases = [at for first in excepts for at in range(first + 1, min(first + 1 + NEAR, len(both.original)))]
    return bool(admits) and any(abs(place - at) <= BESIDE for at in _counterparts(both, cases) for place in admits)


def is_limit(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether a denial of a comparison is a limit that the copy sets in other words: not lower than, a minimum of."""
    comparative = language.pattern("negation", "comparative")
    behind = both.original[denial.place + 1 : denial.place + 1 + NEAR]
    compares = any(
        comparative.fullmatch(one.norm) and two.norm in language.words("negation", "than")
        for one, two in pairwise(behind)
    )
    return compares and any(token.norm in language.words("negation", "limits") for token in both.copy)


def _counterparts(both: Sides, places: Iterable[int]) -> set[int]:
    """The places of the copy whose words say the same as those at some places of the original."""
    lemmas = {both.original[at].lemma for at in places if both.original[at].upos != "PUNCT"}
    same = {at for at, token in enumerate(both.copy) if token.lemma in lemmas}
    linked = {j for i in places for j in both.surely(i)}
    return same | linked


def denied_within(tokens: tuple[Token, ...], operator: Operator, language: Language) -> bool:
    """Whether something is denied in the clause of a condition: unless he pays, if he does not pay."""
    return any(
        one.force >= Force.WITHHOLDING and next(predicates(tokens, one.place), -1) == operator.anchor
        for one in denials(tokens, language)
        if one.place not in operator.places
    )


def limits_within(tokens: tuple[Token, ...], operator: Operator, language: Language) -> set[str]:
    """The bounds of the numbers in the clause of a condition."""
    return {
        one.value
        for one in operators(tokens, language)
        if one.kind == "bound" and next(predicates(tokens, one.anchor), -1) == operator.anchor
    }
