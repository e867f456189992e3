"""Outputs that would overwrite what they are made from are refused before anything is read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from driftcheck.errors import InputError

_STDIN = "/dev/stdin"  # which leads to the file that a shell redirected, if one did


def spare(inputs: Iterable[str | Path | None], outputs: Iterable[str | Path | None]) -> None:
    """Raises InputError where an output is one of the inputs, under whatever path or link, or another output.

    And where it would lie in a folder that does not exist: before the work is done rather than after it.
    """
    taken = {_identity(Path(_STDIN if name == "-" else name)): str(name) for name in inputs if name is not None}
    written: dict[object, str] = {}
    for name in (str(name) for name in outputs if name is not None):
        path = Path(name)
        if path.exists() and not path.is_file():
            continue  # a device or a pipe, which loses nothing
        if not path.parent.is_dir():
            raise InputError(
                f"{name} cannot be written: the folder {path.parent} does not exist. Make it, or name another file."
            )
        identity = _identity(path)
        if identity in taken:
            called = "" if name == taken[identity] else f", which is the same file as {taken[identity]}"
            raise InputError(f"The output would overwrite the input {name}{called}: name another file.")
        if identity in written:
            raise InputError(f"Two outputs go to the same file {name}: name another one for each.")
        written[identity] = name


def inside(inputs: Iterable[str | None], folder: str, names: Iterable[str]) -> None:
    """Raises InputError where an input lies where what goes to `folder` is written: in or under one of `names`."""
    if "://" in folder:
        return
    places = {name: os.path.realpath(Path(folder) / name) for name in names}
    for path in (path for path in inputs if path is not None and "://" not in path):
        real = os.path.realpath(path)
        for name, place in places.items():
            if real == place or real.startswith(place + os.sep):
                raise InputError(f"{path} lies in {folder}, where {name} is written: name another place with -o.")


def _identity(path: Path) -> object:
    """What two paths of one file have in common: its inode, or where there is none yet, its path without links."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return (status.st_dev, status.st_ino)
