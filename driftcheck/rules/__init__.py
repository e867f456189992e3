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
    terms,
    unrelated,
    wording,
)
from driftcheck.rules.rule import Check, Rule

RULES: tuple[Rule, ...] = (
    unrelated.RULE,
    terms.RULE,
    omission.RULE,
    addition.RULE,
    dates.RULE,
    numbers.RULE,
    attribution.RULE,
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

__all__ = ["IDS", "RULES", "Check", "Rule"]
