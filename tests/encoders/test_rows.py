"""Rows are read as they lie in the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from driftcheck.encoders.rows import Rows


def test_rows_are_those_of_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(0).normal(size=(7, 3)).astype(np.float32)
    (tmp_path / "file").write_bytes(b"head" + table.tobytes() + b"tail")
    rows = Rows(tmp_path / "file", 4, 7, 3)
    monkeypatch.setattr("driftcheck.encoders.rows.MOST", 3)
    for numbers in (np.array([[0, 6, 6], [2, 0, 5]]), np.array([[3]]), np.zeros((1, 0), dtype=np.int64)):
        assert np.array_equal(rows.at(numbers), table[numbers])


@pytest.mark.parametrize("number", [-1, 7])
def test_what_is_no_row_is_refused(number: int, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(7 * 3 * 4))
    with pytest.raises(IndexError):
        Rows(tmp_path / "file", 0, 7, 3).at(np.array([[number, 1]]))


def test_a_file_that_ends_early_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(20))
    with pytest.raises(OSError, match="ends within row 1"):
        Rows(tmp_path / "file", 0, 7, 3).at(np.array([[0, 1]]))
