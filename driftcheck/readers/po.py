"""PO catalogues (GNU gettext): each message and its translation; plural forms stand for themselves.

Obsolete entries and the header are left out; a message that is not translated has an empty copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from driftcheck.model import Document
from driftcheck.readers.bitext import Unit, of_text
from driftcheck.readers.cleaning import line_spans
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced, joined, unescaped

_KEY = r"[ \t]*(?:(?P<key>msg(?:ctxt|id_plural|id|str(?:\[\d+\])?))[ \t]*)?"
_LINE = re.compile(_KEY + r'"(?P<text>(?:[^"\\\r\n]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|[0-7]{1,3}|.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": " ", "b": " ", "f": " ", "v": " "}
_LANGUAGE = re.compile(r"^Language:[ \t]*(\w+)", re.MULTILINE)
_CHARSET = re.compile(rb"charset=([\w.:-]{1,40})")


@dataclass(slots=True)
class _Entry:
    line: int
    fields: dict[str, list[Traced]] = field(default_factory=dict)

    def text(self, key: str) -> Traced:
        return joined(self.fields[key]) if self.fields.get(key) else Traced("", ())


def read_pair(raw: Raw) -> tuple[Document, Document]:
    """The messages and their translations."""
    declared = _CHARSET.search(raw.data[:4096])
    source = raw.decoded(declared[1].decode() if declared else "")
    language, units = "", list[Unit]()
    for entry in _entries(source):
        original = entry.text("msgid")
        if not original.text:
            found = _LANGUAGE.search(entry.text("msgstr").text)
            language = found[1] if found else ""
            continue
        label = f"message at line {entry.line}"
        plural = "msgid_plural" in entry.fields
        units.append(Unit(collapsed(original), collapsed(entry.text("msgstr[0]" if plural else "msgstr")), label))
        others = [key for key in entry.fields if key.startswith("msgstr[") and key != "msgstr[0]"]
        units += [Unit(collapsed(entry.text("msgid_plural")), collapsed(entry.text(key)), label) for key in others]
    return of_text(raw, source, units, declared=(None, language))


def _entries(source: str) -> Iterator[_Entry]:
    entry, key = _Entry(1), ""
    for number, (start, end) in enumerate(line_spans(source), 1):
        line = _LINE.match(source, start, end)
        if line:
            if line["key"] in {"msgid", "msgctxt"} and "msgid" in entry.fields:
                yield entry
                entry = _Entry(number)
            key = line["key"] or key
            entry.fields.setdefault(key, []).append(
                unescaped(source, line.start("text"), line.end("text"), _ESCAPE, _character)
            )
    if entry.fields:
        yield entry


def _character(escape: str) -> str:
    sign = escape[1]
    if sign == "x" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return chr(int(escape[1:], 8)) if sign.isdigit() and sign < "8" else _SIGNS.get(sign, sign)
