"""TOML tables as they were parsed, kept as JSON in the cache folder: to parse them takes twenty times as long."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from driftcheck.errors import InputError
from driftcheck.util import storage
from driftcheck.util.writing import write_whole

FOLDER = "tables-1"  # another number where what is kept is written otherwise


def toml(path: Path) -> dict[str, Any]:
    """What a TOML file without dates and times holds. Raises OSError, and ValueError where it is no TOML."""
    source = path.read_bytes()
    kept = storage.folder() / FOLDER / f"{hashlib.sha256(source).hexdigest()}.json"
    known = _known(kept)
    if known is not None:
        return known
    import tomllib  # noqa: PLC0415 - mostly the table is known

    found = tomllib.loads(source.decode("utf-8").replace("\r\n", "\n"))
    _keep(kept, found)
    return found


def _known(path: Path) -> dict[str, Any] | None:
    """What is kept in a file, if that is whole, its first line the sha256 of the rest, and the rest a JSON object."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest.decode("latin-1") != hashlib.sha256(content).hexdigest():
        return None
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _keep(path: Path, found: dict[str, Any]) -> None:
    content = json.dumps(found, ensure_ascii=False).encode()
    with suppress(OSError, InputError):  # where nothing can be written, it is parsed again
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():  # the link gives way, not the file it leads to, which is none of the cache's
            path.unlink()
        write_whole(path, f"{hashlib.sha256(content).hexdigest()}\n".encode() + content)
