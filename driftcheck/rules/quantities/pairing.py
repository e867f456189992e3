"""Which quantity of the copy stands for which of the original."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from driftcheck.facts.quantities import Quantity, Weight
from driftcheck.model import Alignment, Bead, LinkedBead
from driftcheck.rules.quantities.affinity import affinity
from driftcheck.rules.quantities.agree import Match, agreement
from driftcheck.spans import owners
from driftcheck.util.assignment import assign

# Whether the links of words put two quantities together; None where that is not asked.
Linked = Callable[[Quantity, Quantity], bool | None]

# A table with thousands of numbers in one segment is compared as far as this many pairs.
MOST_PAIRS = 40_000
MATCH = 100  # more than two quantities can have in common of what they count


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

    def score(one: Quantity, other: Quantity) -> float | None:
        match = agreement(one, other)
        return None if match is None else len(one.thing & other.thing) - MATCH * match

    return _pair(originals, copies, score)


def pair_changed(originals: Sequence[Quantity], copies: Sequence[Quantity], linked: Linked) -> Pairing:
    """Pairs that disagree but count the same thing, the likeliest first."""
    return _pair(originals, copies, lambda one, other: affinity(one, other, linked=linked(one, other)))


def _pair(
    originals: Sequence[Quantity],
    copies: Sequence[Quantity],
    score: Callable[[Quantity, Quantity], float | None],
) -> Pairing:
    """Pairs by their score, and of equal ones those that stand nearest in their texts."""
    width = max(1, MOST_PAIRS // max(1, len(originals)))
    offers = []
    for left, one in enumerate(originals):
        low = 0 if len(copies) <= width else max(0, left - width // 2)
        for right, other in enumerate(copies[low : low + width], low):
            found = score(one, other)
            if found is not None:
                apart = abs(left / len(originals) - right / len(copies))
                offers.append((found - apart / 2, left, right))
    pairs = sorted(assign(offers))
    taken, used = {left for left, _ in pairs}, {right for _, right in pairs}
    return Pairing(
        tuple(Pair(originals[a], copies[b], agreement(originals[a], copies[b])) for a, b in pairs),
        tuple(one for index, one in enumerate(originals) if index not in taken),
        tuple(one for index, one in enumerate(copies) if index not in used),
    )


def linked_by(alignment: Alignment, bead: Bead) -> Linked:
    """Whether a word of one quantity is linked to one of another in a bead; in one language that is not asked."""
    translated = alignment.original.language != alignment.copy.language
    links = bead.links if isinstance(bead, LinkedBead) else ()

    def linked(one: Quantity, other: Quantity) -> bool | None:
        if not translated:
            return None
        return _are_counts(one, other) and any(
            link.original.overlaps(one.span) and link.copy.overlaps(other.span) for link in links
        )

    return linked


def _are_counts(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are of one sort, and neither is one, which is an article and a pronoun as well."""
    whole = (one.value.denominator == 1) is (other.value.denominator == 1)
    return whole and one.kind is other.kind and 1 not in (one.value, other.value)


def neighbours(beads: Sequence[Bead]) -> list[list[int]]:
    """For each bead the beads that stand beside it in the list or on either side's text."""
    by_original, by_copy = owners(beads)
    near = []
    for index, bead in enumerate(beads):
        found = {at for at in (index - 1, index + 1) if 0 <= at < len(beads)}
        for places, owner in ((bead.original, by_original), (bead.copy, by_copy)):
            found |= {owner[place] for edge in places for place in (edge - 1, edge + 1) if place in owner}
        near.append(sorted(found - {index}))
    return near


def are_swapped(one: Pair, two: Pair) -> bool:
    """Whether two different values that both texts have count each other's things in the copy."""
    if one.original.value == two.original.value or Weight.SILENT in (one.original.weight, two.original.weight):
        return False
    units = {one.original.unit, two.original.unit}
    if len(units - {None}) > 1:
        return False  # eight points, 37 percent
    common = (one.original.thing & two.original.thing) | (one.copy.thing & two.copy.thing)
    a, b, x, y = (quantity.thing - common for quantity in (one.original, two.original, one.copy, two.copy))
    return not a & x and not b & y and bool(a & y) and bool(b & x)


def reads_alike(alignment: Alignment, bead: Bead) -> bool:
    """Whether a bead reads the same on both sides, in one language."""
    return alignment.original.language == alignment.copy.language and alignment.verbatim(bead)
