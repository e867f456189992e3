"""What was left out, put in and replaced between words that kept their places.

A paraphrase mostly replaces: where words of one side have no counterpart, the other side has words of its own at that
place. A word that is gone, or new, between two that still stand side by side is another matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from driftcheck.drift.view import Term, View

CONTENT = 0.35  # rarity from which a word counts as one of content

Values = dict[str, float]
Pairs = Sequence[tuple[int, int]]
Exchange = tuple[tuple[Term, ...], tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Gap:
    """Words without a counterpart between two neighbouring links: `own` of the side that is read, `other` opposite.

    `torn` says that the two counterparts do not follow each other, so that what stands between them means nothing.
    """

    own: tuple[Term, ...]
    other: tuple[Term, ...]
    torn: bool


def left_out(view: View) -> Values:
    """The original's words that went without anything in their place."""
    return _lone(gaps(view.original, view.copy, view.links))


def put_in(view: View) -> Values:
    """The copy's words that came without replacing anything."""
    return _lone(gaps(view.copy, view.original, sorted((b, a) for a, b in view.links)))


def _lone(found: Sequence[Gap]) -> Values:
    words = alone(found)
    rare = sorted((term.lost for term in words if term.lost), reverse=True)
    heavy = sorted((_weight(term) for term in words), reverse=True)
    lone = [gap for gap in found if _is_alone(gap)]
    return {
        "worst": max(rare, default=0.0),
        "heaviest": max(heavy, default=0.0),
        "sum": sum(heavy),
        "content": float(sum(each >= CONTENT for each in rare)),
        "function": float(sum(each < CONTENT for each in rare)),
        "single": max((gap.own[0].lost for gap in lone if len(gap.own) == 1), default=0.0),
        "longest": max((sum(term.lost for term in gap.own) for gap in lone), default=0.0),
        "torn": max((_weight(term) for gap in found if gap.torn for term in gap.own), default=0.0),
    }


def alone(found: Sequence[Gap]) -> list[Term]:
    """The words of a side that have nothing in their place."""
    return [term for gap in found if _is_alone(gap) for term in gap.own]


def _is_alone(gap: Gap) -> bool:
    return bool(gap.own and not gap.other and not gap.torn)


def replaced(view: View) -> Values:
    """Words that gave way to others at their place, and words linked to others: how much they say, how different."""
    weights = sorted((_heaviest(pair) for pair in _gave_way(view)), reverse=True)
    weak = sorted((_weight(term) for pair in _renamed(view) for side in pair for term in side), reverse=True)
    return {
        "worst": max(weights, default=0.0),
        "second": weights[1] if len(weights) > 1 else 0.0,
        "sum": sum(weights),
        "weak_worst": max(weak, default=0.0),
        "weak_sum": sum(weak),
    }


def exchanges(view: View) -> list[Exchange]:
    """The words of both sides that stand for each other and are not the same: at one place, or linked."""
    return [*_gave_way(view), *_renamed(view)]


def _gave_way(view: View) -> list[Exchange]:
    found = gaps(view.original, view.copy, view.links)
    return [(gap.own, gap.other) for gap in found if gap.own and gap.other and not gap.torn]


def _renamed(view: View) -> list[Exchange]:
    linked = [(view.original[one], view.copy[other]) for one, other in view.links]
    return [((one,), (other,)) for one, other in linked if one.form != other.form]


def _heaviest(pair: Exchange) -> float:
    return max(_weight(term) for side in pair for term in side)


def _weight(term: Term) -> float:
    return term.rarity * term.difference


def gaps(own: Sequence[Term], other: Sequence[Term], links: Pairs) -> list[Gap]:
    """The places between neighbouring links of a side, its start and end included, that hold words of either side."""
    framed = [(-1, -1), *links, (len(own), len(other))]
    linked = {at for _, at in links}
    found = []
    for (a, b), (c, d) in pairwise(framed):
        if (c, d) == (a + 1, b + 1):
            continue  # side by side on both sides
        between = range(b + 1, max(d, b + 1))
        torn = d <= b or any(at in linked for at in between)
        gap = Gap(tuple(own[a + 1 : c]), tuple(other[at] for at in between if at not in linked), torn)
        if gap.own or gap.other:
            found.append(gap)
    return found
