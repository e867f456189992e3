"""Forms and words of grammar that only one side has: tense, aspect, degree, number."""

from __future__ import annotations

from collections.abc import Mapping, Set

from driftcheck.drift.view import View

CLASSES: Mapping[str, frozenset[str]] = {
    "future": frozenset("will shall 'll ’ll won't won’t going".split()),
    "past": frozenset("was were had did wasn't weren't hadn't didn't been".split()),
    "present": frozenset("is are am 's ’s 're ’re has have does do isn't aren't hasn't haven't doesn't don't".split()),
    "perfect": frozenset("has have had having".split()),
    "passive": frozenset("been being be".split()),
    "modal": frozenset("would could might may should must can can't cannot couldn't wouldn't".split()),
    "degree": frozenset("more less most least fewer very too only just even almost nearly about exactly".split()),
    "quantity": frozenset("all every each both many few some any several much little none half most".split()),
    "place": frozenset("up down over under above below before after inside outside into out left right".split()),
    "relation": frozenset("and or but because although if unless while since until despite instead".split()),
}
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "ing": ("ing",),
    "ed": ("ed",),
    "plural": ("s",),
    "ly": ("ly",),
    "degrees": ("er", "est"),
    "without": ("less", "free"),
}
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "counter")
LEAST = 5  # letters of a word whose ending is read


def grammar(view: View) -> dict[str, float]:
    """For each class how many more of its words the one side has than the other, and words that a prefix turns."""
    lost, gained = view.surplus
    found: dict[str, float] = {}
    for name, words in CLASSES.items():
        found |= _both(name, among(lost, words) - among(gained, words))
    long = [[form for form in side.elements() if len(form) >= LEAST] for side in view.surplus]
    for name, endings in ENDINGS.items():
        one, other = (sum(form.endswith(endings) for form in side) for side in long)
        found |= _both(name, one - other)
    found["turned"] = float(len(_turned(lost, gained)))
    return found


def among(surplus: Mapping[str, int], words: Set[str]) -> float:
    """How many more words one side has that are some of these."""
    return float(sum(count for form, count in surplus.items() if form in words))


def _both(name: str, more: float) -> dict[str, float]:
    return {f"{name}_lost": max(0.0, float(more)), f"{name}_gained": max(0.0, float(-more))}


def _turned(lost: Mapping[str, int], gained: Mapping[str, int]) -> set[tuple[str, str]]:
    """Words of which only one side has the form with a negative prefix, the other the bare one."""
    return {
        pair
        for prefix in PREFIXES
        for pair in (
            *((one, prefix + one) for one in lost if prefix + one in gained),
            *((prefix + other, other) for other in gained if prefix + other in lost),
        )
    }
