"""A configuration as text: what --show-settings and --show-pairs print."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

from driftcheck.project.files import shown
from driftcheck.project.pairs import Pair
from driftcheck.project.project import Project
from driftcheck.project.values import kinds
from driftcheck.renderers.safe import visible
from driftcheck.settings import Settings
from driftcheck.term import Duty, Term

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def settings_text(project: Project, pair: Pair | None = None) -> str:
    """The settings in effect as TOML that driftcheck reads back, the default ones included; files as comments.

    With `pair` those of that pair, in which its overrides are laid over the rest.
    """
    return "\n".join(_lines(project, pair)) + "\n"


def pairs_text(pairs: Sequence[Pair]) -> str:
    """A line for each pair: the original, a tab, the copy."""
    return "".join("\t".join(map(visible, pair.names)) + "\n" for pair in pairs)


def _lines(project: Project, pair: Pair | None) -> Iterator[str]:
    read = [shown(path) for path in project.files]
    yield f"# from {', then '.join(read)}" if read else "# from no file"
    if pair is not None:
        yield f"# for {' and its copy '.join(map(visible, pair.names))}"
    settings = project.settings(pair)
    for key in kinds():
        value = getattr(settings, key.replace("-", "_"))
        note = "" if value != getattr(Settings(), key.replace("-", "_")) else "  # default"
        yield f"# {key} is not set" if value is None else f"{key} = {_toml(value)}{note}"
    yield f"baseline = {_toml(project.baseline)}"
    yield f"accepted = {_toml(project.accepted)}"
    for source in project.sources:
        yield "\n[[pairs]]"
        if source.table:
            yield f"csv = {_toml(source.table)}"
        else:
            yield f"original = {_toml(source.original)}"
            yield f"copy = {_toml(source.copy)}"
        if source.exclude:
            yield f"exclude = {_toml(source.exclude)}"
    for override in project.overrides if pair is None else ():
        yield "\n[[overrides]]"
        yield f"paths = {_toml(override.paths)}"
        for name, value in override.fields.items():
            yield f"{name.replace('_', '-')} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items()) + " }" if value else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml(item) for item in value)}]"
    plain = _plain(value)
    # TOML's basic strings, numbers and truth values are JSON's; DEL alone must be escaped besides.
    return _toml(plain) if isinstance(plain, dict) else json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _toml(key)


def _plain(value: Any) -> Any:
    """What a configuration file has for a value of Settings."""
    if isinstance(value, Term):
        due = {Duty.BECOME: list(value.become), Duty.STAY: True, Duty.ABSENT: True}[value.duty]
        return {"term": value.text, value.duty.value: due} | ({"exact": True} if value.exact else {})
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    return shown(value) if isinstance(value, Path) else value
