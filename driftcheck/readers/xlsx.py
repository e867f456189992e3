"""Excel workbooks (Office Open XML): the first sheet's two columns of text, row by row."""

from __future__ import annotations

import re

from driftcheck.model import Document
from driftcheck.readers.archive import Archive
from driftcheck.readers.bitext import of_cells
from driftcheck.readers.raw import Raw
from driftcheck.readers.tables import NAMES
from driftcheck.readers.tree import Node

_TOLD = "Excel workbook"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PHONETIC = frozenset({"rPh", "phoneticPr"})
_COLUMNS = 2

# The texts of cells by the letters of their columns, by the number of their row.
Rows = dict[int, dict[str, str]]


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The originals and the copies. Raises InputError for a sheet that has other than two columns with text."""
    name, rows = sheet(raw)
    columns = columns_of(rows)
    if len(columns) != _COLUMNS:
        raise raw.refused(f"has {len(columns)} columns with text in its first sheet, not 2: keep the two texts only.")
    first, second = columns
    found = [
        (row.get(first, ""), f"{name}!{first}{line}", row.get(second, ""), f"{name}!{second}{line}")
        for line, row in sorted(rows.items())
    ]
    if [found[0][0].strip().lower(), found[0][2].strip().lower()] in NAMES:
        del found[0]
    return of_cells(raw, found)


def sheet(raw: Raw) -> tuple[str, Rows]:
    """The name of the first sheet, and its rows that hold text, by their numbers from 1. Raises InputError."""
    archive = Archive.of(raw, _TOLD)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in archive:
        shared = [_text(item) for item in archive.tree("xl/sharedStrings.xml").outermost("si")]
    name, member = _first_sheet(archive)
    rows: Rows = {}
    for number, row in enumerate(archive.tree(member).outermost("row"), 1):
        for index, cell in enumerate(row.nodes):
            place = _PLACE.fullmatch(cell.get("r"))
            column, line = (place[1], int(place[2])) if place else (chr(ord("A") + index % 26), number)
            value = _value(cell, shared)
            if value.strip():
                rows.setdefault(line, {})[column] = value
    return name, rows


def columns_of(rows: Rows) -> list[str]:
    """The letters of the columns that hold text, from left to right."""
    return sorted({column for row in rows.values() for column in row}, key=lambda column: (len(column), column))


def _first_sheet(archive: Archive) -> tuple[str, str]:
    """The name and the member of the workbook's first sheet."""
    sheet = archive.tree("xl/workbook.xml").first("sheet")
    if sheet is None:
        raise archive.raw.refused("is a workbook without a sheet: save it anew.")
    links = archive.tree("xl/_rels/workbook.xml.rels").all("Relationship")
    target = next((link.get("Target") for link in links if link.get("Id") == sheet.get("id")), "worksheets/sheet1.xml")
    return sheet.get("name"), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _value(cell: Node, shared: list[str]) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    value = cell.path("v")
    text = value.text().text if value else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    return text


def _text(item: Node) -> str:
    return item.text(without=_PHONETIC).text
