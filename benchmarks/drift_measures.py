"""How well a damage, one figure a pair of which more is worse, tells changed meanings from others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks.pair import Flags, Floats, Pair

BINS = 10

Measure = Callable[[Sequence[Pair], Floats], float]
Kept = Callable[[Pair], bool]


def auc(*, keep: Kept = lambda pair: True) -> Measure:
    """The share of (changed, not changed) couples of the pairs kept of which the changed one has more damage."""

    def measure(pairs: Sequence[Pair], damage: Floats) -> float:
        kept = np.array([keep(pair) for pair in pairs])
        return float(roc_auc_score(np.array([pair.bad for pair in pairs])[kept], damage[kept]))

    return measure


def caught(*, false_alarms: float) -> Measure:
    """The share in % of demetr's changed pairs with more damage than all but `false_alarms` of its translations."""

    def measure(pairs: Sequence[Pair], damage: Floats) -> float:
        good, bad = (np.array([flag(pair) for pair in pairs]) for flag in (_is_mt, lambda pair: pair.bad))
        return float(100 * (damage[bad] > np.quantile(damage[good], 1 - false_alarms)).mean())

    return measure


def paired(severity: str) -> Measure:
    """The share in % of demetr's pairs of a severity that have more damage than the translation they were made from."""

    def measure(pairs: Sequence[Pair], damage: Floats) -> float:
        whole = {pair.group: value for pair, value in zip(pairs, damage, strict=True) if _is_mt(pair)}
        own = [
            (value, whole[pair.group]) for pair, value in zip(pairs, damage, strict=True) if pair.severity == severity
        ]
        return float(100 * np.mean([value > before for value, before in own]))

    return measure


def _is_mt(pair: Pair) -> bool:
    return pair.kind == "mt"


def share_from(pairs: Sequence[Pair], probability: Floats, least: float, *, keep: Kept) -> float:
    """The share of the pairs kept whose probability is `least` or more."""
    return float((probability[[keep(pair) for pair in pairs]] >= least).mean())


def curve(probability: Floats, bad: Flags, weight: Floats) -> Iterator[tuple[float, float, float, float, float]]:
    """For each tenth: its ends, its share of the weight, its mean probability and the rate of changes."""
    bins = np.minimum((probability * BINS).astype(int), BINS - 1)
    for at in range(BINS):
        own = (bins == at) & (weight > 0)
        if own.any():
            mean, rate = (float(np.average(values[own], weights=weight[own])) for values in (probability, bad))
            yield at / BINS, (at + 1) / BINS, float(weight[own].sum() / weight.sum()), mean, rate


def calibration_error(probability: Floats, bad: Flags, weight: Floats) -> float:
    """The expected calibration error (Naeini et al. 2015): the mean distance of the curve from the diagonal."""
    return sum(share * abs(mean - rate) for _, _, share, mean, rate in curve(probability, bad, weight))
