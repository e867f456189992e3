"""The rules, in the order in which they run. To add one: a file, a line here, a case file in fixtures/rules."""

from driftcheck.rules import garble, numbers, quotes
from driftcheck.rules.rule import Check, Rule

RULES: tuple[Rule, ...] = (numbers.RULE, quotes.RULE, garble.RULE)

__all__ = ["RULES", "Check", "Rule"]
