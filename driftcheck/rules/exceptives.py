"""Exceptives: what is denied but for one case, and what says the same without a denial.

Not until he pays is once he pays, not unless it rains is only if it rains (von Fintel & Iatridou 2007).
"""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.facts.clauses.denials import Denial
from driftcheck.languages import Language
from driftcheck.rules.counterparts import NEAR, is_followed
from driftcheck.rules.sides import Sides

BESIDE = 4  # words between one that admits and what it admits: if the north wind drops, Friday at the very earliest


def is_excepted(both: Sides, denial: Denial, language: Language) -> bool:
    """Whether the case that the original excepts from a denial is what the copy admits, by a word of its own."""
    ours, theirs = ({token.norm for token in side} for side in (both.original, both.copy))
    excepting = language.words("negation", "excepting") - theirs
    if not is_followed(both.original, denial, excepting):
        return False
    admitting = language.words("negation", "admitting") - ours
    admits = [place for place, token in enumerate(both.copy) if token.norm in admitting]
    first = next(at for at in range(denial.place + 1, len(both.original)) if both.original[at].norm in excepting)
    case = range(first + 1, min(first + 1 + NEAR, len(both.original)))
    return any(abs(place - at) <= BESIDE for place in admits for at in _counterparts(both, case))


def _counterparts(both: Sides, places: Iterable[int]) -> set[int]:
    """The places of the copy whose words say the same as those at some places of the original."""
    lemmas = {both.original[at].lemma for at in places if both.original[at].upos != "PUNCT"}
    same = {at for at, token in enumerate(both.copy) if token.lemma in lemmas}
    linked = {j for i in places for j in both.to_copy.get(i, ()) if both.likeness[i, j] >= both.alike}
    return same | linked
