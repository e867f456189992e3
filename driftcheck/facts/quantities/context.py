"""What the words around a number say of it: what it leaves open, how it stands in a change and in time."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from driftcheck.facts.quantities.lexicon import Lexicon
from driftcheck.facts.quantities.quantity import Bound, Change, Order, Quantity
from driftcheck.facts.quantities.rates import DURATIONS
from driftcheck.languages import Language
from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

_REACH = 90
_SIGNS = {Bound.BELOW: "[<]", Bound.AT_MOST: "[≤]", Bound.ABOUT: "[~≈]", Bound.ABOVE: "[>]", Bound.AT_LEAST: "[≥]"}
_OPEN = tuple(bound for bound in Bound if bound is not Bound.EXACT)
_BACKWARD = frozenset((Order.BEFORE, Order.EARLIER))
_LAST_WORD = lazy_pattern(r"\w+\s*\Z")
_CLAUSE = lazy_pattern(r".*(?:[;:.!?]\s|,\s)", re.DOTALL)


def in_context(lexicon: Lexicon, text: str, quantity: Quantity) -> Quantity:
    """The quantity with what the words before and behind it say of it."""
    language, start, end = lexicon.language, quantity.span.start, quantity.span.end
    before = text[max(0, start - _REACH) : start]
    shift = start - len(before)
    found = _bounds(language).search(before)
    bound, last = (Bound[str(found.lastgroup).upper()], end) if found else _bound_behind(language, text, end)
    led = before[: found.start()] if found else before
    order, behind = _order(language, before, text, end)
    if found and _is_no_bound(language, order, before, found.start()):
        bound = Bound.EXACT
    change, first = _change(language, _articleless(lexicon, led), text[end : end + _REACH])
    if found and language.pattern("numbers", "change.to_bound").search(before):
        change, bound = Change.TO, Bound.EXACT  # выросло до 480 is no bound
    timed = quantity.unit is not None and quantity.unit.dimension in DURATIONS
    said = quantity.said or quantity.span
    return replace(
        quantity,
        bound=bound,
        denied=denied(language, _CLAUSE.sub("", led)),
        change=change,
        order=order if timed else Order.NONE,
        said=Span(shift + min(len(led), first), max(said.end, last, behind if timed else end)),
    )


def _is_no_bound(language: Language, order: Order, before: str, start: int) -> bool:
    """No later than two days before is two days before or more; higher than a year ago is no more than a year."""
    turned = order in _BACKWARD and language.pattern("numbers", "order.turned").match(before, start)
    compared = order is not Order.NONE and language.pattern("numbers", "order.compared").match(before, start)
    return bool(turned or compared)


def denied(language: Language, before: str) -> bool:
    """Whether a negation or a condition stands in `before`, or an odd number of them, and may turn what follows."""
    return len(language.pattern("numbers", "bound.denial").findall(before)) % 2 == 1


def _bound_behind(language: Language, text: str, end: int) -> tuple[Bound, int]:
    for bound in _OPEN:
        if found := language.pattern("numbers", f"bound.{_key(bound)}_behind").match(text, end):
            return bound, found.end()
    return Bound.EXACT, end


def _key(bound: Bound) -> str:
    return bound.name.lower()


@cache
def _bounds(language: Language) -> re.Pattern[str]:
    """What opens a number that begins where the searched text ends, in groups by bound.

    The search finds what begins first, so that `no less than` is not `less than`, nor `just under` `under`.
    """
    apart = "" if language.characters else "(?<!\\w)"
    groups = (
        f"(?P<{_key(bound)}>{apart}(?:{_any(language, _key(bound))})|{_SIGNS.get(bound, '(?!)')})" for bound in _OPEN
    )
    return re.compile(rf"(?:{'|'.join(groups)})(?:\s+(?:{_any(language, 'lead')}))?[\s-]*$", re.IGNORECASE)


def _any(language: Language, key: str) -> str:
    phrases = language.phrases("numbers", f"bound.{key}")
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first) or "(?!)"


def _articleless(lexicon: Lexicon, before: str) -> str:
    """The text without an article at its end, which belongs to the number: by a third."""
    word = _LAST_WORD.search(before)
    return before[: word.start()] if word and word.group().strip().casefold() in lexicon.words("article") else before


def _change(language: Language, before: str, behind: str) -> tuple[Change, int]:
    """By how much, to what or from what something changes, and where in `before` the last word of that begins."""
    if language.pattern("numbers", "change.growing_before").search(before):
        return Change.BY, _last_word(language, before)
    for change in (Change.TO, Change.FROM, Change.BY):
        if language.pattern("numbers", f"change.{change}_before").search(before):
            starts = change is Change.BY and language.pattern("numbers", "change.reached_behind").match(behind)
            return Change.FROM if starts else change, _last_word(language, before)  # tombé de 91 % à 84 %
    for change in (Change.TO, Change.FROM, Change.BY):
        if language.pattern("numbers", f"change.{change}_behind").match(behind):
            return change, len(before) + 1
    return Change.NONE, len(before) + 1


def _last_word(language: Language, before: str) -> int:
    """Where the last word of a text begins; of a script that parts no words, its last character."""
    if language.characters:
        return max(0, len(before.rstrip()) - 1)
    word = _LAST_WORD.search(before)
    return word.start() if word else len(before)


def _order(language: Language, before: str, text: str, end: int) -> tuple[Order, int]:
    """Where a span of time lies from something, and where the words end that say so."""
    for order in (Order.EARLIER, Order.LATER, Order.AGO, Order.BEFORE, Order.AFTER):
        if found := language.pattern("numbers", f"order.{order.name.lower()}").match(text, end):
            return order, found.end()
    for order in (Order.WITHIN, Order.ELAPSED):
        if language.pattern("numbers", f"order.{order.name.lower()}").search(before):
            return order, end
    return Order.NONE, end
