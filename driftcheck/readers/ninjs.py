"""ninjs, the IPTC's News in JSON, in its generations 1, 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from driftcheck.model import Role
from driftcheck.readers import nitf, text
from driftcheck.readers.html import fragment
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.html.tree import tree
from driftcheck.readers.json_values import Value
from driftcheck.readers.traced import Paragraph

# The text in the first generation, from the one that says most of its form to the one that says least.
_FIRST = ("body_xhtml", "body_html", "body_text")
# What is said of a text beside it.
_SAID = frozenset({"role", "contentType", "contenttype"})
_HEAD = 500  # characters in which a document says what it is
_ORDER = ("xhtml", "html", "nitf", "xml", "plain", "text")


def is_one(record: Any) -> bool:
    """Whether a JSON value is a ninjs item: each has a `uri` and says of itself what ninjs says."""
    if not isinstance(record, dict) or "uri" not in record:
        return False
    keys = {key.lower() for key in record}
    return bool(keys & {"bodies", "headlines", "headline", "versioncreated", *_FIRST}) or any(
        key.startswith("body_") for key in keys
    )


def paragraphs(strings: Sequence[Value]) -> Iterator[Paragraph]:
    """Headline, by-line and text of an item; of several bodies the one whose form says most. Not its associations."""
    own = [value for value in strings if value.path[:1] != ("associations",)]
    body = [*_body(own)]
    if not body:
        return
    if not any(paragraph.role is Role.HEADLINE for paragraph in body[:1]):
        head = next((value for value in own if _is_headline(value)), None)
        if head is not None:
            yield Paragraph(collapsed(head.text), head.told, Role.HEADLINE)
    signed = any(paragraph.role is Role.BYLINE for paragraph in body)
    for value in own:
        if value.path in {("by",), ("byline",)} and not signed:
            yield Paragraph(collapsed(value.text), value.told, Role.BYLINE)
    yield from body


def _is_headline(value: Value) -> bool:
    return value.path == ("headline",) or (value.path[:1] == ("headlines",) and value.path[-1] == "value")


def _body(own: Sequence[Value]) -> Iterator[Paragraph]:
    kinds: dict[int, str] = {}
    for value in own:
        if value.path[:1] == ("bodies",) and str(value.path[-1]).lower() in {"role", "contenttype"}:
            kinds[int(value.path[1])] = f"{kinds.get(int(value.path[1]), '')} {value.text.text.lower()}"
    bodies = [value for value in own if value.path[:1] == ("bodies",) and value.path[-1] == "value"]
    bodies.sort(key=lambda value: _rank(kinds.get(int(value.path[1]), "")))
    first = [value for name in _FIRST for value in own if value.path == (name,)]
    # Where the item itself has no text its description is what there is to read.
    described = [value for value in own if str(value.path[0]).startswith("description") and value.path[-1] not in _SAID]
    for value in (bodies or first or described)[:1]:
        plain = value.path == ("body_text",) or "plain" in kinds.get(int(value.path[1]) if bodies else -1, "")
        if "<nitf" in value.text.text[:_HEAD]:
            yield from nitf.paragraphs(tree(value.text), value.told)
        else:
            yield from text.paragraphs(value.text, value.told) if plain else fragment(value.text, value.told)


def _rank(kind: str) -> int:
    return next((index for index, name in enumerate(_ORDER) if name in kind), len(_ORDER))
