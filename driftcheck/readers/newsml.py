"""NewsML-G2 (IPTC): the texts of news items, in NITF, in XHTML or plain, alone or in a message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from driftcheck.model import Document, Role
from driftcheck.readers import nitf, text, xml
from driftcheck.readers import raw as given
from driftcheck.readers.html import fragment
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.html.page import of_tree
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph
from driftcheck.readers.tree import Node

# What kinds of data inside an item are text; one that says no kind is taken for text.
_TEXT = re.compile(r"(?:text/|.*[/+](?:x?html|xml)\b)|\s*$")
_META = {"headline": Role.HEADLINE, "by": Role.BYLINE, "dateline": Role.DATELINE}


def read(raw: Raw) -> Document:
    """The texts of the news items in a file; where none holds text, as of pictures, what they say of what is seen.

    Raises InputError where there is neither, as of packages, plans and catalogues.
    """
    source, root = xml.read(raw, "NewsML-G2 document")
    items = [root] if root.tag in {"newsItem", "contentSet"} else [*root.outermost("newsItem")]
    texts = [(item, content) for item in items if (content := [*_texts(item)])]
    texts = texts or [(item, content) for item in items if (content := [*_described(item)])]
    if not texts:
        raise raw.refused("is NewsML-G2 that holds no text, only what is said of it: name the item with the text.")
    found: list[Paragraph] = []
    for number, (item, content) in enumerate(texts, 1):
        label = f"item {number}" if len(texts) > 1 else ""
        found += (replace(paragraph, label=label) for paragraph in _item(item, content))
    language = texts[0][0].path("contentMeta", "language")
    return given.document(raw, source, found, declared=language.get("tag") if language else root.get("lang"))


def _item(item: Node, content: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """What the metadata alone say, headline, by-line and dateline, and the text."""
    told = {paragraph.role for paragraph in content}
    meta = item.path("contentMeta")
    for node in meta.nodes if meta else ():
        role = _META.get(node.tag)
        if role is not None and role not in told:
            yield Paragraph(collapsed(node.text()), role=role)
    yield from content


def _described(item: Node) -> Iterator[Paragraph]:
    """The captions, abstracts and shot lists of an item, in the language of the first."""
    meta = item.path("contentMeta")
    found = [node for node in meta.nodes if node.tag == "description" and node.words] if meta else []
    for node in found:
        if node.get("lang") == found[0].get("lang"):
            yield from of_tree(node, "")


def _texts(item: Node) -> Iterator[Paragraph]:
    """The paragraphs of an item; it is asked once, since reading NITF names the elements anew."""
    content = item if item.tag == "contentSet" else item.path("contentSet")
    for node in content.nodes if content else ():
        kind = node.get("contenttype").lower()
        if node.tag == "inlineXML":
            if node.first("nitf", "body.content"):
                yield from nitf.paragraphs(node)
            elif node.first("html", "body", "div", "p"):
                yield from of_tree(node.first("body") or node, "")
        elif node.tag == "inlineData" and not node.get("encoding") and _TEXT.match(kind):
            written = node.text()
            plain = not kind.endswith("html") and "<p" not in written.text.lower()
            yield from text.paragraphs(written, "") if plain else fragment(written, "")
