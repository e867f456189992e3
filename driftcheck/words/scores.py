"""How much each word differs from the other side, from 0 (the same) to 1 (nothing like it).

Recognising semantic differences (Vamvas & Sennrich 2023) as regression on features of the two sides' token vectors:
boosted trees judge each word by itself, and a second set judges it again in the light of its neighbours, its sentence
and the sentence's counterpart. A word's difference does not depend on the rest of its document, save where its bead
is one-sided or its sentence has counterparts elsewhere, so that differences compare from one document to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from driftcheck import model as data
from driftcheck.model import Bead, Encoding, Segment, Span
from driftcheck.spans import words_within
from driftcheck.words.features import Partners, first_features, second_features
from driftcheck.words.links import merged
from driftcheck.words.trees import model
from driftcheck.words.views import Views, views
from driftcheck.words.word import Side, side

Floats = NDArray[float64]
Differences = tuple[tuple[data.Word, ...], tuple[data.Word, ...]]
# Difference from which a linked word is marked as changed all the same.
CHANGED = 0.5
# Difference below which a word is the same: the trees cannot tell less from nothing.
NOISE = 0.1
# Least difference of a word in a bead without another side: other sentences may say the same, but not in its place.
ALONE = 0.5


def differences(
    beads: Sequence[Bead],
    *,
    original: Sequence[Segment],
    copy: Sequence[Segment],
    original_encodings: Sequence[Encoding],
    copy_encodings: Sequence[Encoding],
) -> Differences:
    """Every word of the original and of the copy, in reading order, with its difference.

    The beads are those of the whole documents, linked, and the other sequences are those documents' as well. A word
    whose bead reads the same on both sides, word by word, has difference 0, one whose bead has no other side at least
    ALONE.
    """
    sides = (side(original, original_encodings), side(copy, copy_encodings))
    if not sides[0].words or not sides[1].words:
        one, other = (tuple(data.Word(word.span, 1.0) for word in own.words) for own in sides)
        return one, other
    seen = look(sides, beads)
    first, second = model().first, model().second
    tables = first_tables(seen)
    said = (first.predict(tables[0]), first.predict(tables[1]))
    found = [second.predict(rows) for rows in second_tables(seen, tables, said)]
    one, other = (_words(seen, found[at], at=at) for at in (0, 1))
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


def _words(seen: Seen, values: Floats, *, at: int) -> tuple[data.Word, ...]:
    own = seen.sides[at]
    values = np.where((values < NOISE) | _unchanged(seen, at=at), 0.0, np.clip(values, 0.0, 1.0))
    alone = np.array([not partner for partner in seen.partners[at]], dtype=bool)[own.segment]
    values = np.where(alone, ALONE + (1.0 - ALONE) * values, values)
    # Rounded, so that the last bits of a vector, which depend on the processor, do not show.
    pairs = zip(own.words, np.round(values, 4).tolist(), strict=True)
    return tuple(data.Word(word.span, value) for word, value in pairs)


def _unchanged(seen: Seen, *, at: int) -> NDArray[np.bool_]:
    """For each word of a side whether its bead reads the same on both sides, word by word."""
    own, other = seen.sides[at], seen.sides[1 - at]
    flags = []
    for partner in seen.partners[at]:
        back = seen.partners[1 - at][partner[0]] if partner else ()
        flags.append(bool(partner) and _forms(own, back) == _forms(other, partner))
    return np.array(flags, dtype=bool)[own.segment]


def _forms(own: Side, segments: Sequence[int]) -> list[str]:
    return [own.words[at].form for index in segments for at in range(own.starts[index], own.starts[index + 1])]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Two documents' words, each segment's partners in its bead, and how each word looks from the other side.

    `links` has the score of each word's best link, or 0.
    """

    sides: tuple[Side, Side]
    partners: tuple[Partners, Partners]
    views: tuple[Views, Views]
    links: tuple[Floats, Floats]


def look(sides: tuple[Side, Side], beads: Sequence[Bead]) -> Seen:
    """What the features of two documents' words are read from."""
    one, other = sides
    of_one: list[tuple[int, ...]] = [()] * (len(one.starts) - 1)
    of_other: list[tuple[int, ...]] = [()] * (len(other.starts) - 1)
    for bead in beads:
        for index in bead.original:
            of_one[index] = bead.copy
        for index in bead.copy:
            of_other[index] = bead.original
    partners = (tuple(of_one), tuple(of_other))
    links = (
        _linked(one, ((link.original, link.score) for bead in beads for link in bead.links)),
        _linked(other, ((link.copy, link.score) for bead in beads for link in bead.links)),
    )
    return Seen(sides, partners, (views(one, other, partners[0]), views(other, one, partners[1])), links)


def _linked(own: Side, scored: Iterable[tuple[Span, float]]) -> Floats:
    best: dict[Span, float] = {}
    for span, score in scored:
        best[span] = max(score, best.get(span, 0.0))
    return np.array([best.get(word.span, 0.0) for word in own.words], dtype=float64)


def first_tables(seen: Seen) -> tuple[Floats, Floats]:
    """The features of both sides' words that the first trees read."""
    one, other = (
        first_features(seen.sides[at], seen.sides[1 - at], seen.partners[at], seen=seen.views[at], links=seen.links[at])
        for at in (0, 1)
    )
    return one, other


def second_tables(seen: Seen, tables: tuple[Floats, Floats], first: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """The features of both sides' words that the second trees read: the first ones', and what those said."""
    one, other = (np.concatenate([tables[at], _said(seen, first[at], first[1 - at], at=at)], axis=1) for at in (0, 1))
    return one, other


def _said(seen: Seen, own_first: Floats, other_first: Floats, *, at: int) -> Floats:
    return second_features(
        seen.sides[at],
        seen.sides[1 - at],
        seen.partners[at],
        seen=seen.views[at],
        own_first=own_first,
        other_first=other_first,
    )
