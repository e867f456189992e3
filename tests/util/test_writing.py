"""Files are written whole or not at all, whoever is killed and whoever writes beside."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import pytest

from driftcheck.util.writing import write_whole
from tests.killing import killed

SIZE = 300_000  # bytes: several writes of the system


def content(number: int) -> bytes:
    return number.to_bytes(4, "big") * (SIZE // 4)


def write_for_ever(path: str, start: int) -> None:
    """What a process that writes a file again and again does until it is killed."""
    for number in count(start, 2):
        write_whole(Path(path), content(number))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this system has no kill -9")
def test_twenty_kills_of_two_writers_leave_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "kept.bin"
    write_whole(path, content(0))
    seen = set()
    for _ in killed(write_for_ever, (str(path), 1), (str(path), 2)):
        found = path.read_bytes()
        seen.add(int.from_bytes(found[:4], "big"))
        assert found == content(int.from_bytes(found[:4], "big"))
    assert len(seen) > 1, "nothing was written"
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
