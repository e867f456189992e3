"""Quotations of which one of two languages has less than the other: `unusual but not illegal`, `inhabituel`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.facts.quotations import Quoted
from driftcheck.model import LinkedAlignment, Span, Token
from driftcheck.rules.quotes.dashes import spoken_otherwise
from driftcheck.rules.sides import CONTENT, Sides, reworded, span_of

# How many times longer than the other a quotation has to be, next to the sentences that it stands in.
LONGER = 1.4
MISSING = 0.3  # share of the words of content of a quotation that the other side has nothing for


@dataclass(frozen=True, slots=True)
class Shortened:
    """The quotations of both sides, and the words of the longer one that the other side has nothing for."""

    original: Span
    copy: Span
    missing: Span
    lost: bool


def shortened(alignment: LinkedAlignment, original: Quoted, copy: Quoted) -> Iterator[Shortened]:
    """The quotations that lost words, or gained some, of beads with one on either side, in their order.

    Some words of the one have no counterpart in all of the other side's sentence, and all of the other one's have.
    """
    for bead, both in reworded(alignment):
        ours, theirs = original.pieces(original.hull(bead.original)), copy.pieces(copy.hull(bead.copy))
        if len(ours) != 1 or len(theirs) != 1 or spoken_otherwise(alignment, bead):
            continue
        if not _meet(both, ours[0], theirs[0]):
            continue  # worded anew
        back = both.turned()
        share = _share(both.original, ours[0]) / _share(both.copy, theirs[0])
        here, there = _unlinked(both, ours[0]), _unlinked(back, theirs[0])
        if here and not there and share >= LONGER and _much(both, ours[0], here):
            yield Shortened(ours[0], theirs[0], span_of(both.original, here), lost=True)
        elif there and not here and share <= 1 / LONGER and _much(back, theirs[0], there):
            yield Shortened(ours[0], theirs[0], span_of(both.copy, there), lost=False)


def _meet(both: Sides, ours: Span, theirs: Span) -> bool:
    """Whether a word of content is linked to one in the other quotation."""
    there = frozenset(_content(both.copy, theirs))
    return any(there.intersection(both.surely(place)) for place in _content(both.original, ours))


def _share(tokens: Sequence[Token], quotation: Span) -> float:
    """How much of a sentence a quotation takes, in characters."""
    return (quotation.end - quotation.start) / (tokens[-1].span.end - tokens[0].span.start)


def _much(both: Sides, quotation: Span, missing: Sequence[int]) -> bool:
    """Whether so many words are a good part of a quotation of the original."""
    return len(missing) >= MISSING * len(_content(both.original, quotation))


def _content(tokens: Sequence[Token], quotation: Span) -> list[int]:
    places = enumerate(tokens)
    return [at for at, token in places if token.upos in CONTENT and token.span.overlaps(quotation)]


def _unlinked(both: Sides, quotation: Span) -> list[int]:
    """The places of the words of content in a quotation of the original that nothing in the copy says."""
    return [place for place in _content(both.original, quotation) if not both.surely(place)]
