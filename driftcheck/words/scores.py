"""How much each word differs from the other side, from 0 (the same) to 1 (nothing like it).

Recognising semantic differences (Vamvas & Sennrich 2023) as regression on features of the two sides' token vectors:
boosted trees judge each word by itself, and a second set judges it again in the light of its neighbours, its sentence
and the sentence's counterpart. A word's difference does not depend on the rest of its document, save where its bead
is one-sided or its sentence has counterparts elsewhere, so that differences compare from one document to another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from driftcheck import model as data
from driftcheck.model import Bead, Encoding, Segment, Span
from driftcheck.words.features import Partners, first_features, second_features
from driftcheck.words.links import merged
from driftcheck.words.trees import model
from driftcheck.words.word import Side, side

Differences = tuple[tuple[data.Word, ...], tuple[data.Word, ...]]
# Difference from which a linked word is marked as changed all the same.
CHANGED = 0.5


def differences(
    beads: Sequence[Bead],
    *,
    original: Sequence[Segment],
    copy: Sequence[Segment],
    original_encodings: Sequence[Encoding],
    copy_encodings: Sequence[Encoding],
) -> Differences:
    """Every word of the original and of the copy, in reading order, with its difference.

    The beads are those of the whole documents, as are the other sequences. A word whose bead reads the same on both
    sides, word by word, has difference 0.
    """
    sides = (side(original, original_encodings), side(copy, copy_encodings))
    if not sides[0].words or not sides[1].words:
        one, other = (tuple(data.Word(word.span, 1.0) for word in own.words) for own in sides)
        return one, other
    judged = judge(sides, partners_of(beads, len(original), len(copy)))
    second = [model().second.predict(rows) for rows in judged.second(model().first.predict)]
    one, other = (
        _words(own, np.where(same, 0.0, found))
        for own, found, same in zip(sides, second, _unchanged(sides, partners), strict=True)
    )
    return one, other


def mark(
    beads: Sequence[Bead],
    words: Differences,
    *,
    original: Sequence[Segment],
    copy: Sequence[Segment],
    changed: float = CHANGED,
) -> tuple[Bead, ...]:
    """The linked beads with the words marked as changed that have no link, or a difference from `changed` on.

    `words` are those of `differences`; neighbours within a segment are marked with one span.
    """
    return tuple(
        replace(
            bead,
            original_changes=_changes(words[0], bead.original, original, bead.original_changes, changed),
            copy_changes=_changes(words[1], bead.copy, copy, bead.copy_changes, changed),
        )
        if bead.two_sided
        else bead
        for bead in beads
    )


def _changes(
    words: Sequence[data.Word],
    indices: Sequence[int],
    segments: Sequence[Segment],
    marked: Sequence[Span],
    least: float,
) -> tuple[Span, ...]:
    found: list[Span] = []
    for index in indices:
        own = words_within(words, segments[index].span)
        flags = [word.difference >= least or any(word.span in span for span in marked) for word in own]
        found.extend(merged([word.span for word in own], flags))
    return tuple(found)


def words_within(words: Sequence[data.Word], span: Span) -> Sequence[data.Word]:
    """The words that begin inside a span; the words stand in reading order."""
    first, last = (bisect_left(words, at, key=lambda word: word.span.start) for at in (span.start, span.end))
    return words[first:last]


def _words(own: Side, values: NDArray[float64]) -> tuple[data.Word, ...]:
    # Rounded, so that the last bits of a vector, which depend on the processor, do not show.
    rounded = np.round(np.clip(values, 0.0, 1.0), 4)
    return tuple(data.Word(word.span, float(value)) for word, value in zip(own.words, rounded, strict=True))


def _unchanged(
    sides: tuple[Side, Side], partners: tuple[Partners, Partners]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each word of each side whether its bead reads the same on both sides, word by word."""
    out = []
    for at, own in enumerate(sides):
        flags = []
        for partner in partners[at]:
            back = partners[1 - at][partner[0]] if partner else ()
            flags.append(bool(partner) and _forms(own, back) == _forms(sides[1 - at], partner))
        out.append(np.array(flags, dtype=bool)[own.segment])
    return out[0], out[1]


def _forms(own: Side, segments: Sequence[int]) -> list[str]:
    return [own.words[at].form for index in segments for at in range(own.starts[index], own.starts[index + 1])]


def partners_of(beads: Sequence[Bead], originals: int, copies: int) -> tuple[Partners, Partners]:
    """For each segment of each side, the other side's segments in its bead."""
    of_original: list[tuple[int, ...]] = [()] * originals
    of_copy: list[tuple[int, ...]] = [()] * copies
    for bead in beads:
        for index in bead.original:
            of_original[index] = bead.copy
        for index in bead.copy:
            of_copy[index] = bead.original
    return tuple(of_original), tuple(of_copy)


def first_tables(
    sides: tuple[Side, Side], partners: tuple[Partners, Partners]
) -> tuple[NDArray[float64], NDArray[float64]]:
    """The features of both sides' words that the first trees read."""
    return (
        first_features(sides[0], sides[1], partners[0]),
        first_features(sides[1], sides[0], partners[1]),
    )


def second_tables(
    sides: tuple[Side, Side], partners: tuple[Partners, Partners], first: tuple[NDArray[float64], NDArray[float64]]
) -> tuple[NDArray[float64], NDArray[float64]]:
    """The features of both sides' words that the second trees read, from what the first trees said."""
    return (
        second_features(sides[0], sides[1], partners[0], own_first=first[0], other_first=first[1]),
        second_features(sides[1], sides[0], partners[1], own_first=first[1], other_first=first[0]),
    )
