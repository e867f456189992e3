"""Configuration files: which one holds, what it extends, and what it says as one table."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from driftcheck.errors import SettingsError
from driftcheck.project.values import Place

# In the order in which they hold where a folder has several of them.
NAMES = (".driftcheck.toml", "driftcheck.toml", "pyproject.toml")
EXTEND = "extend"


@dataclass(frozen=True, slots=True)
class File:
    """One configuration file as it stands: its path, and the table that is driftcheck's."""

    path: Path
    table: dict[str, Any]

    @property
    def place(self) -> Place:
        return Place(shown(self.path))


def shown(path: Path) -> str:
    """The path as short as it can be told: relative to the working folder where it lies in it or near it."""
    here = Path.cwd()
    if path.is_relative_to(here):
        return str(path.relative_to(here))
    try:
        # Behind a link to a folder `..` leads elsewhere than it seems to, so a path that has it stays as it is.
        relative = str(path) if ".." in path.parts else os.path.relpath(path, here)
    except ValueError:  # another drive
        return str(path)
    return min(relative, str(path), key=len)


def closest(folder: Path) -> Path | None:
    """The configuration file of the folder or of the nearest folder above it; of pyproject.toml only one with ours."""
    for above in (folder, *folder.parents):
        for name in NAMES:
            path = above / name
            if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
                return path
    return None


def chain(path: Path) -> tuple[File, ...]:
    """The file and those that it extends, the furthest first, so that each overrules those before it."""
    found: list[File] = []
    while path.resolve() not in {file.path.resolve() for file in found}:
        table = _table(path)
        if table is None:
            raise SettingsError(f"{shown(path)} has no table [tool.driftcheck]: add one, or name another file.")
        file = File(path, {key: value for key, value in table.items() if key != EXTEND})
        found.append(file)
        extended = table.get(EXTEND)
        if extended is None:
            return tuple(reversed(found))
        if not isinstance(extended, str):
            raise file.place.at(EXTEND).error("must be a path in quotation marks.")
        path = (path.parent / extended).absolute()
        if not path.is_file():
            raise file.place.at(EXTEND).error(f"names {extended}, which does not exist: check the path.")
    raise SettingsError(f"{shown(path)} extends itself, through {len(found)} files: take one `extend` out.")


def inline(text: str) -> dict[str, Any]:
    """`fail-level = "minor"` or `fail-level=minor`, as --config takes it."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        key, _, value = text.partition("=")
    try:
        return tomllib.loads(f"{key} = '''{value.strip()}'''")
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"--config {text} is neither a file nor TOML ({error}): write key = value.") from None


def _table(path: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{shown(path)} is no TOML: {error}. Mend it, or pass --isolated.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{shown(path)} is not UTF-8, as TOML must be: save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{shown(path)} cannot be read ({error.strerror}): check the path.") from None
    if path.name != "pyproject.toml":
        return data
    table = data.get("tool", {}).get("driftcheck")
    return table if isinstance(table, dict) else None
