"""The rows of a table in a file, one by one, as texts by column. To add a format: a function, a line in TABLES."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from driftcheck.audit import store
from driftcheck.errors import InputError, reason

Row = dict[str, str | None]


def rows(path: str) -> Iterator[Row]:
    """The rows of the table at `path`. Raises InputError, with file and line, where it is broken."""
    if not known(path):
        raise InputError(f"{path} is no manifest: its name must end in one of {', '.join(TABLES)}.")
    return TABLES[_suffix(path)](path)


def known(path: str) -> bool:
    """Whether the file at `path` is a table, by its name."""
    return _suffix(path) in TABLES


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _comma(path: str) -> Iterator[Row]:
    return _separated(path, ",")


def _tab(path: str) -> Iterator[Row]:
    return _separated(path, "\t")


def _separated(path: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(sys.maxsize)  # a cell may hold a whole article
    with store.opened(path) as data:
        reader = csv.DictReader(
            io.TextIOWrapper(data, encoding="utf-8-sig", newline=""), delimiter=delimiter, strict=True
        )
        try:
            for row in reader:
                if None in row:
                    raise InputError(f"{path}:{reader.line_num} has more cells than the header: quote its commas.")
                yield dict(row)
        except UnicodeDecodeError:
            raise InputError(f"{path} is not in UTF-8: convert it.") from None
        except csv.Error as error:
            at = reader.line_num + 1  # of the last row that was sound
            raise InputError(f"{path}:{at} is not CSV ({error}): check its quotation marks.") from None


def _json_lines(path: str) -> Iterator[Row]:
    with store.opened(path) as data:
        for number, line in enumerate(data, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number} is not JSON ({error}): write one object a line.") from None
            if not isinstance(row, dict):
                raise InputError(f"{path}:{number} is no JSON object: write one object a line.")
            yield {column: _text(value) for column, value in row.items()}


def _parquet(path: str) -> Iterator[Row]:
    parquet = store.parquet()
    with store.opened(path) as data:
        try:
            batches = parquet.ParquetFile(data).iter_batches(batch_size=1024)
            for batch in batches:
                for row in batch.to_pylist():
                    yield {column: _text(value) for column, value in row.items()}
        except (ValueError, OSError) as error:  # pyarrow's errors are both
            raise InputError(f"{path} is not a Parquet file ({reason(error)}): write it again.") from None


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str).strip('"')


TABLES: dict[str, Callable[[str], Iterator[Row]]] = {
    ".csv": _comma,
    ".tsv": _tab,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
}
