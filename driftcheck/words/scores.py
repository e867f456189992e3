"""How much each word differs from the other side, from 0 (the same) to 1 (nothing like it).

Recognising semantic differences (Vamvas & Sennrich 2023) as regression on features of the two sides' token vectors:
boosted trees judge each word by itself, and a second set judges it again in the light of its neighbours, its sentence
and the sentence's counterpart. A word's difference does not depend on the rest of its document, save where its bead
is one-sided or its sentence has counterparts elsewhere, so that differences compare from one document to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float64, int_
from numpy.typing import NDArray

from driftcheck import model as data
from driftcheck.model import Bead, Span, WordLink
from driftcheck.model.alignment import Words
from driftcheck.words.features import first_features, second_features
from driftcheck.words.reach import reach
from driftcheck.words.trees import model
from driftcheck.words.views import Numbers, Partners, Views, views
from driftcheck.words.word import Excerpt, Side

Floats = NDArray[float64]
# Difference below which a word is the same: the trees cannot tell less from nothing.
NOISE = 0.1
# Rounded to these, so that the last bits of a vector, which depend on the processor, do not show.
DECIMALS = 4
# Least difference of a word in a bead without another side: other sentences may say the same, but not in its place.
ALONE = 0.5


def differences(beads: Sequence[Bead], links: Iterable[WordLink], sides: tuple[Side, Side]) -> Words:
    """Every word of the original and of the copy, in reading order, with its difference.

    The beads and the links are those of the whole documents. A word whose bead reads the same on both sides, word by
    word, has difference 0, one whose bead has no other side at least ALONE.
    """
    if not sides[0].words or not sides[1].words:
        one, other = (tuple(data.Word(word.span, 1.0) for word in own.words) for own in sides)
        return one, other
    seen = look(sides, beads, links)
    # What reads the same has difference 0, so that trees need not look at it.
    pages = (read(seen, changed_segments(seen, 0), side=0), read(seen, changed_segments(seen, 1), side=1))
    first = first_values(seen, pages)
    one, other = (_words(seen, page, model().second.predict(second_table(seen, page, first))) for page in pages)
    return one, other


def _words(seen: Seen, page: Page, values: Floats) -> tuple[data.Word, ...]:
    """All words of a side, of which those of `page` have these values and the others none."""
    own, partners = page.own, [seen.partners[page.side][at] for at in page.own.segments]
    values = np.where(values < NOISE, 0.0, np.clip(values, 0.0, 1.0))
    alone = np.array([not partner for partner in partners], dtype=bool)[own.segment]
    values = np.where(alone, ALONE + (1.0 - ALONE) * values, values)
    every = np.zeros(len(seen.sides[page.side].words))
    every[own.rows] = np.round(values, DECIMALS)
    pairs = zip(seen.sides[page.side].words, every.tolist(), strict=True)
    return tuple(data.Word(word.span, value) for word, value in pairs)


def changed_segments(seen: Seen, side: int) -> list[int]:
    """The segments of a side whose beads do not read the same on both sides, word by word."""
    own, other = seen.sides[side], seen.sides[1 - side]
    partners, back = seen.partners[side], seen.partners[1 - side]
    return [
        at
        for at, partner in enumerate(partners)
        if not partner or _forms(own, back[partner[0]]) != _forms(other, partner)
    ]


def _forms(own: Side, segments: Sequence[int]) -> list[str]:
    return [form for index in segments for form in own.forms[index]]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Two documents' words, each segment's partners in its bead, and what is known of all words of either side.

    `links` has the score of each word's best link, or 0, and `numbers` a number for each word, the same for the same
    form.
    """

    sides: tuple[Side, Side]
    partners: tuple[Partners, Partners]
    links: tuple[Floats, Floats]
    numbers: tuple[Numbers, Numbers]


def look(sides: tuple[Side, Side], beads: Sequence[Bead], links: Iterable[WordLink]) -> Seen:
    """What is seen of two documents' words at once."""
    one, other = sides
    of_one: list[tuple[int, ...]] = [()] * len(one.forms)
    of_other: list[tuple[int, ...]] = [()] * len(other.forms)
    for bead in beads:
        for index in bead.original:
            of_one[index] = bead.copy
        for index in bead.copy:
            of_other[index] = bead.original
    links = tuple(links)
    scores = (
        _linked(one, ((link.original, link.score) for link in links)),
        _linked(other, ((link.copy, link.score) for link in links)),
    )
    return Seen(sides, (of_one, of_other), scores, _numbers(sides))


def _linked(own: Side, scored: Iterable[tuple[Span, float]]) -> Floats:
    best: dict[int, float] = {}  # by where a word begins
    for span, score in scored:
        best[span.start] = max(score, best.get(span.start, 0.0))
    return np.array([best.get(word.span.start, 0.0) for word in own.words], dtype=float64)


def _numbers(sides: tuple[Side, Side]) -> tuple[Numbers, Numbers]:
    known: dict[str, int] = {}
    one, other = (
        np.array([known.setdefault(word.form, len(known)) for word in own.words], dtype=int_) for own in sides
    )
    return one, other


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Some segments of a side as the first trees read them: `table` has their features for the words of `own`."""

    side: int
    own: Excerpt
    views: Views
    table: Floats


def read(seen: Seen, segments: Sequence[int], *, side: int) -> Page:
    """The page of some segments, in ascending order, of a side."""
    own, other = seen.sides[side].excerpt(segments), seen.sides[1 - side]
    partners = [seen.partners[side][at] for at in segments]
    numbers = (seen.numbers[side][own.rows], seen.numbers[1 - side])
    near, likeness = reach(seen.sides[side].sentences, other.sentences, segments)
    looks = views(own, other, partners, near=near, likeness=likeness, numbers=numbers)
    table = first_features(own, other, partners, seen=looks, links=seen.links[side][own.rows])
    return Page(side, own, looks, table)


def first_values(seen: Seen, pages: tuple[Page, Page]) -> tuple[Floats, Floats]:
    """What the first trees say of the words of `pages` and of their counterparts, which may stand elsewhere.

    One value for every word of either side; of words that nobody asks for it is 0.
    """
    trees = model().first
    found = (np.zeros(len(seen.sides[0].words)), np.zeros(len(seen.sides[1].words)))
    for page, asking in (pages, pages[::-1]):
        found[page.side][page.own.rows] = trees.predict(page.table)
        asked = seen.sides[page.side].segments_of(asking.views.counterparts)
        if others := sorted(asked - set(page.own.segments)):
            more = read(seen, others, side=page.side)
            found[page.side][more.own.rows] = trees.predict(more.table)
    return found


def second_table(seen: Seen, page: Page, first: tuple[Floats, Floats]) -> Floats:
    """The features of a page's words that the second trees read: the first ones', and what those said of all words."""
    said = second_features(
        page.own,
        seen.sides[1 - page.side],
        [seen.partners[page.side][at] for at in page.own.segments],
        seen=page.views,
        own_first=first[page.side][page.own.rows],
        other_first=first[1 - page.side],
    )
    return np.concatenate([page.table, said], axis=1)
