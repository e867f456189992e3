"""From configuration files and the command line to a Project."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from driftcheck.errors import SettingsError
from driftcheck.project import files, pairs, values
from driftcheck.project.project import ACCEPTED, BASELINE, Given, Override, Project
from driftcheck.project.values import Place
from driftcheck.rules import IDS
from driftcheck.settings import LIMITS, complaints, unknown_rule

_COMMAND_LINE = Place("--config")
_OWN_KEYS = ("pairs", "overrides", "baseline", "accepted")


def load(
    folder: Path, *, config: Sequence[str] = (), chosen: Mapping[str, Any] | None = None, isolated: bool = False
) -> Project:
    """The project of `folder`: of its closest configuration file, or of those that `config` names.

    Each item of `config` is the path of a file, or `key = value` that overrules the files as `chosen` does, which
    holds the fields of Settings that options of the command line set. With `isolated` no file is looked for.
    Raises SettingsError for whatever makes no sense, with the file and the key.
    """
    named = [Path(item) for item in config if _is_file(item)]
    found = None if named or isolated else files.closest(folder)
    paths = [path.absolute() for path in (named or ([found] if found else []))]
    root = paths[0].parent if paths else folder
    given = Given(folder, tuple(config), dict(chosen or {}), isolated)
    project = Project(root, given, baseline=root / BASELINE, accepted=root / ACCEPTED)
    for path in paths:
        for file in files.chain(path):
            project = _over(project, file.table, file.place, root=file.path.parent)
            project = replace(project, files=(*project.files, file.path))
    fields: dict[str, Any] = {}
    for item in config:
        if not _is_file(item):
            project, fields = _inline(project, item, fields, folder)
    return replace(project, chosen=fields | dict(chosen or {}))


def reload(project: Project) -> Project:
    """The project as its files are now."""
    given = project.given
    return load(given.folder, config=given.config, chosen=given.chosen, isolated=given.isolated)


def _is_file(item: str) -> bool:
    if "=" in item and not Path(item).is_file():
        return False
    if not Path(item).is_file():
        raise SettingsError(f"--config {item} does not exist: name a file, or write key = value.")
    return True


def _inline(project: Project, item: str, fields: dict[str, Any], folder: Path) -> tuple[Project, dict[str, Any]]:
    """What `--config "key = value"` sets: the project with its own keys, and the fields with those of Settings."""
    before = project.fields
    project = _over(replace(project, fields={}), files.inline(item), _COMMAND_LINE, root=folder)
    return replace(project, fields=before), fields | dict(project.fields)


def _over(project: Project, table: Mapping[str, Any], place: Place, *, root: Path) -> Project:
    """The project with what a table says laid over it."""
    keys = (*values.kinds(), *_OWN_KEYS)
    table = {values.known(key, keys, place): value for key, value in table.items()}
    own = {key: table.pop(key) for key in _OWN_KEYS if key in table}
    fields = _fields(table, place, root=root)
    if "pairs" in own:
        project = replace(project, sources=pairs.read(own["pairs"], place.at("pairs"), root=root))
    if "overrides" in own:
        project = replace(
            project, overrides=(*project.overrides, *_overrides(own["overrides"], place.at("overrides"), root=root))
        )
    if "baseline" in own:
        project = replace(project, baseline=_path(own["baseline"], place.at("baseline"), root=root))
    if "accepted" in own:
        project = replace(project, accepted=_path(own["accepted"], place.at("accepted"), root=root))
    return replace(project, fields={**project.fields, **fields})


def _overrides(value: Any, place: Place, *, root: Path) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise place.error("must be tables: write [[overrides]] with paths.")
    return tuple(_override(dict(item), place.at(number), root=root) for number, item in enumerate(value, 1))


def _override(table: dict[str, Any], place: Place, *, root: Path) -> Override:
    paths = table.pop("paths", None)
    if not isinstance(paths, list) or not paths or not all(isinstance(item, str) for item in paths):
        raise place.at("paths").error("must be a list of patterns.")
    return Override(root, tuple(paths), _fields(table, place, root=root))


def _fields(table: Mapping[str, Any], place: Place, *, root: Path) -> dict[str, Any]:
    fields = values.fields(table, place, root=root)
    for key in ("select", "ignore", "severities", "thresholds"):
        for name in fields.get(key, ()):
            if name not in IDS:
                raise place.at(key).error(unknown_rule(name, IDS))
    for name in LIMITS.keys() & fields.keys():
        for key, complaint in complaints(name, fields[name]):
            raise place.at(key).error(complaint)
    for pattern in fields.get("ignore_text", ()):
        try:
            re.compile(pattern)
        except re.error as error:
            raise place.at("ignore-text").error(f"has no regular expression in {pattern!r}: {error}.") from None
    return fields


def _path(value: Any, place: Place, *, root: Path) -> Path:
    if not isinstance(value, str) or not value:
        raise place.error("must be a path in quotation marks.")
    return root / value
