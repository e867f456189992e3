"""From the names of two files to their Documents, under some settings."""

from __future__ import annotations

from driftcheck import limits, readers
from driftcheck.model import Document
from driftcheck.readers import Side
from driftcheck.settings import Settings


def encoding(which: Side, settings: Settings) -> str:
    """The encoding that the user told for a side, "" for none."""
    return settings.original_encoding if which is Side.ORIGINAL else settings.copy_encoding


def side(name: str, which: Side, settings: Settings) -> Document:
    """The original or the copy in a file. Raises InputError where it cannot be read."""
    return readers.read(
        name,
        max_bytes=settings.max_bytes,
        language=settings.told_language,
        encoding=encoding(which, settings),
        text_field=settings.text_field,
        side=which,
    )


def pair(original: str, copy: str, settings: Settings) -> tuple[Document, Document]:
    """Both, each from its file, which may be the same one if it holds two texts. Raises InputError likewise."""
    return bounded((side(original, Side.ORIGINAL, settings), side(copy, Side.COPY, settings)), settings)


def bounded(pair: tuple[Document, Document], settings: Settings, *, lines: bool = False) -> tuple[Document, Document]:
    """The pair itself. Raises InputError where a text, or with `lines` one of its lines, is too long to compare."""
    for document in pair:
        limits.check_size(document, max_bytes=settings.max_bytes, lines=lines)
    return pair
