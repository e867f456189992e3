"""Forms and words of grammar that only one side has: tense, aspect, degree, number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from driftcheck.drift.view import Term, View

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
    sides = Counter(_forms(view.original)), Counter(_forms(view.copy))
    found: dict[str, float] = {}
    for name, words in CLASSES.items():
        counts = [sum(side[word] for word in words) for side in sides]
        found |= _both(name, counts)
    for name, endings in ENDINGS.items():
        own = [_unlinked(view, side) for side in (0, 1)]
        found |= _both(name, [sum(_ends(form, endings) for form in forms) for forms in own])
    found["turned"] = float(_turned(sides[0] - sides[1], sides[1] - sides[0]))
    return found


def _both(name: str, counts: Sequence[int]) -> dict[str, float]:
    more = counts[0] - counts[1]
    return {f"{name}_lost": float(max(0, more)), f"{name}_gained": float(max(0, -more))}


def _forms(terms: Sequence[Term]) -> list[str]:
    return [term.form for term in terms]


def _unlinked(view: View, side: int) -> list[str]:
    """The forms of a side that the other side does not have."""
    one, other = (view.original, view.copy) if side == 0 else (view.copy, view.original)
    return list((Counter(_forms(one)) - Counter(_forms(other))).elements())


def _ends(form: str, endings: tuple[str, ...]) -> bool:
    return len(form) >= LEAST and form.endswith(endings)


def _turned(lost: Counter[str], gained: Counter[str]) -> int:
    """Words of which only one side has the form with a negative prefix, the other the bare one."""
    pairs = ((one, other) for one in lost for other in gained)
    return sum(any(prefix + one == other or prefix + other == one for prefix in PREFIXES) for one, other in pairs)
