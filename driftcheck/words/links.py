"""Links the words inside a bead, and names those that have no counterpart: they are what changed.

Identical words are linked first, in reading order as far as they go, then nearly identical forms, then words whose
vectors are close: the order of SimAlign's intersection (Jalili Sabet et al. 2020) with the certain links taken first.
A word has room for one link, so a name that stands twice in the copy and once in the original leaves one over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby

import numpy as np
from rapidfuzz.distance import JaroWinkler, LCSseq

from driftcheck.model import Bead, Encoding, Segment, Span, WordLink
from driftcheck.words.word import Word, words

# Forms this alike are the same word ("spokesman", "spokesmen"): below it, vectors decide.
ALIKE = 0.9
# Cosine from which two words may be linked. F1 is flat from 0.4 to 0.6 on the table of benchmarks/words.py; a word that
# is marked as changed should be changed, but one that is linked should not hide a change either: between the two.
CLOSE = 0.55
# How much of the cosine a word far away gives up: it breaks ties, no more.
DISTANCE_COST = 0.1


def link(
    bead: Bead,
    *,
    original: Sequence[Segment],
    copy: Sequence[Segment],
    original_encodings: Sequence[Encoding],
    copy_encodings: Sequence[Encoding],
    close: float = CLOSE,
) -> Bead:
    """`bead` with its links, and with the spans of both sides that have none.

    The sequences are those of the whole documents; the bead says which of them are meant. Words whose forms differ
    are linked from the cosine `close` on.
    """
    if not bead.two_sided:
        return bead
    sides = (
        [words(original[index], original_encodings[index]) for index in bead.original],
        [words(copy[index], copy_encodings[index]) for index in bead.copy],
    )
    originals, copies = ([word for part in parts for word in part] for parts in sides)
    pairs = _pairs(originals, copies, close)
    return replace(
        bead,
        links=tuple(WordLink(originals[i].span, copies[j].span, score) for i, j, score in sorted(pairs)),
        original_changes=tuple(_left_over(sides[0], {i for i, _, _ in pairs})),
        copy_changes=tuple(_left_over(sides[1], {j for _, j, _ in pairs})),
    )


def _pairs(originals: Sequence[Word], copies: Sequence[Word], close: float) -> set[tuple[int, int, float]]:
    """(original, copy, score) for each link; each index stands in one pair at most."""
    free_original, free_copy = dict(enumerate(originals)), dict(enumerate(copies))
    pairs: set[tuple[int, int, float]] = set()

    def take(i: int, j: int, score: float) -> None:
        if i in free_original and j in free_copy:
            del free_original[i], free_copy[j]
            pairs.add((i, j, score))

    for i, j in _in_order(originals, copies):
        take(i, j, 1.0)
    for i, j, score in _by_form(free_original, free_copy, len(originals), len(copies)):
        take(i, j, score)
    for i, j, score in _by_vector(free_original, free_copy, len(originals), len(copies)):
        if score >= close:
            take(i, j, score)
    return pairs


def _in_order(originals: Sequence[Word], copies: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Identical words along the longest common subsequence."""
    blocks = LCSseq.opcodes([word.form for word in originals], [word.form for word in copies])
    for block in blocks:
        if block.tag == "equal":
            yield from zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)


def _by_form(originals: dict[int, Word], copies: dict[int, Word], n: int, m: int) -> list[tuple[int, int, float]]:
    """Nearly identical words wherever they stand, the most alike first and then the nearest."""
    found = [
        (i, j, alike)
        for i, one in originals.items()
        for j, other in copies.items()
        if not _other_number(one, other)
        and (alike := JaroWinkler.normalized_similarity(one.form, other.form, score_cutoff=ALIKE))
    ]
    return sorted(found, key=lambda pair: (-pair[2], abs(pair[0] / n - pair[1] / m), pair))


def _by_vector(originals: dict[int, Word], copies: dict[int, Word], n: int, m: int) -> list[tuple[int, int, float]]:
    """Words whose vectors are close, the closest first."""
    rows, columns = list(originals), list(copies)
    if not rows or not columns:
        return []
    cosines = np.stack([originals[i].vector for i in rows]) @ np.stack([copies[j].vector for j in columns]).T
    distances = np.abs(np.array(rows)[:, None] / n - np.array(columns)[None, :] / m)
    scores = cosines - DISTANCE_COST * distances
    scores[[[_other_number(originals[i], copies[j]) for j in columns] for i in rows]] = -1.0
    order = np.argsort(-scores, axis=None, kind="stable")
    return [
        (rows[i], columns[j], float(np.clip(scores[i, j], 0.0, 1.0)))
        for i, j in zip(*np.unravel_index(order, scores.shape), strict=True)
    ]


def _other_number(one: Word, other: Word) -> bool:
    """Whether both words are written in digits, but not in the same: however alike, that is a change."""
    digits = ["".join(filter(str.isdigit, word.form)) for word in (one, other)]
    return all(digits) and digits[0] != digits[1]


def _left_over(parts: Sequence[Sequence[Word]], linked: Set[int]) -> Iterator[Span]:
    """The spans of the words that are not linked, of which these are the segments; neighbours are merged into one."""
    first = 0
    for part in parts:
        yield from merged([word.span for word in part], [first + at not in linked for at in range(len(part))])
        first += len(part)


def merged(spans: Sequence[Span], chosen: Sequence[bool]) -> Iterator[Span]:
    """The chosen ones of some spans in reading order, neighbours merged into one."""
    for is_chosen, run in groupby(zip(spans, chosen, strict=True), key=lambda pair: pair[1]):
        if is_chosen:
            own = [span for span, _ in run]
            yield Span(own[0].start, own[-1].end)
