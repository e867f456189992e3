"""Workbooks that a spreadsheet program opens, with every text as a text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.readers import xlsx
from driftcheck.readers.raw import Raw
from driftcheck.renderers.safe import visible
from driftcheck.util import workbook as written
from driftcheck.util.workbook import Sheet, workbook

NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def read(data: bytes) -> list[dict[str, str]]:
    _, rows = xlsx.sheet(Raw("a.xlsx", data))
    return [row for _, row in rows]


def test_what_is_written_is_read_again() -> None:
    data = workbook([Sheet("Pairs", ("pair", "drift"), [("a.txt", 0.25), ("b & c", 3), (None, 1), ("_x000D_", 2)])])
    assert read(data) == [
        {"A": "pair", "B": "drift"},
        {"A": "a.txt", "B": "0.25"},
        {"A": "b & c", "B": "3"},
        {"B": "1"},
        {"A": "_x000D_", "B": "2"},
    ]


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "<t>", "  two  "])
def test_no_text_is_computed(text: str) -> None:
    data = workbook([Sheet("A", ("x",), [(text,)])])
    sheet = ElementTree.fromstring(members(data)["xl/worksheets/sheet1.xml"])
    assert not sheet.findall(".//m:f", NAMESPACE)
    assert sheet.findall(".//m:c", NAMESPACE)[1].get("t") == "inlineStr"
    assert [each.text for each in sheet.findall(".//m:t", NAMESPACE)] == ["x", text]


def test_columns_go_on_behind_the_last_letter() -> None:
    (row,) = read(workbook([Sheet("A", [f"c{at}" for at in range(28)], [])]))
    assert [row["A"], row["Z"], row["AA"], row["AB"]] == ["c0", "c25", "c26", "c27"]


def test_more_rows_than_a_sheet_holds_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MOST_ROWS", 4)
    rows = read(workbook([Sheet("A", ("n",), [(number,) for number in range(5)])]))
    assert [row["A"] for row in rows] == ["n", "0", "1", "3 more rows do not fit into a sheet"]


def test_no_two_sheets_have_the_same_name() -> None:
    names = ["By rule", "By Rule", "by rule", "A" * 40, "A" * 50, "By rule 2"]
    book = ElementTree.fromstring(members(workbook([Sheet(name, ("a",), []) for name in names]))["xl/workbook.xml"])
    found = [sheet.get("name") for sheet in book.findall(".//m:sheet", NAMESPACE)]
    assert found == ["By rule", "By Rule 2", "by rule 3", "A" * 31, "A" * 29 + " 2", "By rule 2 2"]


def test_a_row_leads_to_its_address() -> None:
    found = members(workbook([Sheet("A", ("n",), [("a",), ("b",)], {1: "reports/2.html"})]))
    assert '<hyperlink ref="A3" r:id="rId1"/>' in found["xl/worksheets/sheet1.xml"]
    assert 'Target="reports/2.html" TargetMode="External"' in found["xl/worksheets/_rels/sheet1.xml.rels"]


@given(st.text(), st.lists(st.lists(st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False))))
def test_every_part_is_sound_xml(name: str, rows: list[list[str | int | float]]) -> None:
    shown: list[Sequence[str | int | float]] = [
        [visible(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    ]
    for text in members(workbook([Sheet(visible(name), ("a", "b"), shown)])).values():
        ElementTree.fromstring(text)
