"""What the aligner is measured against: each takes texts and vectors and returns beads as index tuples."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.baselines.dynamic import cosine_programme
from benchmarks.baselines.galechurch import gale_church
from benchmarks.baselines.greedy import greedy

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Aligner = Callable[[Sequence[str], Sequence[str], NDArray[np.float32], NDArray[np.float32]], Beads]

BASELINES: dict[str, Aligner] = {
    "Gale-Church": gale_church,
    "cosine dynamic programme": cosine_programme,
    "greedy": greedy,
}

__all__ = ["BASELINES", "Aligner", "Beads"]
