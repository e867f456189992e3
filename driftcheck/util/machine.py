"""What this machine has, and how Python is to run on it."""

from __future__ import annotations

import gc
import os

# Python looks for garbage whenever 700 more things were made than freed: while modules and documents are read, that is
# all the time, and there is none.
YOUNG = 100_000


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def look_for_garbage_seldom() -> None:
    """Sets that for a process of our own: else it takes 3 % of the time in which pairs are compared."""
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
