"""The rows of a table in a file, one by one, as texts by column. To add a format: a function, a line in TABLES."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, zip_longest
from pathlib import PurePosixPath
from typing import Any

from driftcheck.audit import header, store
from driftcheck.audit.header import Tell, silent
from driftcheck.errors import InputError, reason
from driftcheck.readers import xlsx
from driftcheck.readers.raw import MAX_BYTES, Raw

Row = dict[str, str | None]
_DATE = "date"
_DAY_0 = date(1899, 12, 30)  # of Excel's calendar, for all days since March 1900


def rows(path: str, *, tell: Tell = silent) -> Iterator[Row]:
    """The rows of the table at `path`; `tell` gets what is not as the manual says it and yet understood.

    Raises InputError, with file and line, where it is broken.
    """
    if not known(path):
        raise InputError(f"{path} is no manifest: its name must end in one of {', '.join(TABLES)}.")
    return TABLES[_suffix(path)](path, tell)


def known(path: str) -> bool:
    """Whether the file at `path` is a table, by its name."""
    return _suffix(path) in TABLES


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _comma(path: str, tell: Tell) -> Iterator[Row]:
    return _separated(path, ",", tell)


def _tab(path: str, tell: Tell) -> Iterator[Row]:
    return _separated(path, "\t", tell)


def _separated(path: str, usual: str, tell: Tell) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)  # a cell may hold a whole article
    at = 0  # lines read, of rows that were sound
    with store.opened(path) as data:
        try:
            text = io.TextIOWrapper(data, encoding="utf-8-sig", newline="")
            first, before = text.readline(), 0
            told = header.separator(first)
            if told is not None:
                first, before = text.readline(), 1
            parted_by = told or header.delimiter(first, usual, path, tell=tell)
            reader = csv.reader(chain([first], text), delimiter=parted_by, strict=True)
            columns = header.columns(next(reader, []), path, tell=tell)
            at = before + reader.line_num
            for cells in reader:
                at = before + reader.line_num
                if len(cells) > len(columns):
                    raise InputError(f"{path}:{at} has more cells than the header: quote what holds {parted_by!r}.")
                if cells:
                    yield {column: cell for column, cell in zip_longest(columns, cells) if column}
        except UnicodeDecodeError:
            raise InputError(f"{path} is not in UTF-8: convert it.") from None
        except csv.Error as error:
            raise InputError(f"{path}:{at + 1} is not CSV ({error}): check its quotation marks.") from None


def _json_lines(path: str, tell: Tell) -> Iterator[Row]:
    names = _Names(path, tell)
    with store.opened(path) as data:
        for number, line in enumerate(data, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}:{number} is not JSON ({reason(error)}): write one object a line.") from None
            if not isinstance(row, dict):
                raise InputError(f"{path}:{number} is no JSON object: write one object a line.")
            yield dict(zip(names.of(tuple(row)), map(_text, row.values()), strict=True))


def _parquet(path: str, tell: Tell) -> Iterator[Row]:
    parquet = store.parquet()
    with store.opened(path) as data:
        try:
            file = parquet.ParquetFile(data)
            columns = header.columns(file.schema_arrow.names, path, tell=tell)
            for batch in file.iter_batches(batch_size=1024):
                for row in batch.to_pylist():
                    yield dict(zip(columns, map(_text, row.values()), strict=True))
        except (ValueError, OSError) as error:  # pyarrow's errors are both
            raise InputError(f"{path} is not a Parquet file ({reason(error)}): write it again.") from None


def _workbook(path: str, tell: Tell) -> Iterator[Row]:
    """The first sheet of an Excel workbook; its first row that is not empty names the columns."""
    data = store.read(path)
    # It is the user's own list, and names of files pack to a twentieth and less.
    _, rows = xlsx.sheet(Raw(path, data, max_bytes=max(10 * len(data), MAX_BYTES)))
    _, first = next(rows, (0, {}))
    letters = xlsx.letters(first)
    columns = header.columns([first[letter] for letter in letters], path, tell=tell)
    for _, row in rows:
        cells = {column: row.get(letter) for column, letter in zip(columns, letters, strict=True) if column}
        yield {column: _day(cell) if column == _DATE else cell for column, cell in cells.items()}


def _day(cell: str | None) -> str | None:
    """A date in ISO's form where the cell counts its days, as Excel does; else what stands there."""
    days = re.fullmatch(r"(\d{5})(?:\.\d+)?", cell or "")
    return (_DAY_0 + timedelta(days=int(days[1]))).isoformat() if days else cell


class _Names:
    """The columns of a table whose rows have each their own, the same ones most of the time."""

    def __init__(self, path: str, tell: Tell) -> None:
        self._path = path
        self._tell = tell
        self._known: dict[tuple[str, ...], list[str]] = {}

    def of(self, names: tuple[str, ...]) -> list[str]:
        if names not in self._known:
            tell = silent if self._known else self._tell
            self._known[names] = header.columns(names, self._path, tell=tell)
        return self._known[names]


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str).strip('"')


TABLES: dict[str, Callable[[str, Tell], Iterator[Row]]] = {
    ".csv": _comma,
    ".tsv": _tab,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _workbook,
}
