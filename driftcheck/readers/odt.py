"""OpenDocument texts (ISO/IEC 26300): headings, paragraphs, lists, tables and notes, in reading order.

Tracked changes are read as accepted, and the Document says so. Comments and pictures are no text of the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Document, Role
from driftcheck.readers.archive import Archive
from driftcheck.readers.raw import Raw, rendered
from driftcheck.readers.traced import Paragraph, Traced, within
from driftcheck.readers.tree import Node

_TOLD = "OpenDocument text"
_LEFT_OUT = frozenset(
    "tracked-changes annotation note sequence-decls forms bookmark soft-page-break variable-decls ruby-text".split()
)
_TITLES = frozenset({"Title", "Subtitle"})
_NOTE = "Tracked changes are read as accepted."


def read(raw: Raw) -> Document:
    """The text of an OpenDocument text. Raises InputError for one that is broken or locked."""
    archive = Archive.of(raw, _TOLD)
    if "META-INF/manifest.xml" in archive and any(archive.tree("META-INF/manifest.xml").all("encryption-data")):
        raise raw.refused("is locked with a password: save it without one.")
    content = archive.tree("content.xml")
    text = content.first("text")
    if text is None:
        raise raw.refused("is an OpenDocument file without text: export what it shows as a text.")
    changed = any(True for _ in content.all("tracked-changes"))
    styles = {style.get("name"): style.get("parent-style-name") for style in content.all("style")}
    return rendered(raw, [*_paragraphs(text, styles)], notes=(_NOTE,) if changed else ())


def _paragraphs(text: Node, styles: dict[str, str]) -> Iterator[Paragraph]:
    number = tables = notes = 0
    waiting: list[tuple[Node, str]] = [(text, "")]
    while waiting:
        node, label = waiting.pop()
        if node.tag in {"p", "h"}:
            if not label:
                number += 1
            style = node.get("style-name")
            heading = node.tag == "h" or style in _TITLES or styles.get(style) in _TITLES
            for line in _text(node).split("\n"):
                yield Paragraph(within(line), label or f"paragraph {number}", Role.HEADLINE if heading else None)
            bodies = [body for note in node.outermost("note") for body in note.outermost("note-body")]
            waiting.extend((body, f"note {notes + at}") for at, body in reversed([*enumerate(bodies, 1)]))
            notes += len(bodies)
            # The text boxes of the paragraph itself, not those in its notes or in one another.
            boxes = [*node.outermost("text-box", without=_LEFT_OUT)]
            waiting.extend((box, label) for box in reversed(boxes))
        elif node.tag == "table":
            tables += 1
            rows = [*_rows(node)]
            waiting.extend((row, f"table {tables}, row {at}") for at, row in reversed([*enumerate(rows, 1)]))
        elif node.tag not in _LEFT_OUT:
            waiting.extend((child, label) for child in node.nodes[::-1])


def _rows(table: Node) -> Iterator[Node]:
    """The rows of a table, not those of tables in its cells."""
    waiting = table.nodes[::-1]
    while waiting:
        node = waiting.pop()
        if node.tag == "table-row":
            yield node
        elif node.tag in {"table-header-rows", "table-rows", "table-row-group"}:
            waiting.extend(node.nodes[::-1])


def _text(paragraph: Node) -> str:
    pieces: list[str] = []
    waiting: list[Node | Traced] = paragraph.children[::-1]
    while waiting:
        child = waiting.pop()
        if isinstance(child, Traced):
            pieces.append(" ".join(child.text.split("\n")))
        elif child.tag in {"s", "tab"}:
            pieces.append(" ")
        elif child.tag == "line-break":
            pieces.append("\n")
        elif child.tag not in _LEFT_OUT and child.tag != "text-box":
            waiting.extend(child.children[::-1])
    return "".join(pieces)
