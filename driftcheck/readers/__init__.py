"""Reading: from files, standard input and strings to Documents. To add a format: a file, a line in READERS."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol

from driftcheck.errors import InputError
from driftcheck.model import Document
from driftcheck.readers import lines, markdown, text
from driftcheck.readers.boilerplate import without
from driftcheck.readers.files import MAX_BYTES, load

__all__ = ["MAX_BYTES", "READERS", "document", "document_of_lines", "read", "read_columns", "read_lines", "without"]


class Reader(Protocol):
    """A file format: the decoded characters of a file to the Document that stands in them."""

    def __call__(self, source: str, *, name: str, language: str) -> Document: ...


# By the file's suffix in lower case. Any other suffix is read as plain text.
READERS: dict[str, Reader] = {
    "": text.read,
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}


def read(
    path: str | Path, *, max_bytes: int = MAX_BYTES, language: str = "", stdin: BinaryIO | None = None
) -> Document:
    """The Document in the file at `path`, in the format that its suffix names; `-` is standard input, as plain text.

    UTF-8 first, or what a byte order mark says, then the best guess of charset-normalizer. Raises InputError, one
    sentence, for a file that is missing, no regular file, unreadable, binary, larger than `max_bytes` or without text.
    """
    name, source = load(path, max_bytes=max_bytes, stdin=stdin)
    reader = READERS.get(Path(path).suffix.lower(), text.read)
    return _not_empty(reader(source, name=name, language=language))


def read_lines(
    path: str | Path, *, max_bytes: int = MAX_BYTES, language: str = "", stdin: BinaryIO | None = None
) -> Document:
    """As `read`, for a file that holds one segment a line; its suffix does not matter."""
    name, source = load(path, max_bytes=max_bytes, stdin=stdin)
    return _not_empty(lines.read(source, name=name, language=language))


def read_columns(
    path: str | Path, *, max_bytes: int = MAX_BYTES, language: str = "", stdin: BinaryIO | None = None
) -> tuple[Document, Document]:
    """The original and the copy in a table of two columns parted by a tab: their lines correspond.

    Raises InputError as `read` does, and for a line that has not two columns.
    """
    name, source = load(path, max_bytes=max_bytes, stdin=stdin)
    original, copy = lines.read_columns(source, name=name, language=language)
    return _not_empty(original), _not_empty(copy)


def document(source: str, *, name: str = text.NAME, language: str = "") -> Document:
    """The Document of a plain text in memory, read as a text file is. An empty one has no segments and is no error."""
    return text.read(source, name=name, language=language)


def document_of_lines(source: str, *, name: str = text.NAME, language: str = "") -> Document:
    """The Document of a text in memory in which each line is a segment; line i stays line i, blank or not."""
    return lines.read(source, name=name, language=language)


def _not_empty(found: Document) -> Document:
    if not found.text.strip():
        raise InputError(f"{found.name} is empty: give a file with text in it.")
    return found
