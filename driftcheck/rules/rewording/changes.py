"""Which words of a bead gave way to which: from its word links, and from what stands between words that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.model import Alignment, Bead, Role, Span
from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import Bridge, Token, bridge

MOST = 400  # words of a side; a bead with more is a list
# Numbers in words, which the rule `numbers` reads.
NUMBERS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen dozens half double triple percent
    """
)
GAP = 1  # words without content between two changes of one phrase


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the original that gave way to words of the copy, and how alike they are, in [0, 1]."""

    original: tuple[Token, ...]
    copy: tuple[Token, ...]
    likeness: float

    @property
    def spans(self) -> tuple[Span, Span]:
        original, copy = (Span(side[0].span.start, side[-1].span.end) for side in (self.original, self.copy))
        return original, copy


@dataclass(frozen=True, slots=True)
class Reworded:
    """A bead's two sides as words, what changed in it, and the share of its words of content that were kept."""

    words: Bridge
    changes: tuple[Change, ...]
    kept: float


def reworded(alignment: Alignment) -> Iterator[Reworded]:
    """The two-sided beads of an alignment that have body text on both sides and differ."""
    for bead in alignment.beads:
        originals, copies = alignment.original_of(bead), alignment.copy_of(bead)
        if not bead.two_sided or alignment.verbatim(bead):
            continue
        if not all(any(segment.role is Role.BODY for segment in side) for side in (originals, copies)):
            continue
        words = bridge(bead, originals, copies)
        if max(len(words.original), len(words.copy)) <= MOST:
            yield Reworded(words, tuple(_changes(bead, words)), _kept(words))


def _kept(words: Bridge) -> float:
    """The share of the words of content, of both sides, that the other side has in some form."""
    sides = (words.original, words.copy)
    lemmas = [{token.lemma for token in side} for side in sides]
    found = [token.lemma in lemmas[1 - at] for at, side in enumerate(sides) for token in side if token.content]
    return sum(found) / len(found) if found else 1.0


def _changes(bead: Bead, words: Bridge) -> Iterator[Change]:
    """The changed words in the order of the original, neighbours in one phrase."""
    phrase: list[tuple[int, int, float]] = []
    for row in _links(bead, words):
        if phrase and not (0 < row[0] - phrase[-1][0] <= 1 + GAP and 0 < row[1] - phrase[-1][1] <= 1 + GAP):
            yield _change(words, phrase)
            phrase = []
        phrase.append(row)
    if phrase:
        yield _change(words, phrase)


def _links(bead: Bead, words: Bridge) -> list[tuple[int, int, float]]:
    """The places of linked words of content that are not the same, where neither stands elsewhere on the other side."""
    here = {token.span.start: place for place, token in enumerate(words.original)}
    there = {token.span.start: place for place, token in enumerate(words.copy)}
    found = []
    for link in bead.links:
        i, j = here.get(link.original.start), there.get(link.copy.start)
        if i is not None and j is not None and _is_new(words, i) and _is_new(words.turned(), j):
            found.append((i, j, link.score))
    return sorted(found)


def _is_new(words: Bridge, place: int) -> bool:
    """Whether a word of content, no name and no number, is not on the other side in any form."""
    token = words.original[place]
    parts = token.low.split("-")
    if not token.content or token.capital or any(sign.isdigit() for sign in token.low) or NUMBERS & set(parts):
        return False
    forms = {other.lemma for other in words.copy}
    return token.lemma not in forms and not any(part in forms for part in parts)


def _change(words: Bridge, phrase: Sequence[tuple[int, int, float]]) -> Change:
    """A phrase with the words of content at its edges that have no counterpart: `town halls`, not `halls` alone."""
    firsts, seconds = [i for i, _, _ in phrase], [j for _, j, _ in phrase]
    return Change(
        _grown(words, firsts[0], firsts[-1]),
        _grown(words.turned(), seconds[0], seconds[-1]),
        min(score for _, _, score in phrase),
    )


def _grown(words: Bridge, first: int, last: int) -> tuple[Token, ...]:
    tokens = words.original
    while first and _is_loose(words, first - 1) and not tokens[first].opens:
        first -= 1
    while last + 1 < len(tokens) and _is_loose(words, last + 1) and not tokens[last + 1].opens:
        last += 1
    return tokens[first : last + 1]


def _is_loose(words: Bridge, place: int) -> bool:
    return _is_new(words, place) and place not in words.to_copy
