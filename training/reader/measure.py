"""What the reader tells apart on items it was not trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.reader.data import Item, Pair, matched_pairs, measured_pairs
from training.reader.features import Sides, batch
from training.reader.network import Reader

FALSE_ALARMS = 0.05
AT_ONCE = 48


def logits(reader: Reader, pairs: Sequence[Pair], sides: Sides) -> NDArray[np.float64]:
    """The logit of a change of each pair."""
    out = np.zeros(len(pairs))
    order = sorted(
        range(len(pairs)), key=lambda at: len(sides[pairs[at].original].lower) + len(sides[pairs[at].copy].lower)
    )
    with torch.inference_mode():
        for start in range(0, len(order), AT_ONCE):
            rows = order[start : start + AT_ONCE]
            part = batch([pairs[row] for row in rows], sides)
            out[rows] = reader(*part.given)[0].numpy()
    return out


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """How often a positive lies above a negative."""
    low = np.sort(np.asarray(negative))
    below = np.searchsorted(low, positive, "left") + np.searchsorted(low, positive, "right")
    return float(np.mean(below)) / 2 / len(low)


def caught(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The share of positives above all but FALSE_ALARMS of the negatives."""
    edge = sorted(negative, reverse=True)[int(FALSE_ALARMS * len(negative))]
    return float(np.mean(np.asarray(positive) > edge))


def short(reader: Reader, items: Sequence[Item], sides: Sides) -> dict[str, tuple[float, float]]:
    """By series: AUC and what is caught at FALSE_ALARMS; the same of pairs that are reworded alike."""
    plain, matched = measured_pairs(items), matched_pairs(items)
    scores = logits(reader, [*plain, *matched], sides)
    out = summary(plain, scores[: len(plain)])
    out |= {f"{name}, matched": values for name, values in summary(matched, scores[len(plain) :]).items()}
    return out | {"twins": (twins(matched, scores[len(plain) :]), marked(reader, matched, sides))}


def twins(pairs: Sequence[Pair], scores: NDArray[np.float64]) -> float:
    """How often a changed pair lies above the sound one that differs from it in the change alone."""
    found = {(pair.original, pair.twin, pair.changed): score for pair, score in zip(pairs, scores, strict=True)}
    wins = [score > found[one, twin, False] for (one, twin, changed), score in found.items() if changed]
    return round(float(np.mean(wins)), 3)


def marked(reader: Reader, pairs: Sequence[Pair], sides: Sides, *, most: int = 480) -> float:
    """AUC of the copies' changed words against the others, within changed pairs."""
    chosen = [pair for pair in pairs if pair.changed and pair.copy_spans][:most]
    high: list[float] = []
    low: list[float] = []
    with torch.inference_mode():
        for start in range(0, len(chosen), AT_ONCE):
            part = batch(chosen[start : start + AT_ONCE], sides)
            marks = reader(*part.given)[1]
            high += marks[(part.marks == 1) & (part.sides == 2)].tolist()
            low += marks[(part.marks == 0) & (part.sides == 2)].tolist()
    return round(auc(high, low), 3)


def summary(pairs: Sequence[Pair], scores: NDArray[np.float64]) -> dict[str, tuple[float, float]]:
    by: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for pair, score in zip(pairs, scores, strict=True):
        by[pair.series][pair.changed].append(float(score))
    return {name: (round(auc(p, n), 3), round(caught(p, n), 3)) for name, (n, p) in sorted(by.items()) if p and n}


def kinds(pairs: Sequence[Pair], scores: NDArray[np.float64]) -> dict[str, tuple[float, float, int]]:
    """By series and kind of change: AUC against the series' sound pairs, caught, and their number."""
    sound: dict[str, list[float]] = defaultdict(list)
    changed: dict[tuple[str, str], list[float]] = defaultdict(list)
    for pair, score in zip(pairs, scores, strict=True):
        if pair.changed:
            changed[pair.series, pair.kind].append(float(score))
        else:
            sound[pair.series].append(float(score))
    return {f"{series} {kind}": (round(auc(own, sound[series]), 3), round(caught(own, sound[series]), 3), len(own))
            for (series, kind), own in sorted(changed.items())}  # fmt: skip
