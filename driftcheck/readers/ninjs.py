"""ninjs, the IPTC's News in JSON, in its generations 1, 2 and 3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from driftcheck.model import Role
from driftcheck.readers import nitf, text
from driftcheck.readers.html import fragment, is_markup
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.html.tree import tree
from driftcheck.readers.json_values import Value
from driftcheck.readers.traced import Paragraph

# The text in the first generation, from the one that says most of its form to the one that says least; any other name
# that begins with `body_` may be one as well.
_FIRST = ("body_xhtml", "body_html", "body_text")
# One of these, in lower case, is in every item: what a text, a picture or an event has at the least.
_KEYS = frozenset({"bodies", "headlines", "headline", "versioncreated", "descriptions", "eventdetails", *_FIRST})
# What is said of a text beside it.
_SAID = frozenset({"role", "contentType", "contenttype"})
_HEAD = 500  # characters in which a document says what it is
_ORDER = ("xhtml", "html", "nitf", "xml", "plain", "text")


def is_one(record: Any) -> bool:
    """Whether a JSON value is a ninjs item: each has a `uri` or, of Superdesk, a `guid`, and says what ninjs says."""
    if not isinstance(record, dict) or not record.keys() & {"uri", "guid"}:
        return False
    keys = {key.lower() for key in record}
    return bool(keys & _KEYS) or any(key.startswith("body_") for key in keys)


def paragraphs(strings: Sequence[Value]) -> Iterator[Paragraph]:
    """Headline, by-line and text of an item; of several bodies the one whose form says most. Not its associations."""
    own = [value for value in strings if value.path[:1] != ("associations",)]
    body = [*_body(own)]
    if not body:
        return
    if not any(paragraph.role is Role.HEADLINE for paragraph in body[:1]):
        heads = (value for test in (_is_headline, _is_title) for value in own if test(value))
        head = next(heads, None)
        if head is not None:
            yield Paragraph(collapsed(head.text), head.told, Role.HEADLINE)
    signed = any(paragraph.role is Role.BYLINE for paragraph in body)
    for value in own:
        if value.path in {("by",), ("byline",)} and not signed:
            yield Paragraph(collapsed(value.text), value.told, Role.BYLINE)
    yield from body


def _is_headline(value: Value) -> bool:
    first = str(value.path[0])
    return (
        (first.startswith("headline_") or first == "headline")
        if len(value.path) == 1
        else (first == "headlines" and value.path[-1] == "value")
    )


def _is_title(value: Value) -> bool:
    return value.path == ("title",)


def _of_first(value: Value) -> int:
    """The rank of a text in the first generation: those of known names, then of others, with markup before without."""
    name = str(value.path[0])
    return _FIRST.index(name) if name in _FIRST else len(_FIRST) + (0 if is_markup(value.text.text) else 1)


def _body(own: Sequence[Value]) -> Iterator[Paragraph]:
    kinds: dict[int, str] = {}
    for value in own:
        if value.path[:1] == ("bodies",) and str(value.path[-1]).lower() in {"role", "contenttype"}:
            kinds[int(value.path[1])] = f"{kinds.get(int(value.path[1]), '')} {value.text.text.lower()}"
    bodies = [value for value in own if value.path[:1] == ("bodies",) and value.path[-1] == "value"]
    bodies.sort(key=lambda value: _rank(kinds.get(int(value.path[1]), "")))
    first = [value for value in own if len(value.path) == 1 and str(value.path[0]).startswith("body_")]
    first.sort(key=_of_first)
    # Where the item itself has no text its description is what there is to read.
    described = [value for value in own if str(value.path[0]).startswith("description") and value.path[-1] not in _SAID]
    for value in (bodies or first or described)[:1]:
        unmarked = value in first and value.path[0] not in _FIRST and not is_markup(value.text.text)
        plain = (
            unmarked or value.path == ("body_text",) or "plain" in kinds.get(int(value.path[1]) if bodies else -1, "")
        )
        if "<nitf" in value.text.text[:_HEAD]:
            yield from nitf.paragraphs(tree(value.text), value.told)
        else:
            yield from text.paragraphs(value.text, value.told) if plain else fragment(value.text, value.told)


def _rank(kind: str) -> int:
    return next((index for index, name in enumerate(_ORDER) if name in kind), len(_ORDER))
