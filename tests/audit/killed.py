"""An audit that is to be killed: what the process runs that test_kill starts."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from driftcheck.audit.running import Done
from tests.audit.builders import audit

SHARD = 2


def run(manifest: str, folder: str, workers: int, pairs: int, seconds: float) -> None:
    """Ends as if killed when `pairs` more pairs are done and this process has worked for `seconds` since.

    The system's own timer of a process's work ends it wherever it is, as kill -9 does; unlike a clock it does not run
    on while a busy machine lets the process wait.
    """
    before: list[int] = []

    def progress(done: Done) -> None:
        before.append(done.pairs)
        if done.pairs - before[0] < pairs:
            return
        if not seconds:
            os.kill(os.getpid(), signal.SIGKILL)
        if signal.getitimer(signal.ITIMER_PROF)[0] == 0:
            signal.setitimer(signal.ITIMER_PROF, seconds)  # nobody handles its signal, so it ends the process

    audit(Path(manifest), Path(folder), workers=workers, shard_size=SHARD, progress=progress)
