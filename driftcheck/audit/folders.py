"""Files in two folders that belong together because they have the same name, whatever their suffixes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from driftcheck.audit import store
from driftcheck.audit.pair import Source
from driftcheck.errors import InputError


def listing(folder: str) -> tuple[str, ...]:
    """The names of all files below a folder, relative to it, in order; hidden ones are left out.

    Raises InputError where two of them differ only in their suffix, since a name must mean one file.
    """
    names = visible(folder)
    by_key: dict[str, str] = {}
    for name in names:
        other = by_key.setdefault(key(name), name)
        if other != name:
            raise InputError(f"{folder} holds both {other} and {name}: files are matched by name, so keep one of them.")
    return names


def visible(folder: str) -> tuple[str, ...]:
    """The names of all files below a folder that are not hidden, relative to it, in order."""
    return tuple(name for name in store.files(folder) if not any(part.startswith(".") for part in name.split("/")))


def key(name: str) -> str:
    """What a file is matched by: its path in the folder without the suffix."""
    return str(PurePosixPath(name).with_suffix(""))


def named(folder: str, wanted: str) -> Source:
    """The file in the folder whose name is `wanted`, with its suffix or without."""
    found = _by_name(folder).get(wanted)
    if found is None:
        return Source(wanted, missing=f"{folder} has no file called {wanted}: check the manifest.")
    return Source(found, path=store.join(folder, found))


@lru_cache(maxsize=4)
def _by_name(folder: str) -> dict[str, str]:
    names = listing(folder)
    return {**{key(name): name for name in names}, **{name: name for name in names}}
