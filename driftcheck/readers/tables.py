"""Tables of two columns: CSV with commas or semicolons, quoted as spreadsheets write it, and TSV."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.model import Document
from driftcheck.readers import budget, lines
from driftcheck.readers.bitext import Unit, of_text
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced, joined, within

_COLUMNS = 2
_BARE = {delimiter: re.compile(rf"[^{delimiter}\r\n]*") for delimiter in ",;"}
# What a first row says that names the columns.
NAMES = (["original", "copy"], ["source", "target"])


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The two Documents of a table: a tab parts the columns where the first line has one, and then nothing is quoted.

    A first row of CSV that says `original` and `copy`, or `source` and `target`, is no text. Raises InputError for a
    row with fewer or more columns.
    """
    source = raw.decoded()
    head = source[:4096].lstrip("\ufeff\n\r").split("\n", 1)[0]
    if "\t" in head:
        return lines.read_columns(raw)
    delimiter = ";" if head.count(";") > head.count(",") else ","
    units: list[Unit] = []
    for number, cells in enumerate(_rows(source, delimiter), 1):
        if len(cells) == 1 and not cells[0].text.strip():
            continue
        if len(cells) != _COLUMNS:
            line = source.count("\n", 0, cells[0].places[0] if cells[0].text else 0) + 1
            mend = "keep the two texts only" if len(cells) > _COLUMNS else "put the original and its copy side by side"
            raise raw.refused(f"has {len(cells)} of the 2 columns in row {number} (line {line}): {mend}.")
        if number == 1 and [cell.text.strip().lower() for cell in cells] in NAMES:
            continue
        units.append(Unit(cells[0], cells[1], f"row {number}"))
    return of_text(raw, source, units)


def _rows(source: str, delimiter: str) -> Iterator[list[Traced]]:
    """The rows of RFC 4180: a cell may stand in quotation marks, which are doubled inside, and hold line ends then."""
    at = 1 if source.startswith("\ufeff") else 0
    cells: list[Traced] = []
    while at <= len(source):
        budget.spend()
        cell, at = _quoted(source, at) if source.startswith('"', at) else _bare(source, at, delimiter)
        cells.append(cell)
        if source.startswith(delimiter, at):
            at += 1
            continue
        if len(cells) > 1 or cells[0].text or at < len(source):
            yield cells
        cells = []
        at += 2 if source.startswith("\r\n", at) else 1


def _bare(source: str, at: int, delimiter: str) -> tuple[Traced, int]:
    found = _BARE[delimiter].match(source, at)
    end = found.end() if found else at
    return within(source, at, end), end


def _quoted(source: str, at: int) -> tuple[Traced, int]:
    start, pieces = at + 1, list[Traced]()
    while (end := source.find('"', start)) >= 0 and source.startswith('"', end + 1):
        budget.spend()
        pieces.append(within(source, start, end + 1))
        start = end + 2
    last = len(source) if end < 0 else end
    return joined([*pieces, within(source, start, last)]), min(last + 1, len(source))
