"""Excel workbooks (Office Open XML): the first sheet's two columns of text, row by row.

A sheet may have a million rows: no tree is made of it, and only its texts are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from driftcheck.model import Document
from driftcheck.readers import budget, xml
from driftcheck.readers.archive import Archive
from driftcheck.readers.bitext import of_cells
from driftcheck.readers.raw import Raw
from driftcheck.readers.tables import NAMES

_TOLD = "Excel workbook"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_INDEX = re.compile(r"[0-9]{1,9}")
# Characters that XML forbids, or would change, by their UTF-16 codes (ST_Xstring of ECMA-376), such as _x000D_.
_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_PHONETIC = frozenset({"rPh", "phoneticPr"})
_COLUMNS = 2
_WITH_TEXT = frozenset({"inlineStr", "str"})  # the types of a cell that holds a text of its own

T = TypeVar("T")
# The number of a row that holds text, and the texts of its cells by the letters of their columns.
Row = tuple[int, dict[str, str]]


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The originals and the copies. Raises InputError for a sheet that has other than two columns with text."""
    name, found = sheet(raw)
    rows = [*found]
    columns = letters(column for _, row in rows for column in row)
    if len(columns) != _COLUMNS:
        raise raw.refused(f"has {len(columns)} columns with text in its first sheet, not 2: keep the two texts only.")
    first, second = columns
    cells = [
        (row.get(first, ""), f"{name}!{first}{line}", row.get(second, ""), f"{name}!{second}{line}")
        for line, row in rows
    ]
    if [cells[0][0].strip().lower(), cells[0][2].strip().lower()] in NAMES:
        del cells[0]
    return of_cells(raw, cells)


def sheet(raw: Raw) -> tuple[str, Iterator[Row]]:
    """The name of the first sheet, and its rows that hold text as they come. Raises InputError, also on the way."""
    archive = Archive.of(raw, _TOLD)
    member = "xl/sharedStrings.xml"
    shared: list[str] = []
    if member in archive:
        shared += _drained(archive, member, _Texts())
    name, member = _first_sheet(archive)
    return name, _drained(archive, member, _Cells(shared))


def letters(columns: Iterable[str]) -> list[str]:
    """The letters of columns, from left to right, each once."""
    return sorted(set(columns), key=lambda column: (len(column), column))


def _first_sheet(archive: Archive) -> tuple[str, str]:
    """The name and the member of the workbook's first sheet."""
    sheet = archive.tree("xl/workbook.xml").first("sheet")
    if sheet is None:
        raise archive.raw.refused("is a workbook without a sheet: save it anew.")
    links = archive.tree("xl/_rels/workbook.xml.rels").all("Relationship")
    target = next((link.get("Target") for link in links if link.get("Id") == sheet.get("id")), "worksheets/sheet1.xml")
    return sheet.get("name"), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _unescaped(text: str) -> str:
    """A cell's text as a spreadsheet program shows it."""
    return _ESCAPED.sub(_characters, text) if "_x" in text else text


def _characters(escapes: re.Match[str]) -> str:
    codes = b"".join(bytes.fromhex(code) for code in escapes[0][2:-1].split("__x"))
    return codes.decode("utf-16-be", "replace")  # two codes may be one character


class _Handlers(Protocol[T]):
    """What is made of a member while it is parsed: `done` holds what is complete."""

    done: list[T]

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, characters: str) -> None: ...


def _drained(archive: Archive, member: str, made: _Handlers[T]) -> Iterator[T]:
    name = f"{archive.raw.name} ({member})"
    pieces = archive.pieces(member)
    return xml.drained(name, _TOLD, pieces, made.done, start=made.start, end=made.end, text=made.text)


@dataclass(slots=True)
class _Texts:
    """The texts that cells share, without what says how to pronounce them."""

    done: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _kept: bool = False
    _phonetic: int = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "t":
            self._kept = not self._phonetic
        elif tag == "si":
            budget.spend()
            self._pieces = []
        elif tag in _PHONETIC:
            self._phonetic += 1

    def end(self, tag: str) -> None:
        if tag == "t":
            self._kept = False
        elif tag == "si":
            self.done.append(_unescaped("".join(self._pieces)))
        elif tag in _PHONETIC:
            self._phonetic -= 1

    def text(self, characters: str) -> None:
        if self._kept:
            self._pieces.append(characters)


@dataclass(slots=True)
class _Cells:
    """The rows of a sheet that hold text. A cell holds the number of a shared text, or a text or value of its own."""

    shared: Sequence[str]
    done: list[Row] = field(default_factory=list)
    _row: dict[str, str] = field(default_factory=dict)
    _rows: int = 0
    _cells: int = 0
    _line: int = 0
    _column: str = ""
    _kind: str = ""
    _pieces: list[str] = field(default_factory=list)
    _kept: bool = False
    _phonetic: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            budget.spend()
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = place[1] if place else chr(ord("A") + self._cells % 26)
            self._line = int(place[2]) if place else self._rows
            self._kind, self._pieces = attributes.get("t", ""), []
            self._cells += 1
        elif tag == "v":
            self._kept = self._kind != "inlineStr"
        elif tag == "t":
            self._kept = self._kind == "inlineStr" and not self._phonetic
        elif tag == "row":
            budget.spend()
            self._rows += 1
            self._cells, self._row = 0, {}
        elif tag in _PHONETIC:
            self._phonetic += 1

    def end(self, tag: str) -> None:
        if tag == "c":
            value = "".join(self._pieces)
            if self._kind == "s":
                value = self.shared[int(value)] if _INDEX.fullmatch(value) and int(value) < len(self.shared) else ""
            elif self._kind in _WITH_TEXT:
                value = _unescaped(value)
            if value.strip():
                self._row[self._column] = value
        elif tag in {"v", "t"}:
            self._kept = False
        elif tag == "row" and self._row:
            self.done.append((self._line, self._row))
        elif tag in _PHONETIC:
            self._phonetic -= 1

    def text(self, characters: str) -> None:
        if self._kept:
            self._pieces.append(characters)
