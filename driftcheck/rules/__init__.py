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
    unrelated,
)
from driftcheck.rules.rule import Check, Rule

RULES: tuple[Rule, ...] = (
    unrelated.RULE,
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
    drift.RULE,
)

__all__ = ["RULES", "Check", "Rule"]
