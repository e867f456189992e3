"""A file that fsspec reaches, as one on this machine for as long as it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from driftcheck.audit import store


@contextmanager
def local_copy(name: str, *, max_bytes: int) -> Iterator[str]:
    """`name` itself if it is on this machine; else a copy with its suffix, of at most `max_bytes` + 1 bytes.

    A reader that is given one byte too many refuses the file as too large.
    """
    if not store.remote(name):
        yield name
        return
    with tempfile.NamedTemporaryFile(suffix=PurePosixPath(name).suffix) as file:
        with store.opened(name) as source:
            file.write(source.read(max_bytes + 1))
        file.flush()
        yield str(Path(file.name))
