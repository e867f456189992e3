"""kill -9 at random moments loses no row and leaves no half part."""

from __future__ import annotations

import random
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.audit import killed
from tests.audit.builders import audit, contents, rows, wire

PAIRS = 60


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this system neither forks nor has timers of work")
@pytest.mark.parametrize(("kills", "workers"), [(20, 0), (2, 1)])
def test_an_audit_survives_kills_at_random_moments(tmp_path: Path, kills: int, workers: int) -> None:
    manifest, out, chance = wire(tmp_path, PAIRS), tmp_path / "out", random.Random(7)
    began = time.process_time()
    audit(manifest, tmp_path / "whole", shard_size=killed.SHARD)
    whole = time.process_time() - began
    # Forked from a server that has everything loaded, so that a start costs milliseconds.
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.audit.killed"])
    counts = []
    for _ in range(kills):
        # Where another process does the work, this one's is none to go by: it ends between two reports of pairs.
        pairs, seconds = (chance.randrange(1, 9), 0.0) if workers else (0, chance.uniform(0.001, whole / 8))
        process = context.Process(target=killed.run, args=(str(manifest), str(out), workers, pairs, seconds))
        process.start()
        process.join()
        counts.append(sum(1 for _ in rows(out)))
    assert counts == sorted(counts), "a kill lost what was written"
    assert counts[0] < PAIRS, "nothing was killed"
    audit(manifest, out)
    assert contents(out) == contents(tmp_path / "whole")
    assert not list(out.rglob("*.tmp"))
