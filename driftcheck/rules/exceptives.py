"""Exceptives: what is denied but for one case, and what says the same without a denial.

Not until he pays is once he pays, not unless it rains is only if it rains (von Fintel & Iatridou 2007).
"""

from __future__ import annotations

from driftcheck.facts.clauses.denials import Force, denials
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import Sides


def is_excepted(both: Sides, language: Language) -> bool:
    """Whether one side denies and excepts from it by a word that the other lacks, and this admits by one of its own."""
    sides = (both.original, both.copy)
    forms = [{token.norm for token in side} for side in sides]
    excepting, admitting = language.words("negation", "excepting"), language.words("negation", "admitting")
    return any(
        (forms[one] - forms[1 - one]) & excepting
        and (forms[1 - one] - forms[one]) & admitting
        and _denies(sides[one], language)
        for one in (0, 1)
    )


def _denies(tokens: tuple[Token, ...], language: Language) -> bool:
    return any(one.force is Force.OUTRIGHT for one in denials(tokens, language))
