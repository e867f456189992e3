"""Two names that changed parts: A sued B, B sued A."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from driftcheck.rules.entities.mentions import Mention
from driftcheck.rules.entities.missing import Side
from driftcheck.rules.entities.sameness import same_word
from driftcheck.rules.entities.tokens import Token

MOST_NAMES = 20  # a sentence with more is a list
STEM = 5
# The words between two names of which either may come first, and those that say that they do not act on each other.
EITHER = frozenset("and or & with met meets meet versus vs v plus with et along together as well".split())
# A verb turned round by these keeps its parts: B was sued by A.
PASSIVE = frozenset(("by", "was", "were", "been", "is", "are", "be", "being", "got"))
# How much of the words between the two names must be the same, and of those round them.
BETWEEN_SAME = 0.75
ROUND_SAME = 0.5

Pair = tuple[Mention, Mention]


def swapped(one: Side, two: Side) -> list[tuple[Pair, Pair]]:
    """The pairs of names that stand in the other order round the same words, as (original pair, copy pair)."""
    matches = [(left, right) for left, right in _matches(one, two) if left.telling and right.telling]
    found: list[tuple[Pair, Pair]] = []
    for (a, x), (b, y) in combinations(matches[:MOST_NAMES], 2):
        # In the original a stands before b, in the copy y, which is b, before x, which is a.
        if (
            a.segment == b.segment
            and x.segment == y.segment
            and y.end <= x.first
            and _exchanged(one, two, (a, b), (y, x))
        ):
            found.append(((a, b), (y, x)))
    return found


def _matches(one: Side, two: Side) -> list[tuple[Mention, Mention]]:
    """The names that stand once on each side, in the original's order."""
    found = []
    for left in one.mentions:
        alike = [right for right in two.mentions if _same(left, right)]
        repeated = [other for other in one.mentions if other is not left and _same(left, other)]
        if len(alike) == 1 and not repeated:
            found.append((left, alike[0]))
    return found


def _same(left: Mention, right: Mention) -> bool:
    return any(same_word(a.key, b.key) for p in left.telling for a in p for q in right.telling for b in q)


def _exchanged(one: Side, two: Side, names: Pair, others: Pair) -> bool:
    here, there = one.text.tokens[names[0].segment], two.text.tokens[others[0].segment]
    between = [_words(here, names[0].end, names[1].first), _words(there, others[0].end, others[1].first)]
    if not set(between[0]) - EITHER or any(set(words) & PASSIVE != set(between[0]) & PASSIVE for words in between):
        return False
    round_one = _words(here, 0, names[0].first) + _words(here, names[1].end, len(here))
    round_two = _words(there, 0, others[0].first) + _words(there, others[1].end, len(there))
    return _alike(between[0], between[1]) >= BETWEEN_SAME and _alike(round_one, round_two) >= ROUND_SAME


def _words(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.key for token in tokens[start:end]]


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of both, by stem, that the two have in common; two empty ones are alike."""
    left, right = (Counter(word[:STEM] for word in words) for words in (one, other))
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 1.0
