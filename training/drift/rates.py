"""How many changed meanings are assumed, and the weights that make a set have so many."""

from __future__ import annotations

import numpy as np

from benchmarks.pair import Flags, Floats

RATE = 0.2  # of changed meanings among sentences, assumed: see docs/drift.md
RATE_IN_FIT = 0.5
SLIGHT = 0.15  # share of the changed pairs whose change is a minor one, while fitting


def rated(own: Flags, *, bad: Flags, minor: Flags, rate: float, slight: float, size: float) -> Floats:
    """Weights (n,) of the pairs that are `own`, `size` in all: `rate` of them bad, `slight` of that minor."""
    out = np.zeros(len(own))
    for chosen, part in (
        (own & bad, rate * (1 - slight) if (own & minor).any() else rate),
        (own & minor, rate * slight),
        (own & ~bad & ~minor, 1 - rate),
    ):
        if chosen.any():
            out[chosen] = size * part / chosen.sum()
    return out
