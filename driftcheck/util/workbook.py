"""An Excel workbook (ECMA-376, SpreadsheetML) of plain tables, as bytes: what a spreadsheet program opens as it is.

Texts are written as texts, never as formulas, whatever they begin with, so that nothing from a file is computed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

# What a sheet and a cell can hold.
MOST_ROWS, LONGEST_TEXT, LONGEST_NAME = 1_048_576, 32_767, 31
_WIDTH = 18  # of a column, in characters
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# What a spreadsheet program would read as the character of that code; _x005F_ is the first sign itself.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the same tables are the same bytes
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# What any workbook says of itself: which kinds of parts there are, which part to begin with, and a bold face besides
# the plain one.
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>'
)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, its rows, and to what address the first cell of a row leads, by its place."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    links: Mapping[int, str] = field(default_factory=dict)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The workbook; of a table with more rows than a sheet holds, the last row says how many are left out."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, sheet in enumerate(sheets, 1):
            with archive.open(_member(f"xl/worksheets/sheet{number}.xml"), "w") as file:
                for part in _sheet(sheet):
                    file.write(part.encode("utf-8", "replace"))
            if sheet.links:
                _put(archive, f"xl/worksheets/_rels/sheet{number}.xml.rels", _linked(sheet))
        for name, text in _frame(sheets):
            _put(archive, name, text)
    return data.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _WRITTEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_member(name), _HEAD + text)


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{max(1, len(sheet.columns))}" width="{_WIDTH}" customWidth="1"/></cols><sheetData>'
    )
    yield _row(1, sheet.columns, style=1)
    left = 0
    for number, row in enumerate(sheet.rows, 2):
        if number < MOST_ROWS:
            yield _row(number, row)
        else:
            left += 1
    if left:
        yield _row(MOST_ROWS, (f"{left:,} more rows do not fit into a sheet",))
    yield "</sheetData>"
    if sheet.links:
        # The first row names the columns, and rows count from 1.
        links = (f'<hyperlink ref="A{at + 2}" r:id="rId{at}"/>' for at in sheet.links)
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>"
    yield "</worksheet>"


def _row(number: int, cells: Sequence[Cell], *, style: int = 0) -> str:
    found = (_cell(f"{_letters(at)}{number}", cell, style) for at, cell in enumerate(cells) if cell is not None)
    return f'<row r="{number}">{"".join(found)}</row>'


def _letters(column: int) -> str:
    """What a column is called: A to Z, and then AA, AB and so on."""
    before, at = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + at)


def _cell(place: str, cell: str | float, style: int) -> str:
    if isinstance(cell, str):
        text = escape(_CODE.sub("_x005F_", cell[:LONGEST_TEXT]))
        return f'<c r="{place}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{cell}</v></c>'


def _linked(sheet: Sheet) -> str:
    links = (
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for at, address in sheet.links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _frame(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """What a workbook has besides its sheets: which there are, and how the first row looks."""
    numbers = range(1, len(sheets) + 1)
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    types = f"{_TYPES}{parts}</Types>"
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _ROOT
    named = zip(numbers, _titles(sheet.name for sheet in sheets), strict=True)
    names = "".join(f'<sheet name="{escape(title)}" sheetId="{number}" r:id="rId{number}"/>' for number, title in named)
    yield "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    styled = f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    linked = f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}{styled}</Relationships>'
    yield "xl/_rels/workbook.xml.rels", linked
    yield "xl/styles.xml", _STYLES


def _titles(names: Iterable[str]) -> list[str]:
    """What the sheets are called: a program refuses a workbook of two that differ in capitals alone."""
    found: list[str] = []
    for name in names:
        title = plain = name.translate(_FORBIDDEN)[:LONGEST_NAME]
        taken = {each.casefold() for each in found}
        for number in range(2, len(found) + 2):
            if title.casefold() not in taken:
                break
            end = f" {number}"
            title = plain[: LONGEST_NAME - len(end)] + end
        found.append(title)
    return found
