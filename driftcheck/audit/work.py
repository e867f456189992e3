"""What the stages of an audit need to know, beside the pairs themselves; it travels to every worker."""

from __future__ import annotations

from dataclasses import dataclass

from driftcheck.audit.columns import Row
from driftcheck.audit.pair import Pair
from driftcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Work:
    """How pairs are compared: the same settings and signature for all of them."""

    settings: Settings
    signature: str
    model: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A few pairs of one shard that go through the stages together; `index` is its place in the audit."""

    index: int
    shard: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The rows that a chunk came to: one a pair, and one a finding."""

    chunk: Chunk
    pairs: tuple[Row, ...]
    findings: tuple[Row, ...]
