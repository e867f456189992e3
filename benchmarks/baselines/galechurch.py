"""Gale & Church (1993), by lengths alone, as the package `galechurch` computes it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray


def gale_church(
    original: Sequence[str], copy: Sequence[str], left: NDArray[np.float32], right: NDArray[np.float32]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    found = import_module("galechurch").align(list(original), list(copy))
    return [
        (tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end)))
        for bead in found.beads
    ]
