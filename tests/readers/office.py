"""Office files made in memory, as their formats want them at the least."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(**members: str | bytes) -> bytes:
    """A ZIP file of members; `__` in a name is a slash, `_xml` at its end a suffix."""
    return zipped({name.replace("__", "/").replace("_xml", ".xml"): data for name, data in members.items()})


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, member in members.items():
            file.writestr(name, member)
    return data.getvalue()


def docx(body: str, **others: str) -> bytes:
    document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    return archive(word__document_xml=document, **{f"word__{name}_xml": text for name, text in others.items()})


def odt(text: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s"><office:body>'
        f"<office:text>{text}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel workbook of one sheet; what is written in digits is a number there."""
    lines = [
        f'<row r="{line}">{"".join(_cell(f"{chr(65 + at)}{line}", text) for at, text in enumerate(cells))}</row>'
        for line, cells in enumerate(rows, 1)
    ]
    return _of_sheet(f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>")


def xlsx(rows: int, cell: str = '<c t="inlineStr"><is><t>a</t></is></c>', head: str = "") -> bytes:
    """An Excel workbook whose rows hold the same cell twice."""
    return _of_sheet(f"{head}<worksheet><sheetData>{f'<row>{cell * 2}</row>' * rows}</sheetData></worksheet>")


def _of_sheet(sheet: str) -> bytes:
    return zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="Sheet1" sheetId="1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships/>",
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def _cell(place: str, text: str) -> str:
    if text.isdecimal():
        return f'<c r="{place}"><v>{text}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
