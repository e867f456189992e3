"""Small manifests to audit."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from driftcheck.audit import parts, running
from driftcheck.audit.manifest import Manifest
from driftcheck.audit.record import Record
from driftcheck.audit.running import Options
from driftcheck.settings import Settings
from tests.fakes import FakeEncoder

# Fast, and enough to find the changed number in every third pair.
SETTINGS = Settings(select=("numbers", "omission"))


def wire(folder: Path, count: int) -> Path:
    """A manifest of `count` pairs in files; every third copy has another number than its original."""
    rows = []
    for index in range(count):
        told = index + 2000 if index % 3 == 0 else index
        (folder / f"{index}.original.txt").write_text(article(index), encoding="utf-8")
        (folder / f"{index}.copy.txt").write_text(article(told), encoding="utf-8")
        vendor = f"vendor {index % 4}"
        rows.append({"original": f"{index}.original.txt", "copy": f"{index}.copy.txt", "vendor": vendor})
    return table(folder / "wire.csv", rows)


def article(number: int) -> str:
    return f"The mayor spoke to the council on the bridge.\nIt carried {5000 + number} cars on Monday, he said."


def table(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def lines(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def audit(manifest: Path | Manifest, folder: Path, *, workers: int | None = 0, **options: Any) -> Record:
    """An audit with the fake encoder, in this process unless told otherwise."""
    return running.run(
        manifest if isinstance(manifest, Manifest) else Manifest(str(manifest)),
        str(folder),
        settings=options.pop("settings", SETTINGS),
        encoder=options.pop("encoder", None) or FakeEncoder(),
        progress=options.pop("progress", None),
        stop=options.pop("stop", lambda: False),
        options=Options(workers=workers, **options),
    )


def rows(folder: Path, name: str = parts.PAIRS_TABLE, *, formats: tuple[str, ...] = ("jsonl",)) -> list[dict[str, Any]]:
    return list(parts.read(str(folder), name, formats=formats))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of the tables, byte for byte."""
    found = (path for name in (parts.PAIRS_TABLE, parts.FINDINGS_TABLE) for path in (folder / name).iterdir())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
