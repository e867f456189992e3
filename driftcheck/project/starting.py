"""A first configuration file, with what was found and with the keys that most projects come to need, as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from driftcheck.errors import SettingsError
from driftcheck.project import files
from driftcheck.project.discovery import Found, discover
from driftcheck.renderers.safe import visible

NAME = "driftcheck.toml"
_HEAD = """\
# What `driftcheck check` compares, and how. All keys: docs/configuration.md in driftcheck's repository;
# what is in effect: driftcheck check --show-settings, and which pairs: driftcheck check --show-pairs.

# From which severity on a finding makes the check fail: minor, major or critical.
# fail-level = "major"

# Rules to leave out; `driftcheck rule --all` tells of each.
# ignore = ["quotes"]

# The language of both texts, where it is not seen from them.
# language = "en"

# Text to read as if it were not there, such as a line that each copy ends with.
# ignore-text = ["Translated by .*"]

# Terms with a translation of their own.
# terms = [{ term = "Federal Reserve", must-stay = true }]
"""
_EXAMPLE = """
# No pairs were found here. Name the files, or patterns in which {name} stands for the same name on both sides:
# [[pairs]]
# original = "originals/{name}.txt"
# copy = "copies/{name}.txt"
"""


def start(folder: Path) -> tuple[Path, tuple[Found, ...]]:
    """Writes `driftcheck.toml` into a folder, and returns its path and the pairs that were found.

    Raises SettingsError where there is a configuration already, which is never changed, or none can be written.
    """
    if not folder.is_dir():
        raise SettingsError(f"{files.shown(folder)} is no folder: name the one that holds the texts.")
    there = files.closest(folder)
    if there is not None and there.parent == folder:
        raise SettingsError(f"{files.shown(there)} configures driftcheck already: change it, or remove it first.")
    found = discover(folder)
    path = folder / NAME
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:  # never over a file that came meanwhile
            file.write(text(found))
    except FileExistsError:
        raise SettingsError(f"{files.shown(path)} exists already: change it, or remove it first.") from None
    except OSError as error:
        raise SettingsError(f"{files.shown(path)} cannot be written ({error.strerror}): check the folder.") from None
    return path, found


def text(found: Sequence[Found]) -> str:
    """The file, with an entry for each of what was found."""
    return _HEAD + ("".join(map("".join, map(_entry, found))) or _EXAMPLE)


def _entry(found: Found) -> Iterator[str]:
    original, copy = map(visible, found.example)
    pairs = "1 pair" if found.pairs == 1 else f"{found.pairs:,} pairs"
    both = f"such as {original}, which holds both texts" if original == copy else f"such as {original} and {copy}"
    yield f"\n# {pairs}, {both}.\n[[pairs]]\n"
    yield f"original = {_string(found.original)}\ncopy = {_string(found.copy)}\n"


def _string(pattern: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL.
    return json.dumps(pattern, ensure_ascii=False).replace("\x7f", "\\u007f")
