"""The parts of the result tables: a shard's rows as one file a table and format, read back in the shards' order.

To add a format: a function to write and one to read, a line in FORMATS.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from driftcheck.audit import store
from driftcheck.audit.columns import FINDINGS, Kind, Row, pair_columns
from driftcheck.errors import SettingsError
from driftcheck.renderers.safe import json_text

PAIRS_TABLE, FINDINGS_TABLE = "pairs", "findings"
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Format:
    """How rows become a file's bytes, given their columns, and bytes become rows."""

    suffix: str
    write: Callable[[Sequence[Row], dict[str, Kind]], bytes]
    read: Callable[[bytes], list[Row]]
    check: Callable[[], object] = lambda: None  # raises SettingsError where the format needs what is not installed


def check(formats: Sequence[str]) -> None:
    """Raises SettingsError for a format that is none, or that needs what is not installed."""
    for name in formats:
        if name not in FORMATS:
            raise SettingsError(f"--format {name} is none of {', '.join(FORMATS)}: choose one or more of them.")
        FORMATS[name].check()


def write(
    folder: str,
    shard: int,
    rows: tuple[Sequence[Row], Sequence[Row]],
    *,
    formats: Sequence[str],
    columns: tuple[str, ...],
) -> None:
    """Writes the rows of a shard's pairs and of its findings. Its pairs' last file comes last: it marks it as done."""
    tables = ((FINDINGS_TABLE, rows[1], FINDINGS), (PAIRS_TABLE, rows[0], pair_columns(columns)))
    for table, own, kinds in tables:
        for name in formats:
            store.write(_path(folder, table, shard, FORMATS[name]), FORMATS[name].write(own, kinds))


def done(folder: str, *, formats: Sequence[str]) -> frozenset[int]:
    """The shards that are done."""
    marker = FORMATS[formats[-1]]
    names = store.files(store.join(folder, PAIRS_TABLE)) if _exists(folder) else ()
    matches = (re.fullmatch(rf"part-(\d+){re.escape(marker.suffix)}", name) for name in names)
    return frozenset(int(match[1]) for match in matches if match)


def read(folder: str, table: str, *, formats: Sequence[str]) -> Iterator[Row]:
    """The rows of a table, shard by shard; of the first of the formats."""
    for shard in sorted(done(folder, formats=formats)):
        yield from of_shard(folder, table, shard, formats=formats)


def of_shard(folder: str, table: str, shard: int, *, formats: Sequence[str]) -> list[Row]:
    """The rows of one shard of a table; none where it is not done."""
    chosen = FORMATS[formats[0]]
    path = _path(folder, table, shard, chosen)
    return chosen.read(store.read(path)) if store.exists(path) else []


def _exists(folder: str) -> bool:
    return store.exists(store.join(folder, PAIRS_TABLE))


def _path(folder: str, table: str, shard: int, chosen: Format) -> str:
    return store.join(folder, f"{table}/part-{shard:06d}{chosen.suffix}")


def _to_json_lines(rows: Sequence[Row], _kinds: dict[str, Kind]) -> bytes:
    return "".join(map(json_text, rows)).encode()


def _from_json_lines(data: bytes) -> list[Row]:
    return [json.loads(line) for line in data.splitlines()]


def _to_parquet(rows: Sequence[Row], kinds: dict[str, Kind]) -> bytes:
    parquet = store.parquet()
    import pyarrow  # noqa: PLC0415 - an extra, and slow to import

    types = {
        Kind.NUMBER: pyarrow.int64(),
        Kind.FRACTION: pyarrow.float64(),
        Kind.TEXT: pyarrow.string(),
        Kind.COUNTS: pyarrow.map_(pyarrow.string(), pyarrow.int64()),
    }
    schema = pyarrow.schema([(name, types[kind]) for name, kind in kinds.items()])
    columns = [[_arrow(row[name]) for row in rows] for name in kinds]
    arrays = [pyarrow.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def _arrow(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATES.sub("\ufffd", value)
    return list(value.items()) if isinstance(value, dict) else value


def _from_parquet(data: bytes) -> list[Row]:
    rows = store.parquet().read_table(io.BytesIO(data)).to_pylist(maps_as_pydicts="strict")
    return list(rows)


FORMATS: dict[str, Format] = {
    "jsonl": Format(".jsonl", _to_json_lines, _from_json_lines),
    "parquet": Format(".parquet", _to_parquet, _from_parquet, store.parquet),
}
