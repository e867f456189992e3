"""The local engine: one process encodes, others on the same machine prepare and judge meanwhile.

Encodings go to the processes that judge as arrays, a few megabytes a chunk; a sentence is encoded in one place, so
never twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any

from driftcheck.audit.engines import pipeline, worker
from driftcheck.audit.stages import EncodingStage, judge_chunk, prepare_chunk
from driftcheck.audit.work import Chunk, Outcome, Work
from driftcheck.encoders import Encoder
from driftcheck.errors import SettingsError
from driftcheck.util.machine import cores

Handle = Future[Any]


class LocalStages:
    """The stages as futures; see `pipeline.Stages`."""

    def __init__(self, work: Work, stage: EncodingStage, *, pool: Executor, encoding: Executor) -> None:
        self._work = work
        self._stage = stage
        self._pool = pool
        self._encoding = encoding
        self._abandoned = False

    def prepare(self, chunk: Chunk) -> Handle:
        return self._pool.submit(prepare_chunk, self._work, chunk)

    def encode(self, prepared: Sequence[Handle]) -> Sequence[Handle]:
        handles: list[Handle] = [Future() for _ in prepared]

        def encode() -> None:
            try:
                found = self._stage.encode([handle.result().texts for handle in prepared], progress=self._go_on)
                for handle, packed in zip(handles, found, strict=True):
                    handle.set_result(packed)
            except BaseException as error:  # noqa: BLE001 - it is raised again where the handle is asked
                for handle in handles:
                    if not handle.done():
                        handle.set_exception(error)

        self._encoding.submit(encode)
        return handles

    def abandon(self) -> None:
        """Ends what is being encoded, since nobody waits for it any more."""
        self._abandoned = True

    def _go_on(self, _stage: str, _done: int, _total: int) -> None:
        if self._abandoned:
            raise CancelledError

    def judge(self, prepared: Handle, encoded: Handle) -> Handle:
        return self._pool.submit(judge_chunk, self._work, prepared.result(), encoded.result())

    def wait(self, handles: Sequence[Handle]) -> Sequence[Handle]:
        return tuple(wait(handles, return_when=FIRST_COMPLETED).done)

    def outcome(self, judged: Handle) -> Outcome:
        found: Outcome = judged.result()
        return found


class _Here(Executor):
    """Runs what is submitted at once, in this process: no process has to start first."""

    def submit(self, call: Callable[..., Any], /, *arguments: Any, **named: Any) -> Handle:
        future: Handle = Future()
        future.set_result(call(*arguments, **named))
        return future


def run(
    work: Work, chunks: Iterator[Chunk], *, load: Callable[[], Encoder], workers: int | None, address: str | None
) -> Iterator[Outcome]:
    """See `engines.Engine`; `workers` None is one for each core, and 0 works in this process alone."""
    if address is not None:
        raise SettingsError("--ray-address belongs to --engine ray: drop one of them.")
    count = cores() if workers is None else workers
    limits = pipeline.Limits(prepared=2 * pipeline.CHUNKS_AT_ONCE, encoding=2, judging=2 * max(count, 1))
    with _pool(count) as pool, _encoding(count) as encoding:
        stages = LocalStages(work, EncodingStage(load()), pool=pool, encoding=encoding)
        try:
            yield from pipeline.run(stages, chunks, limits=limits)
        except BrokenProcessPool:
            raise SettingsError(
                "A worker process ended without a word, probably for want of memory: run the same command again to go "
                "on, with fewer --workers."
            ) from None
        finally:
            stages.abandon()


@contextmanager
def _encoding(count: int) -> Iterator[Executor]:
    executor = ThreadPoolExecutor(1) if count else _Here()
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)  # where the audit is stopped, what waits is not encoded


@contextmanager
def _pool(count: int) -> Iterator[Executor]:
    if not count:
        yield _Here()
        return
    # Spawned, not forked: a fork of a process with threads may hang, and would hold the audit's lock.
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=worker.start)
    before = active_children()
    try:
        yield pool
    except BaseException:  # nobody waits for what the workers have under way, and it may take a minute
        for child in active_children():
            if child not in before:
                child.terminate()
        # Their thread is waited for, which is soon done: at the interpreter's end it would find its pipes closed.
        pool.shutdown(cancel_futures=True)
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
