"""NITF, the IPTC's News Industry Text Format: headline, by-line, dateline and the text."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Document, Role
from driftcheck.readers import raw as given
from driftcheck.readers import xml
from driftcheck.readers.html.blocks import blocks, collapsed
from driftcheck.readers.html.tree import HEADINGS
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph
from driftcheck.readers.tree import Node

# NITF's names for what HTML has as well.
_AS_HTML = {"hl2": "h2", "block": "div", "bq": "blockquote", "media-caption": "figcaption", "media": "figure"}
_AS_HTML |= {"body.content": "div", "credit": "p", "note": "div", "datasource": "p", "custom-table": "table"}
_LEFT_OUT = frozenset({"media-metadata", "media-reference", "media-producer", "media-object", "rt"})
_TO_EDITORS = "npa"  # the type of a note that is a "non-publishable advisory"
_HEAD = {"hl1": Role.HEADLINE, "hl2": Role.HEADLINE, "byline": Role.BYLINE, "dateline": Role.DATELINE}


def read(raw: Raw) -> Document:
    """The text of an NITF document. Raises InputError for one without text."""
    source, root = xml.read(raw, "NITF document")
    found = [*paragraphs(root)]
    if not found:
        raise raw.refused("is an NITF document without a text in its body: there is nothing to compare.")
    return given.document(raw, source, found, declared=root.get("lang") or root.get("baselang"))


def paragraphs(root: Node, label: str = "") -> Iterator[Paragraph]:
    """The paragraphs of an NITF document, or of a piece of one, wherever it stands; the abstract where no text is."""
    contents = [*_published(root, "body.content")]
    below = {id(part) for content in contents for part in content.all("hl2")}
    for part in _published(root, *_HEAD):
        if id(part) not in below:
            yield Paragraph(collapsed(part.text()), label, _HEAD[part.tag])
    if not any(content.words for content in contents):
        contents = [*_published(root, "abstract")]
    for content in contents:
        for node in [content, *content.all(*_AS_HTML)]:
            node.tag = _AS_HTML.get(node.tag, node.tag)
        for block in blocks(content, _left_out).found:
            yield Paragraph(block.text, label, Role.HEADLINE if block.owner.tag in HEADINGS else None)


def _left_out(node: Node) -> bool:
    return node.tag in _LEFT_OUT or node.get("type") == _TO_EDITORS


def _published(root: Node, *tags: str) -> Iterator[Node]:
    """The outermost elements of these names, but for those in a note that is not for publication."""
    for node in root.outermost("note", *tags):
        if node.tag != "note":
            yield node
        elif not _left_out(node):
            yield from node.outermost(*tags)
