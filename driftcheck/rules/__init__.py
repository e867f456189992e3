"""The rules, in the order in which they run. To add one: a file, a line here, a case file in fixtures/rules."""

from driftcheck.rules import (
    addition,
    attribution,
    dates,
    drift,
    garble,
    modality,
    names,
    negation,
    number_agreement,
    numbers,
    omission,
    quotes,
    roles,
    terms,
    unrelated,
    wording,
)
from driftcheck.rules.rule import MEANING, Aspect, Check, Rule, Support

RULES: tuple[Rule, ...] = (
    unrelated.RULE,
    terms.RULE,
    omission.RULE,
    addition.RULE,
    dates.RULE,
    numbers.RULE,
    attribution.RULE,
    roles.RULE,
    quotes.RULE,
    names.RULE,
    negation.RULE,
    modality.RULE,
    number_agreement.RULE,
    garble.RULE,
    wording.RULE,
    drift.RULE,
)

IDS = tuple(rule.id for rule in RULES)
BY_ID = {rule.id: rule for rule in RULES}
# The rules whose findings say that what is said is something else.
OF_MEANING = frozenset(rule.id for rule in RULES if rule.aspect in MEANING)

__all__ = ["BY_ID", "IDS", "OF_MEANING", "RULES", "Aspect", "Check", "Rule", "Support"]
