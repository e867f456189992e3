"""What a network learnt, as one file: numbers of eight bits, since more of them tell nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import numpy as np
from numpy import float32
from numpy.typing import NDArray

Floats = NDArray[float32]

MANY = 4096  # numbers of an array; fewer take no room as they are
STEPS = 127  # from 0 to the greatest of a row, either way
SCALE = " scale"  # behind the name of an array, that of what its steps are worth


def packed(learnt: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Arrays by name as a file: the large matrices in steps of eight bits, the others in half precision.

    A matrix has one scale for each place along its shorter side: of two thin matrices whose product is what was learnt,
    each has one for each rank.
    """
    out: dict[str, NDArray[np.generic]] = {}
    for name, values in learnt.items():
        own = np.asarray(values, dtype=float32)
        if own.ndim != 2 or own.size < MANY:
            out[name] = own.astype(np.float16)
            continue
        scale = np.abs(own).max(axis=int(np.argmax(own.shape)), keepdims=True) / STEPS
        out[name] = np.rint(own / np.where(scale > 0, scale, 1)).astype(np.int8)
        out[f"{name}{SCALE}"] = scale
    file = BytesIO()
    np.savez(file, allow_pickle=False, **out)
    return file.getvalue()


def unpacked(content: bytes) -> dict[str, Floats]:
    """The arrays of a file by name, those in steps within half a step of what they were."""
    with np.load(BytesIO(content), allow_pickle=False) as kept:
        return {
            name: np.asarray(kept[name] * kept[f"{name}{SCALE}"] if f"{name}{SCALE}" in kept else kept[name], float32)
            for name in kept.files
            if not name.endswith(SCALE)
        }
