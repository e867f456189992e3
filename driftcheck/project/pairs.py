"""Which copies belong to which originals: paths, patterns and tables, as `pairs` in the configuration names them."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from driftcheck import readers
from driftcheck.errors import SettingsError
from driftcheck.project import patterns
from driftcheck.project.files import shown
from driftcheck.project.values import Place, known

_KEYS = ("original", "copy", "csv", "exclude")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """The two files of a pair; either may be missing."""

    original: Path
    copy: Path

    @property
    def names(self) -> tuple[str, str]:
        """The paths as reports tell them: relative to the working folder where they lie in it or near it."""
        return shown(self.original), shown(self.copy)

    def matches(self, wanted: Iterable[str], root: Path) -> bool:
        """Whether either side matches one of the patterns, which are relative to `root`."""
        sides = [side.relative_to(root).as_posix() for side in (self.original, self.copy) if side.is_relative_to(root)]
        return any(patterns.matches(pattern, side) for pattern in wanted for side in sides)


@dataclass(frozen=True, slots=True)
class PairSource:
    """One entry of `pairs`. Its patterns, or the path of its table, are relative to `root`."""

    root: Path
    place: Place = field(compare=False)
    original: str = ""
    copy: str = ""
    table: str = ""
    exclude: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        return self.table or f"{self.original} and {self.copy}"


def read(value: Any, place: Place, *, root: Path) -> tuple[PairSource, ...]:
    """The entries of `pairs` as a file has them. Raises SettingsError for what is no list of tables with these keys."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise place.error("must be tables: write [[pairs]] with original and copy, or with csv.")
    return tuple(_source(item, place.at(number), root=root) for number, item in enumerate(value, 1))


def _source(table: Mapping[str, Any], place: Place, *, root: Path) -> PairSource:
    values = {known(key, _KEYS, place): value for key, value in table.items()}
    exclude = values.pop("exclude", [])
    if not isinstance(exclude, list) or not all(isinstance(item, str) for item in exclude):
        raise place.at("exclude").error("must be a list of patterns.")
    for key, value in values.items():
        if not isinstance(value, str) or not value:
            raise place.at(key).error("must be a path in quotation marks.")
    if set(values) not in ({"original", "copy"}, {"csv"}):
        raise place.error("needs original and copy, or csv alone.")
    unknown = patterns.placeholders(values.get("copy", "")) - patterns.placeholders(values.get("original", ""))
    if unknown:
        raise place.at("copy").error(f"has {{{min(unknown)}}}, which original lacks: write * where any name will do.")
    return PairSource(
        root=root,
        place=place,
        original=values.get("original", ""),
        copy=values.get("copy", ""),
        table=values.get("csv", ""),
        exclude=tuple(exclude),
    )


def expand(sources: Iterable[PairSource]) -> tuple[Pair, ...]:
    """The pairs of all entries in their order, each once. Raises SettingsError for an entry that yields none."""
    found: dict[Pair, None] = {}
    for source in sources:
        pairs = _from_table(source) if source.table else _from_patterns(source)
        kept = [pair for pair in pairs if not pair.matches(source.exclude, source.root)]
        if not kept:
            raise source.place.error(
                f"matches nothing ({source.told}): no pair would be checked, so mend or remove it."
            )
        found.update(dict.fromkeys(kept))
    return tuple(found)


def _from_patterns(source: PairSource) -> list[Pair]:
    """Each original with the copies that its names lead to, then the copies whose original is missing."""
    owners: dict[Path, list[Path]] = {}
    copies = patterns.files(source.copy, source.root)
    joined = _joined(source, copies) if patterns.unambiguous(source.copy) else _followed(source)
    for original, copy in joined:
        if copy != original or readers.bilingual(original):
            owners.setdefault(copy, []).append(original)
    for copy, originals in owners.items():
        if len(originals) > 1:
            one, two = (shown(path) for path in originals[:2])
            raise source.place.error(
                f"gives {shown(copy)} two originals, {one} and {two}: tell them apart by a {{placeholder}}."
            )
    pairs = [Pair(originals[0], copy) for copy, originals in owners.items()]
    return sorted(pairs) + [pair for pair in _orphans(source, copies) if pair.copy not in owners]


def _joined(source: PairSource, copies: Sequence[patterns.Match]) -> Iterator[tuple[Path, Path]]:
    """Originals and copies whose placeholders stand for the same names: each folder is looked at once."""
    shared = patterns.placeholders(source.copy)
    by_names: dict[tuple[tuple[str, str], ...], list[Path]] = {}
    for found in copies:
        by_names.setdefault(found.names, []).append(found.path)
    for original in patterns.files(source.original, source.root):
        names = tuple((name, value) for name, value in original.names if name in shared)
        yield from ((original.path, copy) for copy in by_names.get(names, ()))


def _followed(source: PairSource) -> Iterator[tuple[Path, Path]]:
    """As `_joined`, for a pattern whose names only the original can tell apart: `{year}-{slug}.md`."""
    for original in patterns.files(source.original, source.root):
        for found in patterns.files(patterns.filled(source.copy, dict(original.names)), source.root):
            if found.path.is_file() or found.path.is_symlink():
                yield original.path, found.path


def _orphans(source: PairSource, copies: Sequence[patterns.Match]) -> Iterator[Pair]:
    """Copies with the original that they should have: one that was deleted or renamed must not pass in silence."""
    if not patterns.placeholders(source.copy):
        return
    for found in copies:
        original = source.root / patterns.filled(source.original, dict(found.names))
        if original != found.path:
            yield Pair(original, found.path)


def _from_table(source: PairSource) -> list[Pair]:
    """The rows of a CSV (or, by its suffix, TSV) file with the columns original and copy, relative to its folder."""
    path = source.root / source.table
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise source.place.error(f"names {source.table}, which does not exist: check the path.") from None
    except (OSError, UnicodeDecodeError):
        raise source.place.error(f"names {source.table}, which is no readable UTF-8 table: check the file.") from None
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    if not {"original", "copy"} <= set(rows.fieldnames or ()):
        raise SettingsError(f"{shown(path)} has no columns original and copy: name them in its first line.")
    return [_row(row, path, rows.line_num) for row in rows]


def _row(row: Mapping[str | None, Any], path: Path, line: int) -> Pair:
    if not row["original"] or not row["copy"]:
        raise SettingsError(f"{shown(path)}:{line} names no original or no copy: fill in both columns.")
    return Pair(path.parent / row["original"].strip(), path.parent / row["copy"].strip())


def within(pairs: Sequence[Pair], paths: Sequence[Path]) -> tuple[tuple[Pair, ...], tuple[Path, ...]]:
    """The pairs with a side that is one of the paths or lies in it, and the paths that no pair has to do with."""
    wanted = {_real(path): path for path in paths}
    kept, used = [], set[Path]()
    for pair in pairs:
        sides = [_real(side) for side in (pair.original, pair.copy)]
        touched = {wanted[above] for side in sides for above in (side, *side.parents) if above in wanted}
        used |= touched
        if touched:
            kept.append(pair)
    return tuple(kept), tuple(path for path in paths if path not in used)


def _real(path: Path) -> Path:
    # Not Path.resolve, which in Python 3.12 and before raises where links lead in a circle.
    return Path(os.path.realpath(path))
