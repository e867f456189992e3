"""One thread that has the model and compares what waits, pairs that are compared alike in common batches."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any, Generic, TypeVar

from starlette.requests import ClientDisconnect, Request

from driftcheck.comparison import compare, compare_many
from driftcheck.encoders import Encoder
from driftcheck.errors import DriftcheckError
from driftcheck.model import Document, Report
from driftcheck.service import problems
from driftcheck.service.problems import ProblemError
from driftcheck.settings import Settings

# What one batch has at most: enough to fill the encoder's, few enough that nobody waits long for what came after.
PAIRS, CHARACTERS = 16, 400_000
_LONGEST_PAUSE = 60  # seconds that somebody is told to wait

Pair = tuple[Document, Document]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Way:
    """How a pair is compared; pairs that agree in it are compared together."""

    settings: Settings
    lines: bool = False
    aligned: bool = False


@dataclass(eq=False, slots=True)
class Job(Generic[Answer]):
    """A pair to read and compare, of about `size` characters, and what to make of its report; both in the thread."""

    read: Callable[[], Pair]
    way: Way
    finish: Callable[[Report], Answer]
    size: int
    answer: Future[Answer] = field(default_factory=Future)
    abandoned: bool = False


class AbandonedError(Exception):
    """Nobody waits for any pair of a batch any more."""


class Comparer:
    """Compares jobs in the order in which they came; `begun`, `compared` and `abandoned` count them."""

    def __init__(self, encoder: Encoder, *, waiting: int) -> None:
        self.begun = self.compared = self.abandoned = 0
        self._encoder = encoder
        self._most = waiting
        self._jobs: deque[Job[Any]] = deque()
        self._changed = Condition()
        self._closed = False
        self._seconds = 0.1  # that a job took lately
        self._thread = Thread(target=self._run, name="comparer", daemon=True)

    def start(self, settings: Settings) -> None:
        """Loads what a comparison needs, so that the first request need not wait for it, and begins."""
        compare("Ready to begin.", "Ready to work.", settings=settings, encoder=self._encoder)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread after the batch that it has under way; what waits is not begun."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    @property
    def waiting(self) -> int:
        return len(self._jobs)

    def submit(self, job: Job[Any]) -> None:
        """Lets a job wait for its turn. Raises ProblemError, 429, where too many do."""
        with self._changed:
            if len(self._jobs) >= self._most:
                pause = min(_LONGEST_PAUSE, max(1, math.ceil(self._seconds * len(self._jobs))))
                raise ProblemError(
                    429,
                    f"{len(self._jobs)} comparisons are waiting: try again in {pause} seconds.",
                    headers={"Retry-After": str(pause)},
                )
            self._jobs.append(job)
            self._changed.notify()

    async def answered(self, request: Request, job: Job[Answer]) -> Answer:
        """What a job comes to. It is dropped where the client goes away or the time is up. Raises ProblemError."""
        self.submit(job)
        waiting = asyncio.wrap_future(job.answer)
        gone = asyncio.ensure_future(_disconnected(request))
        either: set[asyncio.Future[Any]] = {waiting, gone}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                raise ClientDisconnect
            return waiting.result()
        except DriftcheckError as error:
            raise problems.of(error) from None
        finally:
            job.abandoned = not waiting.done()
            gone.cancel()
            waiting.cancel()

    def _run(self) -> None:
        while batch := self._take():
            began = time.monotonic()
            self._work(batch)
            self._seconds = 0.7 * self._seconds + 0.3 * (time.monotonic() - began) / len(batch)

    def _take(self) -> list[Job[Any]]:
        """The jobs of the next batch, one at least; none once the comparer is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._closed)
            batch: list[Job[Any]] = []
            size = 0
            while self._jobs and not self._closed and len(batch) < PAIRS:
                size += self._jobs[0].size
                if batch and size > CHARACTERS:
                    break
                batch.append(self._jobs.popleft())
            return batch

    def _work(self, batch: Sequence[Job[Any]]) -> None:
        ready: list[tuple[Job[Any], Pair]] = []
        for job in batch:
            if job.abandoned or not job.answer.set_running_or_notify_cancel():
                self.abandoned += 1
                continue
            self.begun += 1
            with _told(job):
                ready.append((job, job.read()))
        while ready:
            way = ready[0][0].way
            self._compare(way, [one for one in ready if one[0].way == way])
            ready = [one for one in ready if one[0].way != way]

    def _compare(self, way: Way, own: Sequence[tuple[Job[Any], Pair]]) -> None:
        def go_on(_stage: str, _done: int, _total: int) -> None:
            if all(job.abandoned for job, _ in own):
                raise AbandonedError

        try:
            reports = compare_many(
                [pair for _, pair in own],
                settings=way.settings,
                encoder=self._encoder,
                lines=way.lines,
                aligned=way.aligned,
                progress=go_on,
            )
        except Exception as error:  # noqa: BLE001 - it is raised again where the answer is awaited
            if len(own) > 1 and not isinstance(error, AbandonedError):
                for one in own:  # a pair that breaks must not take the others with it
                    self._compare(way, [one])
                return
            self.abandoned += len(own) if isinstance(error, AbandonedError) else 0
            for job, _ in own:
                job.answer.set_exception(error)
            return
        for (job, _), report in zip(own, reports, strict=True):
            self.compared += 1
            with _told(job):
                job.answer.set_result(job.finish(report))


@contextmanager
def _told(job: Job[Any]) -> Iterator[None]:
    """Gives what the block raises to whoever waits for the job."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - it is raised again where the answer is awaited
        job.answer.set_exception(error)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
