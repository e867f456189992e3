"""Forms and words of grammar that only one side has: tense, aspect, degree, number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from driftcheck.drift.view import View

# Classes of words of grammar, and endings, by which the model knows them; a language may lack any.
CLASSES = ("future", "past", "present", "perfect", "passive", "modal", "degree", "quantity", "place", "relation")
ENDINGS = ("ing", "ed", "plural", "ly", "degrees", "without")
LEAST = 5  # letters of a word whose ending is read


def grammar(view: View) -> dict[str, float]:
    """For each class how many more of its words the one side has than the other, and words that a prefix turns."""
    lost, gained = view.surplus
    found: dict[str, float] = {}
    for name in CLASSES:
        words = view.language.words("drift", f"classes.{name}")
        found |= _both(name, among(lost, words) - among(gained, words))
    long = [[form for form in side.elements() if len(form) >= LEAST] for side in view.surplus]
    for name in ENDINGS:
        endings = view.language.phrases("drift", f"endings.{name}")
        one, other = (sum(form.endswith(endings) for form in side) for side in long)
        found |= _both(name, one - other)
    found["turned"] = float(len(_turned(lost, gained, view.language.phrases("drift", "prefixes"))))
    return found


def among(surplus: Mapping[str, int], words: Set[str]) -> float:
    """How many more words one side has that are some of these."""
    return float(sum(count for form, count in surplus.items() if form in words))


def _both(name: str, more: float) -> dict[str, float]:
    return {f"{name}_lost": max(0.0, float(more)), f"{name}_gained": max(0.0, float(-more))}


def _turned(lost: Mapping[str, int], gained: Mapping[str, int], prefixes: Iterable[str]) -> set[tuple[str, str]]:
    """Words of which only one side has the form with a negative prefix, the other the bare one."""
    return {
        pair
        for prefix in prefixes
        for pair in (
            *((one, prefix + one) for one in lost if prefix + one in gained),
            *((prefix + other, other) for other in gained if prefix + other in lost),
        )
    }
