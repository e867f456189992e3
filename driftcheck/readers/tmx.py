"""TMX 1.4b (LISA): each translation unit's text in the source language and in the first other one, without tags."""

from __future__ import annotations

from driftcheck.model import Document
from driftcheck.readers import xml
from driftcheck.readers.bitext import Unit, of_text
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced
from driftcheck.readers.tree import Node

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The originals and the copies of a translation memory; the copy's language is that of the first unit's."""
    source, root = xml.read(raw, "TMX file")
    header = root.path("header")
    languages = (header.get("srclang").lower() if header else "", "")
    units: list[Unit] = []
    for number, unit in enumerate(root.outermost("tu"), 1):
        texts = {_language(variant): _text(variant) for variant in unit.nodes if variant.tag == "tuv"}
        own = languages[0] if languages[0] in texts else next(iter(texts), "")
        other = languages[1] if languages[1] in texts else next((name for name in texts if name != own), "")
        if own and other:
            languages = (own, languages[1] or other)
            units.append(Unit(texts[own], texts[other], f"unit {unit.get('tuid') or number}"))
    return of_text(raw, source, units, declared=languages)


def _language(variant: Node) -> str:
    return variant.get("lang").lower()


def _text(variant: Node) -> Traced:
    segment = variant.path("seg")
    return collapsed(segment.text(without=_CODES)) if segment else Traced("", ())
