"""More than, nearly, up to: which side of a number the text leaves open."""

from __future__ import annotations

import re
from functools import cache

from driftcheck.facts.quantities.lexicon import Lexicon
from driftcheck.facts.quantities.quantity import Bound
from driftcheck.languages import Language

_REACH = 40
_SIGNS = {Bound.BELOW: "[<≤]", Bound.ABOUT: "[~≈]", Bound.ABOVE: "[>≥]"}
_OPEN = (Bound.NEARLY, Bound.BELOW, Bound.ABOUT, Bound.ABOVE)


def bound_of(lexicon: Lexicon, text: str, start: int, end: int) -> Bound:
    """What the words before and behind the number `text[start:end]` say of it."""
    language = lexicon.language
    if found := _before(language).search(text[max(0, start - _REACH) : start]):
        return Bound(str(found.lastgroup))
    after = (bound for bound in _OPEN if language.pattern("numbers", f"bound.{bound}_after").match(text, end))
    return next(after, Bound.EXACT)


@cache
def _before(language: Language) -> re.Pattern[str]:
    """What opens a number that begins where the searched text ends, in groups by bound.

    The search finds what begins first, so that `no less than` is not `less than`, nor `just under` `under`.
    """
    groups = [
        rf"(?P<{bound}>(?<!\w)(?:{_alternatives(language, bound)})|{_SIGNS.get(bound, '(?!)')})" for bound in _OPEN
    ]
    lead = _alternatives(language, "lead")
    return re.compile(rf"(?:{'|'.join(groups)})(?:\s+(?:{lead}))?\s*$", re.IGNORECASE)


def _alternatives(language: Language, key: str) -> str:
    phrases = sorted(language.phrases("numbers", f"bound.{key}"), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) or "(?!)"
