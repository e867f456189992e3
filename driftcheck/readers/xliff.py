"""XLIFF 1.2 and 2.x (OASIS): each unit's source and target, without the tags that stand for markup."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck.model import Document
from driftcheck.readers import xml
from driftcheck.readers.bitext import Unit, of_text
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced
from driftcheck.readers.tree import Node

# What stands in a text for the markup of the document that was translated, with that markup inside.
_CODES = frozenset({"ph", "it", "bpt", "ept", "x", "bx", "ex", "sc", "ec", "cp", "sub"})
_NOTHING = Traced("", ())


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The sources and the targets of an XLIFF file; a unit that has no target has an empty one."""
    source, root = xml.read(raw, "XLIFF file")
    file = root.first("file")
    languages = (
        root.get("srcLang") or (file.get("source-language") if file else ""),
        root.get("trgLang") or (file.get("target-language") if file else ""),
    )
    return of_text(raw, source, [*_units(root)], declared=languages)


def _units(root: Node) -> Iterator[Unit]:
    for unit in root.outermost("trans-unit", "unit"):
        label = f"unit {unit.get('id') or unit.get('name')}"
        if unit.tag == "trans-unit":
            yield from _unit(unit, label)
        else:
            segments = [*unit.outermost("segment")]
            for number, segment in enumerate(segments, 1):
                yield from _unit(segment, f"{label}, segment {number}" if len(segments) > 1 else label)


def _unit(unit: Node, label: str) -> Iterator[Unit]:
    source, target = unit.path("source"), unit.path("target")
    if source is not None:
        yield Unit(_text(source), _text(target) if target else _NOTHING, label)


def _text(node: Node) -> Traced:
    return collapsed(node.text(without=_CODES))
