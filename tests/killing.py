"""Processes that write until they are killed, for tests of what is left then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from random import Random
from typing import Any

ROUNDS = 10


def killed(run: Callable[..., object], *each: Sequence[Any]) -> Iterator[None]:
    """In each round a process for each of the arguments runs, and all are killed one by one, at random moments.

    Forked from a server that has the module of `run` loaded, so that a start costs milliseconds.
    """
    context, chance = get_context("forkserver"), Random(5)
    context.set_forkserver_preload([run.__module__])
    for _ in range(ROUNDS):
        processes = [context.Process(target=run, args=tuple(arguments)) for arguments in each]
        for process in processes:
            process.start()
        for process in processes:
            process.join(chance.uniform(0.05, 0.4))
            process.kill()
            process.join()
        yield
