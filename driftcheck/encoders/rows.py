"""Rows of a table that lies in a file, read when they are asked for: of a model's words a text has few."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import numpy as np
from numpy import float32, int64
from numpy.typing import NDArray

MOST = 4096  # rows that are kept at hand, for the same words come again in every text


class Rows:
    """A table of float32, `count` rows of `width`, from `offset` of a file on.

    To map it into memory would take sixteen pages for each row: the system maps those around with the one asked for.
    """

    def __init__(self, path: Path, offset: int, count: int, width: int) -> None:
        self._path = path
        self._offset, self._count, self._width = offset, count, width
        self._kept: dict[int, bytes] = {}

    def at(self, numbers: NDArray[int64]) -> NDArray[float32]:
        """The rows of those numbers (…), shape (…, width). Raises IndexError for a number that is none of a row."""
        asked, places = np.unique(numbers, return_inverse=True)
        if len(asked) and not 0 <= asked[0] <= asked[-1] < self._count:
            raise IndexError(f"a table of {self._count} rows has no row {asked[-1]}")
        kept = self._kept
        rows = [kept.get(number) for number in asked.tolist()]
        if None in rows:
            with self._path.open("rb", buffering=0) as file:
                for at, (number, row) in enumerate(zip(asked.tolist(), rows, strict=True)):
                    rows[at] = kept[number] = row or self._read(file, number)
        if len(kept) > MOST:
            self._kept = {}  # other batches that run now still have the old one
        read = b"".join(row for row in rows if row)
        found = np.frombuffer(read, dtype="<f4").reshape(len(asked), self._width)
        return found[places].reshape(*numbers.shape, self._width)

    def _read(self, file: FileIO, number: int) -> bytes:
        size = 4 * self._width
        file.seek(self._offset + number * size)
        found = file.read(size)
        if len(found) != size:
            raise OSError(f"{file.name} ends within row {number}")
        return found
