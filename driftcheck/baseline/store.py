"""The files of known findings: JSON with an entry a line in a settled order, so that a diff reads well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from driftcheck.baseline.entries import Accepted, Recorded
from driftcheck.errors import SettingsError
from driftcheck.fingerprint import PATTERN
from driftcheck.util.writing import write_whole

SCHEMA_VERSION = 1
_REQUIRED = {"findings": ("copy", "original", "rule", "fingerprint"), "accepted": ("fingerprint", "reason")}

Entry = TypeVar("Entry")


def read_recorded(path: Path) -> tuple[Recorded, ...]:
    """The baseline; empty where there is no such file. Raises SettingsError for a file that is none."""
    return _read(
        path,
        "findings",
        lambda row: Recorded(row["copy"], row["original"], row["rule"], row["fingerprint"], row.get("message", "")),
    )


def write_recorded(path: Path, entries: Iterable[Recorded]) -> None:
    rows = [
        {
            "copy": entry.copy,
            "original": entry.original,
            "rule": entry.rule,
            "fingerprint": entry.fingerprint,
            "message": entry.message,
        }
        for entry in sorted(entries)
    ]
    _write(path, "findings", rows)


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """The accepted findings; empty where there is no such file. Raises SettingsError for a file that is none."""
    return _read(
        path,
        "accepted",
        lambda row: Accepted(
            row["fingerprint"], row["reason"], date.fromisoformat(row["until"]) if "until" in row else None
        ),
    )


def write_accepted(path: Path, entries: Iterable[Accepted]) -> None:
    rows = [
        {"fingerprint": entry.fingerprint, "reason": entry.reason}
        | ({"until": entry.until.isoformat()} if entry.until else {})
        for entry in sorted(entries, key=lambda entry: entry.fingerprint)
    ]
    _write(path, "accepted", rows)


def _read(path: Path, key: str, entry: Callable[[dict[str, str]], Entry]) -> tuple[Entry, ...]:
    try:
        data = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}): check its permissions.") from None
    except ValueError as error:
        raise SettingsError(f"{path} is no JSON ({error}): mend it, or delete it and record anew.") from None
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version != SCHEMA_VERSION:
        raise SettingsError(f"{path} has schema_version {version}, not {SCHEMA_VERSION}: delete it and record anew.")
    rows = data.get(key)
    if not isinstance(rows, list):
        raise SettingsError(f"{path} has no list called {key}: delete it and record anew.")
    return tuple(
        _entry(row, path, f"{key}[{number}]", entry, required=_REQUIRED[key]) for number, row in enumerate(rows, 1)
    )


def _entry(
    row: Any, path: Path, place: str, entry: Callable[[dict[str, str]], Entry], *, required: Sequence[str]
) -> Entry:
    texts = isinstance(row, dict) and all(isinstance(value, str) for value in row.values())
    if not texts or any(not row.get(key) for key in required) or not PATTERN.fullmatch(row["fingerprint"]):
        raise SettingsError(f"{path}: {place} needs the texts {', '.join(required)}: mend or delete it.")
    try:
        return entry(row)
    except ValueError:
        raise SettingsError(f"{path}: {place} has no date in until: write it as 2027-01-31.") from None


def _write(path: Path, key: str, rows: Sequence[dict[str, str]]) -> None:
    lines = ",\n".join(f"    {_line(row)}" for row in rows)
    inside = f"[\n{lines}\n  ]" if rows else "[]"
    text = f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "{key}": {inside}\n}}\n'
    write_whole(path, text.encode("utf-8"))


def _line(row: dict[str, str]) -> str:
    # Readable where it can be; what a terminal would act on, and half a surrogate pair, is escaped.
    readable = all(value.isprintable() for value in row.values())
    return json.dumps(row, ensure_ascii=not readable)
