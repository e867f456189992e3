"""How the words of a segment look from words of the other side: the likeness of each to its best counterpart there.

The features are those of SimAlign's argmax (Jalili Sabet et al. 2020: best, margin, mutual) and of the neighbours on
the diagonal: a counterpart whose neighbours are counterparts as well is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float32, float64, int_
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from driftcheck.words.word import Excerpt, Side

Floats = NDArray[float64]
Numbers = NDArray[int_]
Partners = Sequence[tuple[int, ...]]

# best: likeness of the best counterpart, 1 where the form is the same. cosine: the same by vectors alone.
# gap: what the second best is behind. mutual: what the word is behind the counterpart's own best; 0 if it is that.
# smooth: the best mean likeness of a word and its two neighbours to three words in a row. exact: the form is there.
# at_smooth: likeness of the counterpart that is best by that mean. before, after: likeness of the neighbours there.
VIEW = ("best", "cosine", "gap", "mutual", "smooth", "exact", "at_smooth", "before", "after")

# Segments of the other side, most like a segment by their vectors, in which its words are looked for besides the bead.
REACH = 4


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """How each of the n words of k segments looks from its bead and from its reach, each (n, VIEW).

    `place` (n, 3) is the likeness of the closest form in the bead, the distance to the best counterpart there in
    shares of the text, and the mean likeness with which the bead's other words find their best counterpart in the
    segment. `counterparts` (n, 2) are the indices, among all words of the other side, of the best counterparts in bead
    and reach; -1 where there is none. `nearest` (k,) is the likeness of the other side's segment most like each.
    """

    bead: Floats
    reach: Floats
    place: Floats
    counterparts: NDArray[int_]
    nearest: NDArray[float32]


def views(
    own: Excerpt,
    other: Side,
    partners: Partners,
    *,
    near: NDArray[int_],
    likeness: NDArray[float32],
    numbers: tuple[Numbers, Numbers],
) -> Views:
    """The views of the words of `own` (k segments), whose `partners` are the segments of `other` (s) in their beads.

    `near` (k, REACH at most) are the segments most like each and `likeness` how like they are, as `reach` gives them;
    `numbers` are those of the forms of either's words.
    """
    count = len(own.words)
    bead, reach, place = np.zeros((count, len(VIEW))), np.zeros((count, len(VIEW))), np.zeros((count, 3))
    place[:, 1] = 1.0
    counterparts = np.full((count, 2), -1, dtype=int_)
    for index, partner in enumerate(partners):
        rows = slice(own.starts[index], own.starts[index + 1])
        if rows.start == rows.stop:
            continue
        segments = [*partner, *(at for at in near[index].tolist() if at not in partner)]
        columns = other.rows(segments)
        inside = sum(len(other.forms[at]) for at in partner)
        vectors = np.concatenate([own.vectors[:0], *map(other.vectors, segments)])
        cosine = (own.vectors[rows] @ vectors.T).astype(float64)
        same = numbers[0][rows, None] == numbers[1][None, columns]
        alike = np.maximum(cosine, same)
        if len(columns):
            best = alike.argmax(axis=1)
            _view(cosine, same, alike, best, out=reach[rows])
            counterparts[rows, 1] = columns[best]
        if inside:
            within = alike[:, :inside]
            best = within.argmax(axis=1)
            _view(cosine[:, :inside], same[:, :inside], within, best, out=bead[rows])
            forms = [form for at in partner for form in other.forms[at]]
            place[rows] = _place([word.form for word in own.words[rows]], forms, within, best)
            counterparts[rows, 0] = columns[best]
    return Views(bead, reach, place, counterparts, likeness.max(axis=1, initial=0.0))


def _view(cosine: Floats, same: NDArray[np.bool_], alike: Floats, at: Numbers, *, out: Floats) -> None:
    """Puts the VIEW (n, 9) of n words from m others into `out`.

    Known are their cosines and whether their forms are the same, the greater of the two (n, m), and where that is the
    greatest (n,).
    """
    count, columns = cosine.shape
    padded = np.zeros((count + 2, columns + 2))
    padded[1:-1, 1:-1] = alike
    before, after = padded[:-2, :-2], padded[2:, 2:]
    mean = (alike + before + after) / 3.0
    rows, at_mean = np.arange(count), mean.argmax(axis=1)
    best = alike[rows, at]
    second = np.partition(alike, -2, axis=1)[:, -2] if columns > 1 else np.zeros(count)
    values = (
        best,
        cosine.max(axis=1),
        best - second,
        alike.max(axis=0)[at] - best,
        mean[rows, at_mean],
        same.any(axis=1),
        alike[rows, at_mean],
        before[rows, at],
        after[rows, at],
    )
    for column, value in enumerate(values):
        out[:, column] = value


def _place(forms: Sequence[str], theirs: Sequence[str], alike: Floats, at: Numbers) -> Floats:
    closest = cdist(forms, theirs, scorer=JaroWinkler.similarity, dtype=np.float32).max(axis=1)
    here = (np.arange(len(forms)) + 0.5) / len(forms)
    there = (at + 0.5) / len(theirs)
    found = np.full(len(forms), alike.max(axis=0).mean())
    return np.stack([closest.astype(float64), np.abs(here - there), found], axis=1)
