"""How much work one file may make, in pieces and in seconds of the processor, whatever format it is in.

What an article or a book asks of a reader is far below either. A file that was made to do harm holds millions of
elements, lines or marks in a few megabytes: whenever a reader makes something of one, it spends a piece of the file's
budget, so that neither memory nor time is taken without end. Nothing needs to be started or limited for that outside
this thread, on no system; only foreign native code has a process of its own (`readers.pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import thread_time

from driftcheck.errors import InputError

# For a file of 10 MB or less; what may be larger may also make more work.
MOST_PIECES = 2_000_000
SECONDS = 60.0
_BYTES = 10_000_000
# Steps between two looks at the clock, which costs more than a step does.
_LOOK = 64


@dataclass(slots=True)
class _Budget:
    name: str
    most: int
    seconds: float
    ends: float
    pieces: int = 0
    steps: int = 0


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def of(name: str, max_bytes: int) -> Iterator[None]:
    """Bounds the work that the file of that name makes in the block, which may have so many bytes."""
    larger = max(1.0, max_bytes / _BYTES)
    seconds = SECONDS * larger
    token = _current.set(_Budget(name, int(MOST_PIECES * larger), seconds, thread_time() + seconds))
    try:
        yield
    finally:
        _current.reset(token)


def spend(pieces: int = 1) -> None:
    """Takes pieces off the budget of the file that is being read, if one is. Raises InputError where none are left."""
    budget = _current.get()
    if budget is None:
        return
    budget.pieces += pieces
    if budget.pieces > budget.most:
        raise InputError(
            f"{budget.name} holds more than {budget.most:,} lines, elements and marks, as no text of its size does: "
            "split it, or save its text alone."
        )
    _step(budget)


def step() -> None:
    """What takes time and no memory: raises InputError where the seconds are over."""
    budget = _current.get()
    if budget is not None:
        _step(budget)


def look() -> None:
    """As `step`, before what may take a second by itself."""
    budget = _current.get()
    if budget is not None:
        _look(budget)


def _step(budget: _Budget) -> None:
    budget.steps += 1
    if budget.steps % _LOOK == 0:
        _look(budget)


def _look(budget: _Budget) -> None:
    if thread_time() > budget.ends:
        raise InputError(
            f"{budget.name} takes more than {budget.seconds:,.0f} seconds of the processor to read: "
            "split it, or save its text alone."
        )
