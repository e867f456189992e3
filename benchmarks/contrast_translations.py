"""Sentences with a faithful translation and one in which one thing was changed, from the contrast items of the data.

`x_contrast` has originals with both translations, `x_contrast:reworded` reworded originals with them and translations
with reworded copies; each comes in quarters by a hash of the item, which `x_contrast/0` to `x_contrast/3` name.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from benchmarks import bench
from benchmarks.bench import CONTRAST_LANGUAGES
from benchmarks.contrast_pairs import GRAVE
from benchmarks.pair import Pair, quarter

SET = "x_contrast"
SOUND = "sound"


def load(name: str) -> list[Pair]:
    """The pairs of a quarter of `x_contrast` or, of a third of its items, of `x_contrast:reworded`."""
    kind, _, part = name.partition("/")
    make = _plain if kind == SET else _reworded
    return [pair for row in bench.contrast() for pair in make(row, kind) if quarter(pair.group) == int(part)]


def _plain(row: bench.Record, name: str) -> Iterator[Pair]:
    named, sides = (name, row["id"]), ("en", CONTRAST_LANGUAGES[row["id"][:3]])
    yield _pair(named, (row["o"], row["t"]), None, sides)
    yield _pair(named, (row["o"], row["ct"]["text"]), row["ct"], sides)


def _reworded(row: bench.Record, name: str) -> Iterator[Pair]:
    if crc32(f"contrast {row['id']}".encode()) % 3:
        return
    at = crc32(row["id"].encode())
    one, other = row["f"][at % 2], row["f"][(at + 1) % 2]
    changed, named, sides = row["c"][at % len(row["c"])], (name, row["id"]), ("en", CONTRAST_LANGUAGES[row["id"][:3]])
    yield _pair(named, (one, row["t"]), None, sides)
    yield _pair(named, (other, row["ct"]["text"]), row["ct"], sides)
    yield _pair(named, (row["t"], changed["text"]), changed, sides[::-1])
    yield _pair(named, (row["t"], other), None, sides[::-1])


def _pair(named: tuple[str, str], texts: tuple[str, str], change: bench.Record | None, sides: tuple[str, str]) -> Pair:
    """A pair of the set and item that `named` tells; without a `change` it is sound."""
    kind, severity = (change["kind"], change["severity"]) if change else (SOUND, "")
    bad = severity in GRAVE
    original, copy = (" ".join(text.split()) for text in texts)
    return Pair(named[0], f"contrast {named[1]}", kind, severity, original, copy, bad, sides)
