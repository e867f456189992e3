"""How many were for something and how many against it, in a vote or a poll: the two numbers that changed places.

Words for the two sides stand behind both numbers or before both: 14 votes for and 9 against; за 14, против 9. Whether
`for` is of a vote is told by the four standing so in a row, and by the other side having the same two numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from driftcheck.facts.contrasts.expressions import Table, find, table_of
from driftcheck.facts.quantities import Kind, extract
from driftcheck.languages import Language
from driftcheck.languages import get as language_of
from driftcheck.model import LinkedAlignment, Span
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import reworded, whole

TABLE, SIDES = "votes", ("for", "against")
APART = 40  # characters between a number and its word: a few words
FOUR = 4
Four = Sequence[tuple[Span, str, Fraction | None]]  # numbers and words for a side, "" for a number


@dataclass(frozen=True, slots=True)
class Vote:
    """How many are on a side, and where the number and the word for the side stand."""

    side: str
    number: Fraction
    span: Span


def turned(alignment: LinkedAlignment) -> Iterator[tuple[Span, Span]]:
    """Who is for it in the original and as many as are against it in the copy, or the other way round."""
    known = languages_of(alignment)
    for _, both in reworded(alignment):
        spans = whole(both.original), whole(both.copy)
        ours = votes(alignment.original.quote(spans[0]), known[0])
        theirs = votes(alignment.copy.quote(spans[1]), known[1])
        if ours and theirs and [one.number for one in ours] == [one.number for one in reversed(theirs)]:
            copy = theirs[1]  # the number that the original's first side has
            yield ours[0].span.shifted(spans[0].start), copy.span.shifted(spans[1].start)


def votes(text: str, language: Language) -> tuple[Vote, ...]:
    """Those for it and those against it, in this order, where a text counts both and they are not as many."""
    sides = list(_sides(text, language.code))
    if {side for side, _ in sides} != set(SIDES):
        return ()
    counts = [(one.value, one.span) for one in extract(text, language.code) if one.kind is Kind.CARDINAL]
    row = sorted([*((span, side, None) for side, span in sides), *((span, "", count) for count, span in counts)])
    fours = [row[at : at + FOUR] for at in range(len(row) - FOUR + 1)]
    # The nearest: "approved it with 14 votes against and 9 for" begins with a word for a side as well.
    read = [(_widest(four), found) for four in fours if (found := _read(four))]
    return min((one for one in read if one[0] <= APART), default=(0, ()), key=lambda one: one[0])[1]


def _widest(four: Four) -> int:
    """The characters between the two of a number and its word that are farthest from each other."""
    return max(other[0].start - one[0].end for one, other in (four[:2], four[2:]))


def _read(four: Four) -> tuple[Vote, ...]:
    """The votes of numbers and sides that follow each other by turns."""
    counted = [count is not None for _, _, count in four]
    if counted not in ([True, False] * 2, [False, True] * 2):
        return ()
    found = {}
    for one, other in (four[:2], four[2:]):
        side, count = one[1] or other[1], one[2] if one[2] is not None else other[2]
        found[side] = Vote(side, count or Fraction(0), Span(one[0].start, other[0].end))
    numbers = {vote.number for vote in found.values()}
    return tuple(found[side] for side in SIDES) if len(found) == len(numbers) == len(SIDES) else ()


def _sides(text: str, code: str) -> Iterator[tuple[str, Span]]:
    """The words for the sides of a vote; of some that meet the first and longest."""
    end = 0
    for side, span in sorted(find(_expressions(code), text), key=lambda one: (one[1].start, -one[1].end)):
        if span.start >= end:
            end = span.end
            yield side, span


@lru_cache(maxsize=32)
def _expressions(code: str) -> Table:
    language = language_of(code)
    found = [(phrase, side) for side in SIDES for phrase in language.phrases(TABLE, side)]
    return table_of(found, characters=language.characters)
