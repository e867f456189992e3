"""What languages are called in English, for messages; from the Unicode CLDR, by `tools/cldr.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from driftcheck.languages import tables
from driftcheck.languages.tags import primary


def name(tag: str) -> str:
    """The English name of the language of a BCP 47 tag; the code itself where it is none of two letters."""
    code = primary(tag)
    return _names().get(code, code)


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = json.loads((tables.HOME / "names.json").read_text(encoding="utf-8"))["names"]
    return found
