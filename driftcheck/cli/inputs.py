"""From the command line's arguments to the two documents."""

from __future__ import annotations

import click

from driftcheck import readers
from driftcheck.model import Document
from driftcheck.settings import Settings


def documents(
    original: str, copy: str | None, *, settings: Settings, lines: bool, aligned: bool
) -> tuple[Document, Document]:
    """The original and the copy; without a copy, the two columns of a table. Raises InputError and UsageError."""
    if copy is None:
        if not aligned:
            raise click.UsageError("Missing argument 'COPY': only --aligned reads both texts from one file.")
        return readers.read_columns(original, max_bytes=settings.max_bytes, language=settings.told_language)
    if original == copy == "-":
        raise click.UsageError("ORIGINAL and COPY are both standard input: name a file for one of them.")
    read = readers.read_lines if lines or aligned else readers.read
    return (
        read(original, max_bytes=settings.max_bytes, language=settings.told_language),
        read(copy, max_bytes=settings.max_bytes, language=settings.told_language),
    )
