"""Files are written whole or not at all, whoever is killed and whoever writes beside."""

from __future__ import annotations

import sys
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from driftcheck.util.writing import write_whole

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
    context, chance, path = get_context("forkserver"), Random(5), tmp_path / "kept.bin"
    context.set_forkserver_preload([__name__])
    write_whole(path, content(0))
    seen = set()
    for _ in range(10):
        processes = [context.Process(target=write_for_ever, args=(str(path), start)) for start in (1, 2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(chance.uniform(0.05, 0.4))
            process.kill()
            process.join()
        found = path.read_bytes()
        seen.add(int.from_bytes(found[:4], "big"))
        assert found == content(int.from_bytes(found[:4], "big"))
    assert len(seen) > 1, "nothing was written"
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
