"""The one place where vectors are rounded, whatever made them.

A text's vectors must be the same bits whatever it is encoded beside, on however many threads. Batches hold texts of one
length only (see windows.py), so that every sum runs over the same numbers in the same order; what is left to tell two
processors or two backends apart is the last bits, about 2e-7. Vectors are rounded to a grid that is coarser than that
and finer than anything that is read from them. On the grid, dot products in float64 are exact, in whatever order they
are summed: a product needs 40 bits, and a sum of 8,192 of them 53.
"""

from __future__ import annotations

import numpy as np
from numpy import float32
from numpy.typing import NDArray

GRID = 2.0**-20


def rounded(vectors: NDArray[float32]) -> NDArray[float32]:
    """Vectors of any shape, of components in [-1, 1], rounded to multiples of GRID; -0 becomes 0."""
    return np.asarray(np.round(vectors.astype(np.float64) / GRID) * GRID + 0.0, dtype=float32)
