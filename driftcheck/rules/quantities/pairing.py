"""Which quantity of the copy stands for which of the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from driftcheck.facts.quantities.quantity import Quantity
from driftcheck.rules.quantities.agree import Match, affinity, agreement

# A table with thousands of numbers in one segment is compared as far as this many pairs.
MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Pair:
    """An original quantity and the copy's that stands for it; `match` is None where they disagree."""

    original: Quantity
    copy: Quantity
    match: Match | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs, and what is left over on either side, all in reading order."""

    pairs: tuple[Pair, ...]
    original: tuple[Quantity, ...]
    copy: tuple[Quantity, ...]


def pair_agreeing(originals: Sequence[Quantity], copies: Sequence[Quantity]) -> Pairing:
    """Pairs that agree, best match first; between equals what is counted decides, and then the place."""

    def cost(one: Quantity, other: Quantity) -> tuple[float, ...] | None:
        match = agreement(one, other)
        return None if match is None else (match, -len(one.thing & other.thing))

    return _pair(originals, copies, cost)


def pair_changed(originals: Sequence[Quantity], copies: Sequence[Quantity]) -> Pairing:
    """Pairs that disagree but count the same thing, the likeliest first."""

    def cost(one: Quantity, other: Quantity) -> tuple[float, ...] | None:
        likely = affinity(one, other)
        return None if likely is None else (-likely,)

    return _pair(originals, copies, cost)


def _pair(
    originals: Sequence[Quantity],
    copies: Sequence[Quantity],
    cost: Callable[[Quantity, Quantity], tuple[float, ...] | None],
) -> Pairing:
    """Greedy: the cheapest pair, then the cheapest of what is left."""
    width = max(1, MOST_PAIRS // max(1, len(originals)))
    offers = []
    for left, one in enumerate(originals):
        low = 0 if len(copies) <= width else max(0, left - width // 2)
        for right, other in enumerate(copies[low : low + width], low):
            price = cost(one, other)
            if price is not None:
                place = abs(left / len(originals) - right / len(copies))
                offers.append(((*price, place), left, right))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, left, right in sorted(offers):
        if left not in taken and right not in used:
            taken[left] = right
            used.add(right)
    pairs = tuple(Pair(originals[a], copies[b], agreement(originals[a], copies[b])) for a, b in sorted(taken.items()))
    return Pairing(pairs, _without(originals, taken), _without(copies, used))


def _without(quantities: Sequence[Quantity], taken: Iterable[int]) -> tuple[Quantity, ...]:
    gone = set(taken)
    return tuple(quantity for index, quantity in enumerate(quantities) if index not in gone)
