"""`audit.json`: what an audit is of and was made with, so that a rerun goes on with it and with nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import Enum
from typing import Any

from driftcheck.audit import store
from driftcheck.audit.columns import SCHEMA_VERSION
from driftcheck.audit.manifest import Manifest, Survey
from driftcheck.errors import InputError, SettingsError
from driftcheck.settings import APART, Settings

NAME = "audit.json"
# Settings that change where or how fast an audit runs, or how its result is judged, but none of its rows.
_NOT_IN_ROWS = APART | {"device", "backend"}


@dataclass(frozen=True, slots=True)
class Record:
    """An audit: its manifest with hash and number of pairs, the signature, how it is cut up, and how far it is."""

    manifest: Manifest
    survey: Survey
    signature: str
    settings: Mapping[str, Any]
    formats: tuple[str, ...]
    shard_size: int
    counts: Mapping[str, Any] = field(default_factory=dict)
    times: Mapping[str, Any] = field(default_factory=dict)
    complete: bool = False

    @property
    def shards(self) -> int:
        return -(-self.survey.pairs // self.shard_size)


def of_settings(settings: Settings) -> dict[str, Any]:
    """Those of the settings that an audit's rows depend on, as JSON has them."""
    named = settings.values(but=_NOT_IN_ROWS)
    found: dict[str, Any] = json.loads(json.dumps(named, default=_plain, sort_keys=True))
    return found


def to_settings(made: Record, *, now: Settings) -> Settings:
    """The settings that an audit was made with where they are plain values; the rest are as in `now`."""
    known = {each.name for each in fields(now)} & made.settings.keys()
    chosen = {name: made.settings[name] for name in known if not isinstance(made.settings[name], dict)}
    listed = {name: tuple(value) for name, value in chosen.items() if isinstance(value, list)}
    plain = {name: value for name, value in listed.items() if all(isinstance(each, str) for each in value)}
    return replace(now, **{**{name: value for name, value in chosen.items() if name not in listed}, **plain})


def load(folder: str) -> Record | None:
    """The record in `folder`, or None where no audit was begun. Raises InputError where it cannot be read."""
    path = store.join(folder, NAME)
    if not store.exists(path):
        return None
    try:
        data = json.loads(store.read(path))
        if data["schema_version"] != SCHEMA_VERSION:
            raise InputError(f"{path} is of another version of driftcheck: begin a new audit in another folder.")
        return Record(
            manifest=Manifest(**data["manifest"]),
            survey=Survey(data["manifest_sha256"], data["pairs"], tuple(data["columns"])),
            signature=data["signature"],
            settings=data["settings"],
            formats=tuple(data["formats"]),
            shard_size=data["shard_size"],
            counts=data["counts"],
            times=data["times"],
            complete=data["complete"],
        )
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path} is no record of an audit: begin a new one in another folder.") from None


def save(folder: str, record: Record) -> None:
    """Writes the record, whole or not at all."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "signature": record.signature,
        "manifest": asdict(record.manifest),
        "manifest_sha256": record.survey.sha256,
        "pairs": record.survey.pairs,
        "columns": list(record.survey.columns),
        "settings": record.settings,
        "formats": list(record.formats),
        "shard_size": record.shard_size,
        "counts": record.counts,
        "times": record.times,
        "complete": record.complete,
    }
    store.write(store.join(folder, NAME), (json.dumps(data, indent=2) + "\n").encode())


def required(folder: str) -> Record:
    """The record in `folder`. Raises InputError where no audit was begun there."""
    found = load(folder)
    if found is None:
        raise InputError(f"{folder} holds no audit: give the folder that `driftcheck audit -o` wrote.")
    return found


def continued(folder: str, new: Record) -> Record:
    """The record to go on with: the one in `folder` if it is of the same audit as `new`, or `new` if there is none.

    Raises SettingsError where it is of another, since its rows would not belong together with the new ones.
    """
    old = load(folder)
    if old is None:
        return new
    differing = {
        "another manifest, or this one before it changed": old.survey.sha256 != new.survey.sha256,
        f"another signature ({old.signature})": old.signature != new.signature,
        "other settings": old.settings != new.settings,
        f"--format {','.join(old.formats)}": old.formats != new.formats,
    }
    for what, differs in differing.items():
        if differs:
            raise SettingsError(
                f"{folder} holds an audit with {what}: name another folder with -o, or remove this one."
            )
    return replace(new, shard_size=old.shard_size, counts=old.counts, times=old.times)


def absolute(manifest: Manifest) -> Manifest:
    """The manifest with paths that hold wherever the program is started."""
    path, originals, copies = (
        path if path is None else store.absolute(path) for path in (manifest.path, manifest.originals, manifest.copies)
    )
    return replace(manifest, path=path, originals=originals, copies=copies)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return dict(value) if isinstance(value, Mapping) else asdict(value)  # type: ignore[call-overload] # a dataclass
