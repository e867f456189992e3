"""What an audit compares: a row of its manifest."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One side of a pair, called `name` in the manifest: the file at `path`, or the text itself.

    Where it has neither, `missing` says in one sentence why.
    """

    name: str
    path: str | None = None
    text: str | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Row `number` (from 1) of a manifest: its id, its two sides, and the values of the audit's other columns."""

    number: int
    id: str
    original: Source
    copy: Source
    others: tuple[str | None, ...] = ()
