"""Which formats there are, by the suffix of a file and by what it holds. To add one: a file, and a line here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from driftcheck.model import Document
from driftcheck.readers.raw import Raw
from driftcheck.util.patterns import lazy_pattern


class Reader(Protocol):
    """From a file to its Document; InputError, one sentence, for what is not as its format wants it."""

    def __call__(self, raw: Raw) -> Document: ...


class BitextReader(Protocol):
    """From a file with two texts to both Documents: line i of the one corresponds to line i of the other."""

    def __call__(self, raw: Raw) -> tuple[Document, Document]: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module in this package that reads it, imported when it is needed.

    The module has a function `read`, or where `bilingual`, `read_pair`.
    """

    module: str
    bilingual: bool = False

    def read(self, raw: Raw) -> Document:
        """The Document of a file; of one with two texts, that of `raw.side`."""
        if self.bilingual:
            return self.read_pair(raw)[raw.side.value]
        return cast("Reader", self._module().read)(raw)

    def read_pair(self, raw: Raw) -> tuple[Document, Document]:
        return cast("BitextReader", self._module().read_pair)(raw)

    def _module(self) -> ModuleType:
        return import_module(f"driftcheck.readers.{self.module}")


TEXT = Format("text")
MARKDOWN = Format("markdown")
HTML = Format("html")
DOCX = Format("docx")
ODT = Format("odt")
RTF = Format("rtf")
PDF = Format("pdf")
EPUB = Format("epub")
NEWSML = Format("newsml")
NITF = Format("nitf")
IPTC = Format("iptc7901")
FEED = Format("feed")
JSON = Format("json_fields")
SUBTITLES = Format("subtitles")
RST = Format("rst")
ASCIIDOC = Format("asciidoc")
XLIFF = Format("xliff", bilingual=True)
TMX = Format("tmx", bilingual=True)
PO = Format("po", bilingual=True)
TABLE = Format("tables", bilingual=True)
XLSX = Format("xlsx", bilingual=True)

# By the file's suffix in lower case. Any other suffix is read by what the file holds, or else as plain text.
READERS: dict[str, Format] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".docm": DOCX,
    ".odt": ODT,
    ".rtf": RTF,
    ".pdf": PDF,
    ".epub": EPUB,
    ".nitf": NITF,
    ".iptc": IPTC,
    ".rss": FEED,
    ".atom": FEED,
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".xlf": XLIFF,
    ".xliff": XLIFF,
    ".tmx": TMX,
    ".po": PO,
    ".pot": PO,
    ".csv": TABLE,
    ".tsv": TABLE,
    ".tab": TABLE,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".srt": SUBTITLES,
    ".vtt": SUBTITLES,
    ".rst": RST,
    ".rest": RST,
    ".adoc": ASCIIDOC,
    ".asciidoc": ASCIIDOC,
}
# The archives among them, and what a sentence calls one that is cut short.
_PACKED = {
    DOCX: "a Word document",
    ODT: "an OpenDocument text",
    EPUB: "an EPUB book",
    XLSX: "an Excel workbook",
}
# What a file that is no text begins with, whatever its suffix says.
_SIGNATURES = (
    (lazy_pattern(rb"%PDF-"), PDF),
    (lazy_pattern(rb"\{\\rtf"), RTF),
    (lazy_pattern(rb"[\x16\x00\s]*\x01[^\x00\x02\x03]{3,1000}\x02"), IPTC),
)
# What nothing here reads.
_UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old Word document", "save it as .docx"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
)
_ROOTS = {
    "newsitem": NEWSML,
    "newsmessage": NEWSML,
    "packageitem": NEWSML,
    "conceptitem": NEWSML,
    "knowledgeitem": NEWSML,
    "planningitem": NEWSML,
    "catalogitem": NEWSML,
    "contentset": NEWSML,
    "nitf": NITF,
    "rss": FEED,
    "feed": FEED,
    "rdf": FEED,
    "xliff": XLIFF,
    "tmx": TMX,
    "html": HTML,
}
_ROOT = lazy_pattern(
    r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL
)
_HTML = lazy_pattern(rb"\s*+(?><!--.{0,500}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SUBTITLES = lazy_pattern(rb"\s*(?:WEBVTT\b|\d+\s*\r?\n\d\d:\d\d:\d\d,\d\d\d\s*-->)")
_PO = lazy_pattern(rb'\s*(?:#[^\n]*\n\s*)*msgid "')
_HEAD = 4096
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def format_of(raw: Raw, suffix: str) -> Format:
    """The format of a file, by its suffix and by what it holds. Raises InputError for one that nothing here reads."""
    for signature, told, remedy in _UNREAD:
        if raw.data.startswith(signature):
            raise raw.refused(f"is {told}, which is not read: {remedy}.")
    for start, found in _SIGNATURES:
        if start.match(raw.data):
            return found
    if raw.data.startswith(b"PK\x03\x04"):
        return _in_archive(raw, suffix)
    return READERS.get(suffix) or _by_content(raw, suffix)


def _by_content(raw: Raw, suffix: str) -> Format:
    data = raw.data
    head = data[:_HEAD].removeprefix(_BOMS[0])
    if head.startswith(_BOMS[1:]):
        head = data[:_HEAD].decode("utf-16", "replace").encode()
    if _HTML.match(head):
        return HTML
    root = _ROOT.match(head.decode("latin-1")) if head.lstrip().startswith(b"<") else None
    if root and root[1].lower() in _ROOTS:
        return _ROOTS[root[1].lower()]
    if root and (suffix == ".xml" or head.lstrip().startswith(b"<?xml")):
        raise raw.refused(
            f"is XML of a kind that is not read ({root[1][:40]}): give NewsML-G2, NITF, a feed, XLIFF, TMX or HTML."
        )
    for pattern, found in ((_SUBTITLES, SUBTITLES), (_PO, PO)):
        if pattern.match(head):
            return found
    return JSON if head.lstrip()[:1] == b"{" and data.rstrip()[-1:] == b"}" and b'"' in head else TEXT


def _in_archive(raw: Raw, suffix: str) -> Format:
    from driftcheck.readers import archive  # noqa: PLC0415 - a text needs neither it nor zipfile

    told = _PACKED.get(READERS.get(suffix, TEXT), "a Zip archive")
    names = set(archive.opened(raw, told).namelist())
    for member, found in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("META-INF/container.xml", EPUB)):
        if member in names:
            return found
    if {"content.xml", "mimetype"} <= names:
        return ODT
    if names:
        raise raw.refused("is a Zip archive that holds no text document: unpack it and name a file in it.")
    raise archive.broken(raw, told)
