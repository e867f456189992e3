"""IPTC 7901, the wire text of agencies: what stands between start and end of text, its lines joined.

The header and the line after the text serve the line, not the reader (IPTC 7901, The Text Transmission Format, 1995).
"""

from __future__ import annotations

from dataclasses import replace

from driftcheck.model import Document
from driftcheck.readers import text
from driftcheck.readers.raw import Raw

_START, _END = "\x1a", "\x1b"  # what stands here for STX and ETX, so that they do not count as signs of binary data
_CONTROLS = bytes.maketrans(bytes([*range(1, 9), *range(0x0E, 0x1A), 0, 0x7F]), b" \x1a\x1b" + b" " * 19)


def read(raw: Raw) -> Document:
    """The text of the messages in a file. Raises InputError for one in which none starts."""
    source = replace(raw, data=raw.data.translate(_CONTROLS)).decoded("cp1252")
    if _START not in source:
        raise raw.refused("has no start of text as IPTC 7901 wants it: save the message's text as .txt.")
    shown = [sign if sign in "\r\n" else " " for sign in source]
    at = source.find(_START)
    while at >= 0:
        end = source.find(_END, at)
        end = len(source) if end < 0 else end
        shown[at + 1 : end] = source[at + 1 : end].replace(_START, " ")
        at = source.find(_START, end)
    found = text.of_text("".join(shown), name=raw.name, language=raw.language_or(None))
    return replace(found, source=source)
