"""Links the words inside a bead.

Links are taken from the pair that belongs together best down (driftcheck/words/pairs.py), then once more with regard to
those already found around each pair. A word has room for one link, so a name that stands twice in the copy and once in
the original leaves one over; then words without one may join a phrase (driftcheck/words/phrases.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from driftcheck.model import Bead, Span, WordLink
from driftcheck.words.pairs import Floats, Pairs, bordered, compare
from driftcheck.words.phrases import Link, grown
from driftcheck.words.word import Side, Word

# How well two words must belong together to be linked. F1 on benchmarks/words.py is flat from 0.3 to 0.6.
CLOSE = 0.4
# The same of words of two languages, which are less alike; F1 on benchmarks/translations.py is flat from 0 to 0.2.
CLOSE_TRANSLATED = 0.2

# What a link beside a pair adds to it, and what the lack of any takes off; a link two words away counts for less.
SUPPORT = 0.2
AROUND = {1: 1.0, 2: 0.7}

# How alike the words of a left-over sentence are, on average, to words of the bead beside it that had none, or a
# worse one, from which on it belongs there: of 372 second halves of joined lines of translated news 345, of 651
# lines whose own line was taken away 1.
REJOINED = 0.25


def link(bead: Bead, sides: tuple[Side, Side], *, close: float | None = None) -> tuple[WordLink, ...]:
    """The links of a bead's words, in the original's order; a one-sided bead has none.

    The sides are the whole documents; the bead says which of their segments are meant. Words are linked that belong
    together by at least `close`, which of two languages is less than of one. The score of a link is the likeness of its
    words.
    """
    if not bead.two_sided:
        return ()
    one, other = sides
    if close is None:
        close = CLOSE if one.language == other.language else CLOSE_TRANSLATED
    originals = [word for at in bead.original for word in one.part(at)]
    copies = [word for at in bead.copy for word in other.part(at)]
    if [one.segments[at].text for at in bead.original] == [other.segments[at].text for at in bead.copy]:
        # Nothing is liker to a word, or nearer to its place, than itself.
        return tuple(map(_same, originals, copies))
    pairs = compare(
        (originals, copies),
        (
            np.concatenate([one.vectors(at) for at in bead.original]),
            np.concatenate([other.vectors(at) for at in bead.copy]),
        ),
    )
    found = sorted(grown(linked(pairs, close), pairs))
    return tuple(WordLink(originals[i].span, copies[j].span, float(pairs.alike[i, j])) for i, j in found)


def rejoined(beads: Sequence[Bead], sides: tuple[Side, Side]) -> tuple[Bead, ...]:
    """The beads of two languages, each sentence that one side alone has joined to the bead that says it, too.

    Where one sentence was made of two, the second may be left over, since the first is more like it than both.
    """
    found = list(beads)
    for at, bead in enumerate(beads):
        if bead.two_sided:
            continue
        for near in (at - 1, at + 1):
            beside = found[near] if 0 <= near < len(found) else bead
            if beside.two_sided and (joint := _joint(bead, beside)) and _explains(bead, beside, joint, sides):
                found[near], found[at] = joint, Bead((), ())
                break
    return tuple(bead for bead in found if bead.original or bead.copy)


def _joint(bead: Bead, beside: Bead) -> Bead | None:
    """Both beads as one, where their sentences stand in a row."""
    original, copy = (sorted({*one, *two}) for one, two in ((bead.original, beside.original), (bead.copy, beside.copy)))
    if any(side[-1] - side[0] >= len(side) for side in (original, copy)):
        return None
    return Bead(tuple(original), tuple(copy), beside.similarity, beside.moved)


def _explains(bead: Bead, beside: Bead, joint: Bead, sides: tuple[Side, Side]) -> bool:
    """Whether what was left over in a bead has counterparts in the bead beside it that nothing else there has."""
    side = 0 if bead.original else 1
    spans = [word.span for at in (bead.original, bead.copy)[side] for word in sides[side].part(at) if not word.function]
    before = {_ends(one)[1 - side]: one.score for one in link(beside, sides)}
    new = [
        one.score
        for one in link(joint, sides)
        if _ends(one)[side] in spans and before.get(_ends(one)[1 - side], 0.0) < one.score
    ]
    return bool(spans) and sum(new) >= REJOINED * len(spans)


def _ends(one: WordLink) -> tuple[Span, Span]:
    return one.original, one.copy


def _same(original: Word, copy: Word) -> WordLink:
    return WordLink(original.span, copy.span, 1.0)


def linked(pairs: Pairs, close: float) -> list[Link]:
    """The pairs that are linked, by indices of words, the surest first."""
    first = list(_choose(pairs.belonging, close))
    return list(_choose(pairs.belonging + SUPPORT * (_supported(first, pairs.belonging.shape) - 0.5), close))


def _supported(links: Sequence[Link], shape: tuple[int, ...]) -> Floats:
    """For each pair of words how near the next link is that runs alongside it: 1 next to it, 0 where there is none."""
    reach = max(AROUND)
    table = np.zeros(shape)
    table[tuple(np.array(links, dtype=int).reshape(-1, 2).T)] = 1.0
    around = bordered(table, reach)
    found = np.zeros(shape)
    for down in (*AROUND, *(-by for by in AROUND)):
        for right in AROUND:
            by = right if down > 0 else -right
            part = around[reach + down :, reach + by :][: shape[0], : shape[1]]
            found = np.maximum(found, part * AROUND[max(abs(down), right)])
    return found


def _choose(belonging: Floats, close: float) -> Iterator[tuple[int, int]]:
    """The pairs from the best down to `close`, each word in one at most; of equal pairs the first in the text."""
    rows, columns = np.nonzero(belonging >= close)
    order = np.argsort(-belonging[rows, columns], kind="stable")
    free = ([True] * belonging.shape[0], [True] * belonging.shape[1])
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if free[0][i] and free[1][j]:
            free[0][i] = free[1][j] = False
            yield i, j
