"""Text from files, made safe to print.

A file under test may hold anything: escape sequences that repaint the terminal, overrides that show a line backwards
(CVE-2021-42574, "Trojan Source"), half a surrogate pair that no encoder takes. Every character maps to exactly one, so
spans into the text hold for what is shown as well.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

from driftcheck.util.patterns import lazy_pattern

_CONTROL_PICTURES = 0x2400
_REPLACEMENT = 0xFFFD

# Marks, embeddings, overrides and isolates that reorder what stands around them. The two directional marks and the
# joiners stay: right-to-left and Indic text needs them, and they reorder nothing but their neighbours.
_REORDERING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x206A, 0x2070))
# A terminal shows these as nothing at all, or as it likes; text without them was read, so they are rare here.
_INVISIBLE = (0x00AD, 0x180E, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, *range(0xFFF9, 0xFFFC))

# JSON may hold these unescaped, but a terminal acts on them and half a surrogate pair cannot be written as UTF-8.
_UNPRINTABLE = lazy_pattern("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_VISIBLE = {
    **{code: _CONTROL_PICTURES + code for code in range(0x20)},  # ESC becomes ␛
    0x7F: 0x2421,  # ␡
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),  # C1: one of them, CSI, is an escape sequence by itself
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    **dict.fromkeys((*_REORDERING, *_INVISIBLE, 0xFFFE, 0xFFFF), _REPLACEMENT),
    # White space stays white space, but keeps to its line.
    **dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u2028\u2029"), 0x20),
}


def visible(text: str) -> str:
    """`text` on one line, as long as before, with a visible symbol for each character that is none."""
    return text.translate(_VISIBLE)


def json_text(data: Any, *, indent: int | None = None) -> str:
    """`data` as JSON, ended by a newline, in which nothing acts on a terminal. A number that is none is a bug."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def right_to_left(text: str) -> bool:
    """Whether any of `text` is written from right to left, so that a terminal may reorder the line it is on."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text if character > "\u0590")
