"""Offices that a text names, the same in every language, and what their holders are no longer, not yet or not quite."""

from driftcheck.facts.offices.reading import Office, known, near, offices, says

__all__ = ["Office", "known", "near", "offices", "says"]
