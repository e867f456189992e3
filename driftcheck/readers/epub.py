"""EPUB 2 and 3: the chapters in the order of the book's spine."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from urllib.parse import unquote

from driftcheck.model import Document
from driftcheck.readers.archive import Archive
from driftcheck.readers.html import fragment
from driftcheck.readers.raw import Raw, rendered
from driftcheck.readers.traced import Paragraph, within

_TOLD = "EPUB book"
_CONTAINER = "META-INF/container.xml"


def read(raw: Raw) -> Document:
    """The text of a book; its table of contents is none of it. Raises InputError for one that is broken or locked."""
    archive = Archive.of(raw, _TOLD)
    if "META-INF/encryption.xml" in archive and any(archive.tree("META-INF/encryption.xml").all("EncryptionMethod")):
        raise raw.refused("is locked against copying: there is no text to be had from it.")
    root = archive.tree(_CONTAINER).first("rootfile")
    if root is None:
        raise raw.refused(f"names no book in {_CONTAINER}: save it anew.")
    package = archive.tree(root.get("full-path"))
    manifest = {item.get("id"): item for item in package.all("item")}
    spine = [manifest[item.get("idref")] for item in package.all("itemref") if item.get("idref") in manifest]
    folder = posixpath.dirname(root.get("full-path"))
    found: list[Paragraph] = []
    chapters = [item for item in spine if "nav" not in item.get("properties").split()]
    for number, item in enumerate(chapters, 1):
        member = posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))
        page = archive.member(member).decoded()
        for at, paragraph in enumerate(fragment(within(page)), 1):
            found.append(replace(paragraph, label=f"chapter {number}, paragraph {at}"))
    language = package.first("language")
    return rendered(raw, found, declared=language.words if language else "")
