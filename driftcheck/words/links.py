"""Links the words inside a bead, and names those that changed: without a counterpart, or with one of other meaning.

The likeness of two words is the cosine of their vectors, or that of their forms where it is greater. Two words belong
together the more, the more alike they are, the less either of them likes another word better (the mutual argmax of
SimAlign, Jalili Sabet et al. 2020, softened), the more alike their neighbours are and the nearer they stand; links are
taken from the best pair down. A word has room for one link, so a name that stands twice in the copy and once in the
original leaves one over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy import float64
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from driftcheck.model import Bead, Encoding, Segment, Span, WordLink
from driftcheck.words.word import Word, words

Floats = NDArray[float64]

# How well two words must belong together to be linked. F1 on benchmarks/words.py is flat from 0.4 to 0.6, as it is for
# twice or half of each weight below.
CLOSE = 0.5
# Forms this alike are the same word ("spokesman", "spokesmen"): below it, vectors decide.
ALIKE = 0.9
# Likeness from which a word says the same as the one it is linked with. Of linked words of the RSD training pairs whose
# forms differ, people called more than half different where the cosine is below this, and fewer above.
SAME = 0.65

IDENTICAL_BONUS = 0.4
RIVAL_COST = 1.0
NEIGHBOUR_GAINS = (0.5, 0.2)  # of the words next to the two, and of those beyond
DISTANCE_COST = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Each word of one side against each of the other: likeness in [0, 1] and how well they belong together."""

    alike: Floats
    belonging: Floats


def link(
    bead: Bead,
    *,
    original: Sequence[Segment],
    copy: Sequence[Segment],
    original_encodings: Sequence[Encoding],
    copy_encodings: Sequence[Encoding],
    close: float = CLOSE,
) -> Bead:
    """`bead` with its links, and with the spans of both sides that changed: unlinked, or linked but not the same.

    The sequences are those of the whole documents; the bead says which of them are meant. Words are linked that belong
    together by at least `close`; the score of a link is the likeness of its words.
    """
    if not bead.two_sided:
        return bead
    sides = (
        [words(original[index], original_encodings[index]) for index in bead.original],
        [words(copy[index], copy_encodings[index]) for index in bead.copy],
    )
    originals, copies = ([word for part in parts for word in part] for parts in sides)
    pairs = _compare(originals, copies)
    linked = sorted(_choose(pairs.belonging, close))
    same = [(i, j) for i, j in linked if pairs.alike[i, j] >= SAME]
    return replace(
        bead,
        links=tuple(WordLink(originals[i].span, copies[j].span, float(pairs.alike[i, j])) for i, j in linked),
        original_changes=tuple(_changed(sides[0], {i for i, _ in same})),
        copy_changes=tuple(_changed(sides[1], {j for _, j in same})),
    )


def _compare(originals: Sequence[Word], copies: Sequence[Word]) -> _Pairs:
    """The n words of one side against the m of the other, shapes (n, m)."""
    if not originals or not copies:
        nothing = np.zeros((len(originals), len(copies)))
        return _Pairs(nothing, nothing)
    forms, others = [word.form for word in originals], [word.form for word in copies]
    cosine = np.stack([word.vector for word in originals]) @ np.stack([word.vector for word in copies]).T
    form = cdist(forms, others, scorer=JaroWinkler.normalized_similarity, score_cutoff=ALIKE, dtype=np.float32)
    same = np.array(forms)[:, None] == np.array(others)[None, :]
    alike = np.clip(np.maximum(cosine, form).astype(float64), 0.0, 1.0)
    alike[same] = 1.0
    here = (np.arange(len(forms)) + 0.5)[:, None] / len(forms)
    there = (np.arange(len(others)) + 0.5)[None, :] / len(others)
    rivals = (alike.max(axis=1, keepdims=True) + alike.max(axis=0, keepdims=True)) / 2.0 - alike
    belonging = alike + IDENTICAL_BONUS * same - RIVAL_COST * rivals - DISTANCE_COST * np.abs(here - there)
    for reach, gain in enumerate(NEIGHBOUR_GAINS, start=1):
        padded = np.pad(alike, reach)
        belonging += gain * (padded[: -2 * reach, : -2 * reach] + padded[2 * reach :, 2 * reach :]) / 2.0
    belonging[_other_number(originals, copies)] = -np.inf
    return _Pairs(alike, np.round(belonging, 9))  # rounded, so that ties are ties on any processor


def _choose(belonging: Floats, close: float) -> Iterator[tuple[int, int]]:
    """The pairs from the best down to `close`, each word in one at most; of equal pairs the first in the text."""
    rows, columns = np.nonzero(belonging >= close)
    order = np.argsort(-belonging[rows, columns], kind="stable")
    free = ([True] * belonging.shape[0], [True] * belonging.shape[1])
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if free[0][i] and free[1][j]:
            free[0][i] = free[1][j] = False
            yield i, j


def _other_number(originals: Sequence[Word], copies: Sequence[Word]) -> NDArray[np.bool_]:
    """Which pairs (n, m) are both written in digits, but not in the same: however alike, that is a change."""
    one, other = (np.array([_digits(word) for word in side]) for side in (originals, copies))
    return np.asarray((one != "")[:, None] & (other != "")[None, :] & (one[:, None] != other[None, :]))


def _digits(word: Word) -> str:
    return "".join(filter(str.isdigit, word.form))


def _changed(parts: Sequence[Sequence[Word]], same: Set[int]) -> Iterator[Span]:
    """The spans of the words of some segments that are not among the `same`; neighbours are merged into one."""
    first = 0
    for part in parts:
        yield from merged([word.span for word in part], [first + at not in same for at in range(len(part))])
        first += len(part)


def merged(spans: Sequence[Span], chosen: Sequence[bool]) -> Iterator[Span]:
    """The chosen ones of some spans in reading order, neighbours merged into one."""
    for is_chosen, run in groupby(zip(spans, chosen, strict=True), key=lambda pair: pair[1]):
        if is_chosen:
            own = [span for span, _ in run]
            yield Span(own[0].start, own[-1].end)
