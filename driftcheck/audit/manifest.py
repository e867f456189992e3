"""Manifests: which original and which copy make a pair, row by row, in CSV, JSONL, Parquet or XLSX, or in two folders.

A manifest is read as a stream, three times: to count its rows and refuse what is broken before anything is compared,
for the hash of its bytes, and for its pairs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import PurePath

from driftcheck.audit import folders, store, tabular
from driftcheck.audit.pair import Pair, Source
from driftcheck.errors import InputError

# What a manifest must say of each pair, and what it may call one by.
SIDES = ("original", "copy")
ID = "id"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Where the pairs stand: in the table at `path`, in the folders `originals` and `copies`, or in both.

    With folders and a table, the table's cells are names of files in them; with `inline` they are the texts. Where the
    pairs were `matched`, the cells are whole paths, and a pair without an original is a copy for which none was found.
    """

    path: str | None = None
    originals: str | None = None
    copies: str | None = None
    inline: bool = False
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a manifest after its first reading; `columns` are those that are kept in the results.

    `notices` tell what is not as the manual says it and yet understood.
    """

    sha256: str
    pairs: int
    columns: tuple[str, ...]
    notices: tuple[str, ...] = ()


def survey(manifest: Manifest) -> Survey:
    """Reads a manifest through.

    Raises InputError where a row cannot be read, where two have the same id, or where there is no original or no copy
    column.
    """
    if manifest.path is None:
        return _survey_folders(manifest)
    columns: dict[str, None] = {}
    notices: list[str] = []
    ids: set[str] = set()
    rows = 0
    for rows, row in enumerate(tabular.rows(manifest.path, tell=notices.append), 1):
        columns.update(dict.fromkeys(row))
        own = row.get(ID)
        if own and own in ids and not manifest.matched:
            raise InputError(f"Row {rows} of {manifest.path} has the id {own} of an earlier one: give each its own.")
        ids.update([own] if own else [])
    if not rows:
        raise InputError(f"{manifest.path} lists no pairs: give it a row for each, with columns original and copy.")
    for side in SIDES:
        if side not in columns:
            found = ", ".join(columns) or "none"
            raise InputError(f"{manifest.path} has no column {side}: name the columns original and copy, not {found}.")
    digest = hashlib.sha256(repr((manifest.originals, manifest.copies, manifest.inline)).encode())
    for block in store.blocks(manifest.path):
        digest.update(block)
    kept = tuple(column for column in columns if column not in {*SIDES, ID})
    return Survey(digest.hexdigest(), rows, kept, tuple(notices))


def pairs(manifest: Manifest, columns: tuple[str, ...]) -> Iterator[Pair]:
    """The pairs in order; `columns` are those that the survey found."""
    if manifest.path is None:
        yield from _pairs_of_folders(manifest)
        return
    for number, row in zip(count(1), tabular.rows(manifest.path)):
        original, copy = (_source(manifest, row, side, number) for side in SIDES)
        others = tuple(row.get(column) for column in columns)
        yield Pair(number, row.get(ID) or str(number), original, copy, others)


def _source(manifest: Manifest, row: tabular.Row, side: str, number: int) -> Source:
    value, folder = row.get(side), getattr(manifest, f"{'originals' if side == 'original' else 'copies'}")
    if manifest.matched and not value:
        return Source("", missing="No original was found for this copy.")
    if not value or not value.strip():
        return Source("", missing=f"The manifest names no {side} here: fill in its column {side}.")
    if manifest.inline:
        return Source(f"{row.get(ID) or number}:{side}", text=value)
    if manifest.matched:
        return Source(_within(folder, value), path=value)
    if folder is not None:
        return folders.named(folder, value)
    return Source(value, path=store.beside(manifest.path or "", value))


def _within(place: str | None, path: str) -> str:
    """A path as it is called in `place`, the folder or the table that its text was found in."""
    folder = place if place is None or not tabular.known(place) else place.rpartition("/")[0]
    return path.removeprefix(f"{folder}/")


def _survey_folders(manifest: Manifest) -> Survey:
    digest, number = hashlib.sha256(), 0
    for number, pair in enumerate(_pairs_of_folders(manifest), 1):  # noqa: B007 - the last number is the count
        digest.update(repr((pair.id, pair.original, pair.copy)).encode())
    if not number:
        raise InputError(f"{manifest.copies} holds no files: put the copies there, under the names of their originals.")
    return Survey(digest.hexdigest(), number, ())


def _pairs_of_folders(manifest: Manifest) -> Iterator[Pair]:
    """Each copy with the original of its name; an original without a copy is a row with that as its error."""
    if manifest.originals is None or manifest.copies is None:
        raise InputError("There is nothing to audit: give a manifest, or both --originals and --copies.")
    originals, copies = (folders.listing(folder) for folder in (manifest.originals, manifest.copies))
    keys = sorted({folders.key(name) for name in (*originals, *copies)})
    sides = [
        {folders.key(name): Source(name, path=store.join(folder, name)) for name in names}
        for folder, names in ((manifest.originals, originals), (manifest.copies, copies))
    ]
    for number, key in enumerate(keys, 1):
        original, copy = (
            found[key] if key in found else Source(key, missing=f"{folder} has no {kind} called {key}.")
            for found, folder, kind in zip(sides, (manifest.originals, manifest.copies), SIDES, strict=True)
        )
        yield Pair(number, PurePath(key).as_posix(), original, copy)
