"""The order of the stages for many chunks at once: while some are encoded, others are prepared and judged."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from driftcheck.audit.work import Chunk, Outcome

Handle = TypeVar("Handle")

# Chunks whose sentences are encoded together: enough to fill batches of one length.
CHUNKS_AT_ONCE = 4
# How often a chunk is begun again after the machine that had it was lost.
TRIES = 5


class LostError(Exception):
    """What a handle stood for is lost, with the process or the machine that held it."""


class Stages(Protocol[Handle]):
    """The stages of one engine: each begins some work elsewhere and returns at once with a handle to its result."""

    def prepare(self, chunk: Chunk) -> Handle: ...

    def encode(self, prepared: Sequence[Handle]) -> Sequence[Handle]: ...

    def judge(self, prepared: Handle, encoded: Handle) -> Handle: ...

    def wait(self, handles: Sequence[Handle]) -> Sequence[Handle]:
        """Those of the handles whose work is over, one at least."""
        ...

    def outcome(self, judged: Handle) -> Outcome:
        """What a judged chunk came to. Raises LostError where that has to be done again."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is under way at once, which bounds the memory: chunks prepared, groups encoded, chunks judged."""

    prepared: int
    encoding: int
    judging: int


@dataclass(slots=True)
class _UnderWay(Generic[Handle]):
    preparing: dict[Handle, Chunk] = field(default_factory=dict)
    ready: deque[tuple[Chunk, Handle]] = field(default_factory=deque)
    encoding: dict[Handle, tuple[Chunk, Handle]] = field(default_factory=dict)
    judging: dict[Handle, Chunk] = field(default_factory=dict)
    tries: dict[int, int] = field(default_factory=dict)

    def handles(self) -> list[Handle]:
        return [*self.preparing, *self.encoding, *self.judging]


def run(stages: Stages[Handle], chunks: Iterator[Chunk], *, limits: Limits) -> Iterator[Outcome]:
    """The outcomes of the chunks as they come."""
    now: _UnderWay[Handle] = _UnderWay()
    again: deque[Chunk] = deque()
    while True:
        while len(now.preparing) + len(now.ready) < limits.prepared:
            chunk = again.popleft() if again else next(chunks, None)
            if chunk is None:
                break
            now.preparing[stages.prepare(chunk)] = chunk
        _encode(stages, now, limits)
        handles = now.handles()
        if not handles:
            return
        for handle in stages.wait(handles):
            if handle in now.preparing:
                now.ready.append((now.preparing.pop(handle), handle))
            elif handle in now.encoding:
                chunk, prepared = now.encoding.pop(handle)
                now.judging[stages.judge(prepared, handle)] = chunk
            else:
                chunk = now.judging.pop(handle)
                try:
                    yield stages.outcome(handle)
                except LostError:
                    now.tries[chunk.index] = now.tries.get(chunk.index, 1) + 1
                    if now.tries[chunk.index] > TRIES:
                        raise
                    again.append(chunk)


def _encode(stages: Stages[Handle], now: _UnderWay[Handle], limits: Limits) -> None:
    """Begins the encoding of groups of chunks while there is room for them."""
    while now.ready and len(now.encoding) < limits.encoding * CHUNKS_AT_ONCE and len(now.judging) < limits.judging:
        group = [now.ready.popleft() for _ in range(min(CHUNKS_AT_ONCE, len(now.ready)))]
        handles = stages.encode([handle for _, handle in group])
        now.encoding.update(zip(handles, group, strict=True))
