"""How a worker process begins. This module imports nothing heavy: what it sets must be set before numpy loads."""

from __future__ import annotations

import os
import signal
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread

from driftcheck.util.machine import look_for_garbage_seldom

# Every core has a worker already: threads of the numeric libraries would only wait for one another.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def start() -> None:
    """Leaves interrupts to the parent, and ends this process with it, even if the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_for_garbage_seldom()
    for name in _ONE_THREAD:
        os.environ[name] = "1"
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
