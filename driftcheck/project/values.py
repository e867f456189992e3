"""From a value in a TOML file to a field of Settings, by the field's type: a new field needs nothing here."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum, IntEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from driftcheck.errors import SettingsError
from driftcheck.settings import Settings
from driftcheck.term import Duty, Term

_TERM_KEYS = ("term", "must-become", "must-stay", "must-not-appear", "exact")


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands, for error messages: the file (or option) and the key."""

    file: str
    key: str = ""

    def at(self, key: str | int) -> Place:
        name = f"[{key}]" if isinstance(key, int) else f".{key}" if self.key else key
        return Place(self.file, f"{self.key}{name}")

    def error(self, complaint: str) -> SettingsError:
        return SettingsError(f"{self.file}: {self.key} {complaint}" if self.key else f"{self.file} {complaint}")


@cache
def kinds() -> dict[str, Any]:
    """The type of each field of Settings by the key that sets it: `fail-level` sets `fail_level`."""
    return {name.replace("_", "-"): kind for name, kind in get_type_hints(Settings).items()}


def known(key: str, names: Sequence[str], place: Place) -> str:
    """The key as it is written in the docs. Raises SettingsError with the one that was probably meant."""
    canonical = key.replace("_", "-")
    if canonical in names:
        return canonical
    close = get_close_matches(canonical, names, n=1)
    hint = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(sorted(names))}."
    raise SettingsError(f"{place.file}{_line(place.file, key)}: unknown key {place.at(key).key}: {hint}")


def _line(file: str, key: str) -> str:
    """`:12` where the file has the key in just one place; a number that may be wrong helps nobody."""
    try:
        lines = Path(file).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return ""
    written = re.compile(rf"""\s*(?:\[+[^\]]*\b)?["']?{re.escape(key)}["']?\s*[=\].]""")
    found = [number for number, line in enumerate(lines, 1) if written.match(line)]
    return f":{found[0]}" if len(found) == 1 else ""


def fields(table: Mapping[str, Any], place: Place, *, root: Path) -> dict[str, Any]:
    """The fields of Settings that a table sets. Paths in it are relative to `root`."""
    found = {}
    for key, value in table.items():
        canonical = known(key, tuple(kinds()), place)
        found[canonical.replace("-", "_")] = _read(value, kinds()[canonical], place.at(canonical), root)
    model = found.get("model")
    if isinstance(model, str) and model.startswith(("./", "../")):
        found["model"] = str(root / model)
    return found


def _read(value: Any, kind: Any, place: Place, root: Path) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return _read(value, inner, place, root)
    if origin is tuple:
        items = _of_type(value, list, "a list", place)
        return tuple(_read(item, arguments[0], place.at(number), root) for number, item in enumerate(items, 1))
    if origin is not None and issubclass(origin, Mapping):
        table = _of_type(value, dict, "a table", place)
        return {key: _read(item, arguments[1], place.at(key), root) for key, item in table.items()}
    if kind is Term:
        return _term(value, place)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _member(value, kind, place)
    return _plain(value, kind, place, root)


def _plain(value: Any, kind: Any, place: Place, root: Path) -> Any:
    if kind is Path:
        return root / _of_type(value, str, "a path in quotation marks", place)
    if kind is float:
        return float(_of_type(value, (int, float), "a number", place))
    wanted = {str: "text in quotation marks", int: "a whole number", bool: "true or false"}
    return _of_type(value, kind, wanted[kind], place)


def _of_type(value: Any, kind: type | tuple[type, ...], told: str, place: Place) -> Any:
    # In Python True is an int, in TOML it is not.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise place.error(f"must be {told}.")
    return value


def _member(value: Any, kind: type[Enum], place: Place) -> Enum:
    """An enum's member by its value, or for a number with a name (a severity) by that name."""
    by_name = issubclass(kind, IntEnum)
    names = {(member.name.lower() if by_name else str(member.value)): member for member in kind}
    if not isinstance(value, str) or value not in names:
        raise place.error(f"must be one of {', '.join(names)}.")
    return names[value]


def _term(value: Any, place: Place) -> Term:
    """`{ term = "GmbH", must-stay = true }`, `must-not-appear = true` or `must-become = "…"` (or a list of them)."""
    table = {known(key, _TERM_KEYS, place): item for key, item in _of_type(value, dict, "a table", place).items()}
    readers: dict[str, Callable[[Any, Place], Any]] = {
        "term": lambda item, at: _of_type(item, str, "text in quotation marks", at),
        "must-become": _renderings,
        "must-stay": lambda item, at: _of_type(item, bool, "true or false", at),
        "must-not-appear": lambda item, at: _of_type(item, bool, "true or false", at),
        "exact": lambda item, at: _of_type(item, bool, "true or false", at),
    }
    read = {key: readers[key](item, place.at(key)) for key, item in table.items()}
    duties = [duty for duty in Duty if read.get(duty.value)]
    if not read.get("term", "").strip() or len(duties) != 1:
        raise place.error("needs term and one of must-become, must-stay and must-not-appear.")
    return Term(read["term"], duties[0], become=read.get("must-become", ()), exact=read.get("exact", False))


def _renderings(value: Any, place: Place) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not items or not all(isinstance(item, str) and item.strip() for item in items):
        raise place.error("must be text in quotation marks, or a list of it.")
    return tuple(items)
