"""Two numbers of what a sentence counts on two sides, which changed places: 14 for and 9 against; 17 dead, 40 injured.

Words for the two sides stand beside both numbers: 14 votes for and 9 against; за 14, против 9; killed 17 people and
injured 40. Whether `for` is of a vote is told by the four standing in a row, and by the other side having the same two
numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from driftcheck.facts.contrasts.expressions import Table, find, table_of
from driftcheck.facts.quantities import Kind, extract
from driftcheck.languages import Language
from driftcheck.languages import get as language_of
from driftcheck.model import Span

TABLE = "tallies"
YEAR = "year"  # the unit of what counts nothing: 2023 году
APART = 40  # characters between a number and its word: a few words
FOUR = 4
Four = Sequence[tuple[Span, str, Fraction | None]]  # numbers and words for a side, "" for a number


@dataclass(frozen=True, slots=True)
class Count:
    """How many are on a side, and where the number and the word for the side stand."""

    side: str
    number: Fraction
    span: Span


Tally = tuple[Count, ...]  # of a sentence the counts of both sides, in the order of their names


def turned(texts: tuple[str, str], known: tuple[Language, Language]) -> tuple[Span, Span, str] | None:
    """The counts that changed places, one of either text, and what they count; None where none did."""
    marks = [_marks_by_name(text, language.code) for text, language in zip(texts, known, strict=True)]
    names = sorted(marks[0].keys() & marks[1].keys())
    if not names:  # as in most sentences
        return None
    counts = [_counts(text, language.code) for text, language in zip(texts, known, strict=True)]
    for name in names:
        one, other = (_nearest(own[name], counted) for own, counted in zip(marks, counts, strict=True))
        if one and [count.number for count in one] == [count.number for count in reversed(other)]:
            first = min(one, key=lambda count: count.span)
            copy = next(count for count in other if count.number == first.number)
            return first.span, copy.span, f"{first.side} in the original, {copy.side} in the copy"
    return None


def _counts(text: str, code: str) -> list[tuple[Fraction, Span]]:
    """The numbers that a text counts something with."""
    read = (one for one in extract(text, code) if one.kind is Kind.CARDINAL)
    return [(one.value, one.span) for one in read if one.unit is None or one.unit.name != YEAR]


def _nearest(marks: Sequence[tuple[str, Span]], counts: Sequence[tuple[Fraction, Span]]) -> Tally:
    """The counts of two sides, if they differ, that stand nearest to their words, () for none."""
    row = sorted([*((span, side, None) for side, span in marks), *((span, "", count) for count, span in counts)])
    fours = [row[at : at + FOUR] for at in range(len(row) - FOUR + 1)]
    # The nearest: "approved it with 14 votes against and 9 for" begins with a word for a side as well.
    read = [(_widest(four), found) for four in fours if (found := _read(four))]
    return min((one for one in read if one[0] <= APART), default=(0, ()), key=lambda one: one[0])[1]


def _widest(four: Four) -> int:
    """The characters between the two of a number and its word that are farthest from each other."""
    return max(other[0].start - one[0].end for one, other in (four[:2], four[2:]))


def _read(four: Four) -> Tally:
    """The counts of two numbers, each beside its word."""
    found = {}
    for one, other in (four[:2], four[2:]):
        if bool(one[1]) is bool(other[1]):
            return ()
        side, count = one[1] or other[1], one[2] if one[2] is not None else other[2]
        found[side] = Count(side, count or Fraction(0), Span(one[0].start, other[0].end))
    numbers = {count.number for count in found.values()}
    return tuple(found[side] for side in sorted(found)) if len(found) == len(numbers) == FOUR // 2 else ()


def _marks_by_name(text: str, code: str) -> dict[str, list[tuple[str, Span]]]:
    """The words for sides by what is counted, where a text has both; of some that meet the first and longest."""
    found: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for label, span in sorted(find(_expressions(code), text), key=lambda one: (one[1].start, -one[1].end)):
        name, _, side = label.partition(".")
        if not found[name] or span.start >= found[name][-1][1].end:
            found[name].append((side, span))
    return {name: own for name, own in found.items() if len({side for side, _ in own}) == FOUR // 2}


@lru_cache(maxsize=32)
def _expressions(code: str) -> Table:
    language = language_of(code)
    found = [
        (phrase, f"{name}.{side}")
        for name, sides in language.table(TABLE).items()
        for side in sides
        for phrase in language.phrases(TABLE, f"{name}.{side}")
    ]
    return table_of(found, characters=language.characters)
