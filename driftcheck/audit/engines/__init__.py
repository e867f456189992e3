"""Where the stages of an audit run. To add an engine: a function, a line in ENGINES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the command line asks for ENGINES alone
    from driftcheck.audit.work import Chunk, Outcome, Work
    from driftcheck.encoders import Encoder


class Engine(Protocol):
    """Compares chunks of pairs and gives each one's rows, in any order.

    `load` makes the encoder, wherever the engine wants it; `address` is that of a cluster.
    """

    def __call__(
        self,
        work: Work,
        chunks: Iterator[Chunk],
        *,
        load: Callable[[], Encoder],
        workers: int | None,
        address: str | None,
    ) -> Iterator[Outcome]: ...


# Each stands as `run` in the module of its name, which is imported when it is used.
ENGINES = ("local", "ray")


def engine(name: str) -> Engine:
    """The engine called `name`, one of ENGINES."""
    run: Engine = import_module(f"driftcheck.audit.engines.{name}").run
    return run
