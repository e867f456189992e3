"""RSS 0.9x, 1.0 and 2.0 and Atom 1.0: the entries' titles and their full texts, or summaries where there is no more."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Document, Role
from driftcheck.readers import raw as given
from driftcheck.readers import text, xml
from driftcheck.readers.html import fragment
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.html.page import of_tree
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph
from driftcheck.readers.tree import Node

# From the fullest text to the shortest: RSS's content module, Atom, RSS, Media RSS.
_TEXTS = ("encoded", "content", "description", "summary")


def read(raw: Raw) -> Document:
    """The entries of a feed in its order. Raises InputError for a feed without one."""
    source, root = xml.read(raw, "feed")
    entries = [*root.outermost("item", "entry")]
    if not entries:
        raise raw.refused("is a feed without entries: there is nothing to compare.")
    found: list[Paragraph] = []
    for number, entry in enumerate(entries, 1):
        found += _entry(entry, f"item {number}")
    channel = root.path("channel") or root
    language = channel.path("language")
    return given.document(raw, source, found, declared=language.words if language else root.get("lang"))


def _entry(entry: Node, label: str) -> Iterator[Paragraph]:
    title = entry.path("title")
    if title is not None:
        for paragraph in fragment(title.text(), label):
            yield Paragraph(paragraph.text, label, Role.HEADLINE)
    texts = [node for name in _TEXTS for node in entry.nodes if node.tag == name and node.words]
    if not texts:
        return
    content = texts[0]
    kind = content.get("type").lower()
    if kind == "xhtml":
        yield from of_tree(content, label)
    elif kind in {"text", "text/plain"}:
        yield from text.paragraphs(content.text(), label)
    else:
        yield from fragment(content.text(), label) or [Paragraph(collapsed(content.text()), label)]
