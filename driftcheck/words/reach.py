"""Which segments of the other side are most like a segment: there its words are looked for besides its bead.

All are compared, up to FAR on either side of the same place in the other text, so that time and memory grow with the
length of a text and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy import float32, float64, int_
from numpy.typing import NDArray

from driftcheck.words.views import REACH

FAR = 2000  # segments
BLOCK = 256  # segments that are compared at once


def reach(
    own: NDArray[float32], other: NDArray[float32], segments: Sequence[int]
) -> tuple[NDArray[int_], NDArray[float32]]:
    """Of some segments (k) of a side those of the other side that are most like each, the most like first.

    `segments` are in ascending order, `own` (n, d) and `other` (s, d) the vectors of all segments of either side.
    Returns indices and likenesses, both of shape (k, min(REACH, s)).
    """
    asked = np.asarray(segments, dtype=int_)
    if not len(asked):
        return np.zeros((0, REACH), dtype=int_), np.zeros((0, REACH), dtype=float32)
    found = [_nearest(own, other, block) for block in np.array_split(asked, max(1, len(asked) // BLOCK))]
    return np.concatenate([near for near, _ in found]), np.concatenate([alike for _, alike in found])


def _nearest(
    own: NDArray[float32], other: NDArray[float32], block: NDArray[int_]
) -> tuple[NDArray[int_], NDArray[float32]]:
    places = block * len(other) // len(own)
    first, last = max(0, int(places[0]) - FAR), int(places[-1]) + FAR + 1
    alike = _product(own, other[first:last], block)
    alike[np.abs(np.arange(first, first + alike.shape[1]) - places[:, None]) > FAR] = -np.inf
    near = np.argsort(-alike, axis=1, kind="stable")[:, :REACH]
    return near + first, np.take_along_axis(alike, near, axis=1)


def _product(own: NDArray[float32], other: NDArray[float32], rows: NDArray[int_]) -> NDArray[float32]:
    """The likenesses of some rows (k) to `other`, an array of its own; each the same whichever rows it stands among.

    In what order a product is summed up depends on the processor and on the shapes, and with it the last bits; summed
    up in double precision they are lost in rounding.
    """
    likenesses: NDArray[float32] = (own[rows].astype(float64) @ other.T.astype(float64)).astype(float32)
    return likenesses
