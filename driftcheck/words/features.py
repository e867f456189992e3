"""What the difference of a word is read from: the word, its neighbours and its sentence, seen from the other side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy import float32, float64, int_
from numpy.typing import NDArray

from driftcheck.words.views import VIEW, Partners, Views
from driftcheck.words.word import Excerpt, Side

Floats = NDArray[float64]

# What stands in for a neighbour that is not there.
NO_WORD = -0.2
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WINDOWS = (2, 4)
LAGS = (-4, -3, -2, -1, 1, 2, 3, 4)
# Difference by the first trees from which a word counts as different in the share of its sentence.
DIFFERENT = 0.3
# Steps to 1 of values that are summed over a document, of a million words at most.
GRID = 2.0**32

_KEY = ("best", "smooth", "exact", "reach_smooth")
FIRST = (
    *VIEW,
    *(f"reach_{name}" for name in VIEW),
    *(f"{name}{by:+d}" for by in NEIGHBOURS for name in _KEY),
    *(f"{name}{by:+d}" for by in (1, -1) for name in ("function_word", "capital")),
    *(f"{name}_within_{width}" for width in WINDOWS for name in ("best", "reach_smooth")),
    *(f"{which}_content_{name}" for which in ("next", "previous") for name in _KEY[:3]),
    *("form", "distance", "sentence_found", "function_word", "digits", "capital", "length", "place"),
    *("to_own_sentence", "to_bead", "to_bead_less_own", "sentence_to_bead", "sentence_to_nearest"),
    *("sentence_best", "sentence_exact"),
    *("link", *(f"link{by:+d}" for by in NEIGHBOURS), *(f"link_within_{width}" for width in WINDOWS)),
    *("next_content_link", "previous_content_link", "sentence_link", "sentence_content_link"),
)
_SUMMARY = ("mean", "highest", "highest_three", "median", "share")
SECOND = (
    "first",
    *(f"first{by:+d}" for by in LAGS),
    *(f"sentence_{name}" for name in _SUMMARY),
    *(f"counterparts_{name}" for name in _SUMMARY),
    *(f"{where}_match_first{by}" for where in ("bead", "reach") for by in ("", "-1", "+1")),
)


def first_features(own: Excerpt, other: Side, partners: Partners, *, seen: Views, links: Floats) -> Floats:
    """The FIRST features (n, F) of the n words of `own`.

    `partners` are the segments of `other` in each segment's bead, `links` (n,) the score of each word's link or 0.
    """
    bead, reach = seen.bead, seen.reach
    flags = np.array(
        [(word.function, _has_digit(word.form), word.capital, len(word.form)) for word in own.words],
        dtype=float64,
    ).reshape(-1, 4)
    content = flags[:, 0] == 0
    linked = links[:, None]
    key = np.concatenate([bead[:, [0, 4, 5]], reach[:, [4]], linked], axis=1)
    # What is asked of the words around is asked of the key and of the links at once, and then taken apart.
    around = _shifted(key, NEIGHBOURS, own.segment)
    within = _windows(key[:, [0, 3, 4]], WINDOWS, content, own)
    beside = [_content_neighbour(key[:, [0, 1, 2, 4]], content, own.segment, ahead=ahead) for ahead in (True, False)]
    means = _means(np.concatenate([bead[:, [0, 5]], linked], axis=1), content, own)
    columns = [
        bead,
        reach,
        around[:, :, :4].reshape(len(key), 4 * len(NEIGHBOURS)),
        _shifted(flags[:, [0, 2]], (1, -1), own.segment).reshape(len(key), 4),
        *(each[:, :2] for each in within),
        *(each[:, :3] for each in beside),
        seen.place,
        flags,
        _place_in_sentence(own)[:, None],
        _sentence(own, other, partners, seen.nearest),
        means[:, :2],
        linked,
        around[:, :, 4],
        *(each[:, 2:] for each in within),
        *(each[:, 3:] for each in beside),
        _means(linked, np.ones(len(links), dtype=bool), own),
        means[:, 2:],
    ]
    return np.concatenate(columns, axis=1)


def second_features(
    own: Excerpt, other: Side, partners: Partners, *, seen: Views, own_first: Floats, other_first: Floats
) -> Floats:
    """The SECOND features (n, F), from what the first trees said of the n words, and of all words of `other` (m,).

    Of the others only those are looked at that stand in `partners`, or in the segment of a counterpart.
    """
    counterparts = [np.concatenate([[], *(_of(other, other_first, at) for at in partner)]) for partner in partners]
    sentences = [_of(own, own_first, at) for at in range(len(partners))]
    summaries = [[*_summary(ours), *_summary(theirs)] for ours, theirs in zip(sentences, counterparts, strict=True)]
    lags = _shifted(own_first[:, None], LAGS, own.segment)[:, :, 0]
    table = np.array(summaries, dtype=float64).reshape(-1, 2 * len(_SUMMARY))
    matches = [_around(other, other_first, at) for at in seen.counterparts.T]
    return np.concatenate([own_first[:, None], lags, table[own.segment], *matches], axis=1)


def _of(side: Excerpt | Side, values: Floats, segment: int) -> Floats:
    return values[side.starts[segment] : side.starts[segment + 1]]


def _around(side: Side, values: Floats, at: NDArray[int_]) -> Floats:
    """The values (n, 3) of n words of a side, of those before and of those after; -1 stands for no word."""
    segment = np.searchsorted(side.starts, at, side="right") - 1
    found = []
    for by in (0, -1, 1):
        inside = (at >= 0) & (at + by >= side.starts[segment]) & (at + by < side.starts[segment + 1])
        found.append(np.where(inside, values[np.where(inside, at + by, 0)], NO_WORD))
    return np.stack(found, axis=1)


def _summary(values: Floats) -> tuple[float, ...]:
    if not len(values):
        return (NO_WORD,) * len(_SUMMARY)
    high: list[float] = sorted(values.tolist(), reverse=True)
    middle = len(high) // 2
    return (
        float(values.mean()),
        high[0],
        sum(high[:3]) / len(high[:3]),
        high[middle] if len(high) % 2 else (high[middle - 1] + high[middle]) / 2,
        sum(value > DIFFERENT for value in high) / len(high),
    )


def _has_digit(form: str) -> bool:
    return any(map(str.isdigit, form))


def _shifted(values: Floats, steps: Sequence[int], segment: NDArray[int_]) -> Floats:
    """For each row (n, c) those so many `steps` (b) further on, (n, b, c), where they stand in the same segment."""
    count = len(values)
    at = np.arange(count)[:, None] + np.array(steps)
    inside = (at >= 0) & (at < count)
    at = np.clip(at, 0, max(count - 1, 0))
    inside &= segment[at] == segment[:, None] if count else inside
    return np.where(inside[:, :, None], values[at], NO_WORD)


def _windows(values: Floats, widths: Sequence[int], content: NDArray[np.bool_], own: Excerpt) -> list[Floats]:
    """For each of the widths the mean over the content words within so many words of each in its segment."""
    at = np.arange(len(values))
    starts, ends = own.starts[own.segment], own.starts[own.segment + 1]
    sums, counts = (_running(array) for array in (values * content[:, None], content[:, None].astype(float64)))
    found = []
    for width in widths:
        first, last = np.maximum(at - width, starts), np.minimum(at + width + 1, ends)
        count = counts[last] - counts[first]
        found.append(np.where(count > 0, (sums[last] - sums[first]) / np.maximum(count, 1.0), NO_WORD))
    return found


def _running(values: Floats) -> Floats:
    # On a grid the sums are exact: no word's window then depends on what stands before it in the document.
    values = np.rint(values * GRID) / GRID
    return np.concatenate([np.zeros_like(values, shape=(1, values.shape[1])), np.cumsum(values, axis=0)])


def _content_neighbour(values: Floats, content: NDArray[np.bool_], segment: NDArray[int_], *, ahead: bool) -> Floats:
    """The values of the next content word (the previous one, unless `ahead`) in the same segment."""
    if ahead:
        return _content_neighbour(values[::-1], content[::-1], segment[::-1], ahead=False)[::-1]
    count = len(values)
    last = np.maximum.accumulate(np.where(content, np.arange(count), -1)) if count else np.zeros(0, dtype=int_)
    before = np.concatenate([[-1], last])[:count].astype(int_)
    inside = (before >= 0) & (segment[before] == segment)
    return np.where(inside[:, None], values[before], NO_WORD)


def _place_in_sentence(own: Excerpt) -> Floats:
    lengths = np.diff(own.starts)[own.segment]
    return np.asarray((np.arange(len(own.words)) - own.starts[own.segment] + 0.5) / np.maximum(lengths, 1))


def _sentence(own: Excerpt, other: Side, partners: Partners, nearest: NDArray[float32]) -> Floats:
    """How near (n, 5) each word stands to the sentences: its own, its bead's, and these to one another."""
    bead = np.zeros_like(own.sentences)
    for index, partner in enumerate(partners):
        if partner:
            bead[index] = other.sentences[list(partner)].sum(axis=0)
    bead /= np.maximum(np.linalg.norm(bead, axis=1, keepdims=True), 1e-9)
    to_own, to_bead = (
        np.einsum("nd,nd->n", own.vectors, vectors[own.segment]).astype(float64) for vectors in (own.sentences, bead)
    )
    between = np.einsum("sd,sd->s", own.sentences, bead)
    return np.stack([to_own, to_bead, to_bead - to_own, between[own.segment], nearest[own.segment]], axis=1)


def _means(values: Floats, content: NDArray[np.bool_], own: Excerpt) -> Floats:
    """The means over the content words of each word's segment."""
    count = len(own.starts) - 1
    total = np.maximum(np.bincount(own.segment, weights=content, minlength=count), 1.0)
    sums = np.stack(
        [np.bincount(own.segment, weights=column * content, minlength=count) for column in values.T], axis=1
    )
    return np.asarray((sums / total[:, None])[own.segment], dtype=float64)
