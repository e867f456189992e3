"""Word documents (Office Open XML, ECMA-376): paragraphs, tables, footnotes and endnotes, in reading order.

Tracked changes are read as accepted, and the Document says so. The language of its defaults is that of
the program that wrote it, and says nothing of the text. Comments, headers and footers, pictures, macros and
fields' codes are no text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from driftcheck.model import Document, Role
from driftcheck.readers.archive import Archive
from driftcheck.readers.raw import Raw, rendered
from driftcheck.readers.traced import Paragraph, within
from driftcheck.readers.tree import Node

_TOLD = "Word document"
_BODY = "word/document.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
# What is not read: deleted and moved-away text, drawings' own markup, fields' codes, what old programs read instead.
_LEFT_OUT = frozenset("del moveFrom delText instrText Fallback pPr rPr sectPr object pict sdtPr rt".split())
_HEADING = re.compile(r"(?:heading|title)\s*\d*", re.IGNORECASE)
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_NOTE = "Tracked changes are read as accepted."


def read(raw: Raw) -> Document:
    """The text of a Word document. Raises InputError for one that is broken or locked."""
    archive = Archive.of(raw, _TOLD)
    body = archive.tree(_BODY)
    walk = _Walk(_headings(archive))
    walk.body(body)
    for member, told in _NOTES:
        if member in archive:
            walk.notes(archive.tree(member), told)
    changed = any(True for _ in body.all(*_CHANGES))
    return rendered(raw, walk.found, notes=(_NOTE,) if changed else ())


@dataclass(slots=True)
class _Walk:
    headings: dict[str, str]
    found: list[Paragraph] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0

    def body(self, root: Node, label: str = "") -> None:
        waiting: list[tuple[Node, str]] = [(root, label)]
        while waiting:
            node, label = waiting.pop()
            if node.tag == "p":
                if not label:
                    self._paragraphs += 1
                self._add(node, label or f"paragraph {self._paragraphs}")
                # Text boxes hang in the paragraph that they are anchored to.
                waiting.extend((inner, label) for inner in [*node.outermost("txbxContent", without=_LEFT_OUT)][::-1])
            elif node.tag == "tbl":
                self._tables += 1
                rows = [child for child in node.nodes if child.tag in {"tr", "sdt", "sdtContent"}]
                place = f"{label}, table" if label else f"table {self._tables}"
                waiting.extend((row, f"{place}, row {number}") for number, row in reversed([*enumerate(rows, 1)]))
            elif node.tag not in _LEFT_OUT:
                waiting.extend((child, label) for child in node.nodes[::-1])

    def notes(self, root: Node, told: str) -> None:
        number = 0
        for note in root.outermost(told):
            if note.get("type") in {"separator", "continuationSeparator", "continuationNotice"}:
                continue
            number += 1
            self.body(note, f"{told} {number}")

    def _add(self, paragraph: Node, label: str) -> None:
        style = paragraph.path("pPr", "pStyle")
        name = self.headings.get(style.get("val"), style.get("val")) if style else ""
        role = Role.HEADLINE if _HEADING.fullmatch(name) else None
        for line in _text(paragraph).split("\n"):
            self.found.append(Paragraph(within(line), label, role))


def _text(paragraph: Node) -> str:
    """The text of a paragraph, with a newline for a line that was broken by hand."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Node) -> Iterator[str]:
    waiting = paragraph.nodes[::-1]
    while waiting:
        node = waiting.pop()
        if node.tag == "t":
            yield node.text().text
        elif node.tag in {"tab", "ptab"}:
            yield " "
        elif node.tag in {"br", "cr"}:
            yield "\n"
        elif node.tag == "noBreakHyphen":
            yield "\u2011"
        elif node.tag not in _LEFT_OUT and node.tag != "txbxContent":
            waiting.extend(node.nodes[::-1])


def _headings(archive: Archive) -> dict[str, str]:
    """The names of the styles by their ids, which are translated where the names are not."""
    if "word/styles.xml" not in archive:
        return {}
    found = {}
    for style in archive.tree("word/styles.xml").all("style"):
        name = style.path("name")
        found[style.get("styleId")] = name.get("val") if name else ""
    return found
