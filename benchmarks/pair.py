"""A pair of texts of which it is known whether the meaning changed, and the arrays of what is told of many."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts; `group` is what must not be parted in cross-validation, `kind` what the set calls the pair.

    `languages` are those of the two; `reference` is a person's translation of the original, where there is one.
    """

    set: str
    group: str
    kind: str
    severity: str
    original: str
    copy: str
    bad: bool
    languages: tuple[str, str] = ("en", "en")
    reference: str = ""


def quarter(group: str) -> int:
    """One of four parts, by a hash, of what must not be parted."""
    return crc32(f"b{group}".encode()) % 4
