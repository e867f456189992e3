"""95 % intervals: Wilson's for a share, the percentile bootstrap's for a mean."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959964  # of the normal distribution, for 95 %
RESAMPLES = 1000
# Values resampled at once at most: more of them change the interval of a mean by nothing that shows.
LARGEST = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def share(count: int, total: int) -> Interval | None:
    """The share of `count` in `total` with Wilson's interval (Wilson 1927); None of nothing."""
    if not total:
        return None
    value, spread = count / total, Z * Z / total
    middle = (value + spread / 2) / (1 + spread)
    half = Z * math.sqrt(value * (1 - value) / total + spread / (4 * total)) / (1 + spread)
    # Rounding may put an end of the interval beyond the share itself where that is 0 or 1.
    return Interval(value, min(value, max(0.0, middle - half)), max(value, min(1.0, middle + half)))


def mean(values: Sequence[float]) -> Interval | None:
    """The mean with the percentile interval of 1,000 resamples (Efron 1979), alike at every call; None of nothing.

    Of more than LARGEST values the normal interval is taken, which the bootstrap's is then equal to.
    """
    import numpy as np  # noqa: PLC0415 - `--help` imports what this stands in

    if not len(values):
        return None
    found = np.asarray(values, dtype=float)
    value = float(found.mean())
    if len(found) > LARGEST:
        half = Z * float(found.std()) / math.sqrt(len(found))
        return Interval(value, value - half, value + half)
    chance = np.random.default_rng(0)
    means = [found[chance.integers(0, len(found), len(found))].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, (2.5, 97.5))
    return Interval(value, float(low), float(high))
