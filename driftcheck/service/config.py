"""What a service is told when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from driftcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """What one service takes on: bytes of a request, seconds for one, requests at once, comparisons that wait."""

    body: int = 2_000_000
    seconds: float = 60.0
    requests: int = 128
    waiting: int = 96


@dataclass(frozen=True, slots=True)
class Config:
    """How a service works. `hosts` are names, besides IP addresses and localhost, that it is asked under.

    Without a `token` everybody who can reach it may use it. `store` None keeps the history in memory. `audit` is the
    folder of an audit to review. `log` gets a line a request, and what went wrong.
    """

    settings: Settings
    hosts: tuple[str, ...] = ()
    token: str | None = None
    allow_urls: bool = False
    store: Path | None = None
    audit: str | None = None
    limits: Limits = Limits()
    log: Callable[[str], None] = lambda _line: None
