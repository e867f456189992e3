"""More than, nearly, up to: which side of a number the text leaves open."""

from __future__ import annotations

import re

from driftcheck.rules.quantities.quantity import Bound

_NEARLY = "nearly|almost|just under|just short of|shy of|not quite|close to|nigh on"
_BELOW = (
    "no more than|not more than|less than|lower than|fewer than|under|below|up to|at most|at the most|"
    "a maximum of|maximum of|not exceeding|within|younger than"
)
_ABOUT = (
    "about|around|approximately|roughly|some|circa|an estimated|estimated|or so|somewhere around|in the region of|"
    "approx|more or less|just over|a little over|slightly more than|slightly over"
)
_ABOVE = (
    "no less than|no fewer than|not less than|more than|greater than|higher than|over|above|at least|in excess of|"
    "upwards of|a minimum of|minimum of|exceed|exceeds|exceeded|exceeding|topped|tops|topping|surpassed|passed|"
    "surpassing|older than"
)
# What stands right before a number and opens it to one side; an article may come between.
_LEAD = r"(?:\s+(?:the age of|the|a total of|a|an|some))?\s*$"
# The narrower wordings come first: `just under` is not `under`.
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:\b(?:{words})|{signs}){_LEAD}", re.IGNORECASE))
    for bound, words, signs in (
        (Bound.NEARLY, _NEARLY, "(?!)"),
        (Bound.BELOW, _BELOW, "[<≤]"),
        (Bound.ABOUT, _ABOUT, r"[~≈]|\bca\.|\bc\.|\bapprox\."),
        (Bound.ABOVE, _ABOVE, "[>≥]"),
    )
)
_REACH = 40
_OR = r"\s+(?:\w+\s+)?(?:or|and) "
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (Bound.ABOUT, re.compile(r"\s+or so\b|-odd\b|-?ish\b", re.IGNORECASE)),
    (Bound.ABOVE, re.compile(rf"\s?\+|-plus\b|{_OR}(?:more|older|above|over|higher)\b", re.IGNORECASE)),
    (Bound.BELOW, re.compile(rf"{_OR}(?:less|fewer|younger|under|below)\b", re.IGNORECASE)),
)


def bound_of(text: str, start: int, end: int) -> Bound:
    """What the words before and behind the number `text[start:end]` say of it."""
    before = text[max(0, start - _REACH) : start]
    for bound, pattern in _BEFORE:
        if pattern.search(before):
            return bound
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    return Bound.EXACT
