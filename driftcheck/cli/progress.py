"""How far an audit is: a bar in a terminal, a plain line now and then elsewhere; and the interrupt that stops it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from driftcheck.cli import streams

if TYPE_CHECKING:
    from driftcheck.audit.running import Done, Progress

EVERY = 30.0  # seconds between two plain lines


@contextmanager
def pairs(*, quiet: bool) -> Iterator[Progress | None]:
    """A Progress that tells on stderr how many pairs are done, how fast, how long it will take and what is broken."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _lines(EVERY)


def told(done: Done, seconds: float) -> str:
    """`1,200 of 5,000 pairs · 17.2 a second · 3 min 41 s left · 2 broken`, the seconds since they are counted."""
    parts = [f"{done.pairs:,} of {done.total:,} {done.what}"]
    new = done.pairs - done.before
    if new and seconds > 0:
        rate = new / seconds
        parts += [f"{rate:,.1f} a second", f"{_duration((done.total - done.pairs) / rate)} left"]
    if done.errors:
        parts.append(f"{done.errors:,} broken")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _lines(every: float) -> Progress:
    last = time.monotonic()
    began: dict[str, float] = {}  # by what is counted

    def tell(done: Done) -> None:
        nonlocal last
        now = time.monotonic()
        since = began.setdefault(done.what, now)
        if now - last >= every:
            last = now
            streams.say(f"driftcheck: {told(done, now - since)}")

    return tell


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    began: dict[str, float] = {}  # by what is counted
    columns = (BarColumn(bar_width=20), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the model", total=None)

        def tell(done: Done) -> None:
            now = time.monotonic()
            said = told(done, now - began.setdefault(done.what, now))
            bar.update(task, description=said, completed=done.pairs, total=done.total)

        yield tell


class StoppedError(Exception):
    """The audit is to end at once, whatever is under way."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Gives what tells whether an interrupt asked to stop.

    Raises StoppedError, with the exit code that shells give such an end, for a second interrupt and for SIGTERM, which
    whoever sends it (a service manager, a batch queue) follows with a kill.
    """
    stopped = False
    ended = 0

    def ask(number: int, _frame: FrameType | None) -> None:
        nonlocal stopped
        if stopped:
            end(number, None)
        stopped = True
        streams.say("driftcheck: stopping after the shards that are under way; Ctrl-C again stops at once.")

    def end(number: int, _frame: FrameType | None) -> None:
        nonlocal ended
        if not ended:  # once: what cleans up is not to be stopped in turn
            ended = 128 + number
            raise StoppedError(ended)

    before = {signal.SIGINT: signal.signal(signal.SIGINT, ask), signal.SIGTERM: signal.signal(signal.SIGTERM, end)}
    try:
        yield lambda: stopped
    except Exception:
        if ended:  # which may have come to the workers as well, so that something else failed first
            raise StoppedError(ended) from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
