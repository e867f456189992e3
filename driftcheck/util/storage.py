"""The cache folder: where things that are slow to make lie from one run to the next. All of it may be deleted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

# The one variable that the library itself reads: whoever compares in worker processes sets it once for all of them.
VARIABLE = "DRIFTCHECK_CACHE_DIR"

_chosen: ContextVar[Path | None] = ContextVar("cache folder", default=None)


def folder() -> Path:
    """The folder in use, which need not exist: the one chosen, that of the variable, or the user's own by platform."""
    if chosen := _chosen.get():
        return chosen
    if named := os.environ.get(VARIABLE):
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - only needed where no folder is named

    return user_cache_path("driftcheck", appauthor=False)


@contextmanager
def using(chosen: Path | None) -> Iterator[None]:
    """Makes `chosen`, unless it is None, the cache folder while the block runs."""
    token = _chosen.set(chosen or _chosen.get())
    try:
        yield
    finally:
        _chosen.reset(token)


def sha256(path: Path) -> str:
    """The sha256 of a file, by which it is known to be whole. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
