"""From a saved page to its Document, and from a piece of HTML in another format to its paragraphs."""

from __future__ import annotations

import re

from driftcheck.languages import primary
from driftcheck.model import Document, Role
from driftcheck.readers import raw as given
from driftcheck.readers.html import marks
from driftcheck.readers.html.article import article
from driftcheck.readers.html.blocks import blocks
from driftcheck.readers.html.tokens import Kind, tokens
from driftcheck.readers.html.tree import HEADINGS, tree
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph, Traced, within
from driftcheck.readers.tree import Node

# Where the page declares its encoding, which must stand in its first 1,024 bytes; some have it later.
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HEAD = 8192
_MARKUP = re.compile(r"</?(?:p|div|br|h[1-6]|ul|li|article|body)\b[^<>]*>", re.IGNORECASE)


def read(raw: Raw) -> Document:
    """The article of a page: headline, by-line and date, running text, lists, tables, quotes and captions."""
    declared = _XML.match(raw.data[:_HEAD]) or _CHARSET.search(raw.data[:_HEAD])
    source = raw.decoded(declared[1].decode() if declared else "")
    pieces = [*tokens(source)]
    root = tree(within(source), pieces)
    page = root.first("html")
    spoken = marks.language([page]) if page else ""
    found = article(root, primary(raw.language) or spoken)
    paragraphs = [Paragraph(block.text, role=role) for block, role in (*found.head, *found.body)]
    if not any(paragraph.text.stripped().text for paragraph in paragraphs) and root.first("script"):
        raise raw.refused(
            "has no text of its own, only scripts that fetch it: open the page in a browser, save it from there, "
            "and name the saved file."
        )
    comments = [(source[one.start : one.end].strip(), one.start - 4) for one in pieces if one.kind is Kind.COMMENT]
    return given.document(raw, source, paragraphs, declared=spoken, comments=comments)


def is_markup(text: str) -> bool:
    """Whether a text in another format is HTML: it has tags that make paragraphs."""
    return bool(_MARKUP.search(text))


def fragment(markup: Traced, label: str = "") -> list[Paragraph]:
    """The paragraphs of a piece of HTML that is all text, as in a feed or in a wire's JSON."""
    return of_tree(tree(markup), label)


def of_tree(root: Node, label: str = "") -> list[Paragraph]:
    """As `fragment`, of HTML that is a tree already."""
    return [
        Paragraph(block.text, label, Role.HEADLINE if block.owner.tag in HEADINGS else None)
        for block in blocks(root, marks.unseen).found
    ]
