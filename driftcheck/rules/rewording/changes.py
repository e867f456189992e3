"""Which words of a bead gave way to which: from its word links, and from what stands between words that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from driftcheck.model import Alignment, Bead, Role, Span
from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import Bridge, Token, bridge, linked

MOST = 400  # words of a side; a bead with more is a list
# Numbers in words, which the rule `numbers` reads.
NUMBERS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen dozens half double triple percent
    """
)
Row = tuple[int, int, float]  # the places of two linked words, and how alike they are
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
            yield _read(bead, words)


def _read(bead: Bead, words: Bridge) -> Reworded:
    sides = (words.original, words.copy)
    lemmas = [{token.lemma for token in side} for side in sides]
    kept = [token.lemma in lemmas[1 - at] for at, side in enumerate(sides) for token in side if token.content]
    new = [
        {place for place, token in enumerate(side) if _is_new(token, lemmas[1 - at])} for at, side in enumerate(sides)
    ]
    rows = sorted(row for row in linked(bead, *sides) if row[0] in new[0] and row[1] in new[1])
    loose = (new[0] - words.to_copy.keys(), new[1] - words.to_original.keys())
    changes = tuple(_change(words, phrase, loose) for phrase in _phrases(rows))
    return Reworded(words, changes, sum(kept) / len(kept) if kept else 1.0)


def _phrases(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The changed words in the order of the original, neighbours in one phrase."""
    phrase: list[Row] = []
    for row in rows:
        if phrase and not (0 < row[0] - phrase[-1][0] <= 1 + GAP and 0 < row[1] - phrase[-1][1] <= 1 + GAP):
            yield phrase
            phrase = []
        phrase.append(row)
    if phrase:
        yield phrase


def _change(words: Bridge, phrase: Sequence[Row], loose: tuple[Set[int], Set[int]]) -> Change:
    """A phrase with the words of content at its edges that have no counterpart: `town halls`, not `halls` alone."""
    firsts, seconds = [i for i, _, _ in phrase], [j for _, j, _ in phrase]
    return Change(
        _grown(words.original, firsts[0], firsts[-1], loose[0]),
        _grown(words.copy, seconds[0], seconds[-1], loose[1]),
        min(score for _, _, score in phrase),
    )


def _is_new(token: Token, others: Set[str]) -> bool:
    """Whether a word of content, no name and no number, is not on the other side, of these lemmas, in any form."""
    parts = token.low.split("-")
    if not token.content or token.capital or any(sign.isdigit() for sign in token.low) or NUMBERS & set(parts):
        return False
    return token.lemma not in others and not any(part in others for part in parts)


def _grown(tokens: tuple[Token, ...], first: int, last: int, loose: Set[int]) -> tuple[Token, ...]:
    while first and first - 1 in loose and not tokens[first].opens:
        first -= 1
    while last + 1 < len(tokens) and last + 1 in loose and not tokens[last + 1].opens:
        last += 1
    return tokens[first : last + 1]
