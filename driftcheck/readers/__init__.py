"""Reading: from files, standard input and strings to Documents. To add a format: a file, a line in READERS."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from driftcheck.errors import InputError
from driftcheck.model import Document
from driftcheck.readers import budget, lines, text
from driftcheck.readers.boilerplate import without
from driftcheck.readers.files import load
from driftcheck.readers.formats import READERS, Format, format_of
from driftcheck.readers.raw import MAX_BYTES, Raw, Side

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Side",
    "bilingual",
    "document",
    "document_of_lines",
    "read",
    "read_bytes",
    "read_columns",
    "read_lines",
    "without",
]


def read(
    path: str | Path,
    *,
    max_bytes: int = MAX_BYTES,
    language: str = "",
    stdin: BinaryIO | None = None,
    encoding: str = "",
    text_field: str = "",
    side: Side = Side.ORIGINAL,
    most_characters: int = 0,
) -> Document:
    """The Document in the file at `path`, in the format that its suffix and its content name; `-` is standard input.

    `language` and `encoding` empty are what the file says; a text without a word of either has no language yet, and is
    in UTF-8, or else in the best guess of charset-normalizer. `text_field` is the path to the text in JSON, and `side`
    the text that is meant of a file with two. A plain text of more than `most_characters`, unless that is 0, is refused
    before anything is made of it. Raises InputError, one sentence, for a file that is missing, no regular file,
    unreadable, binary, larger than `max_bytes` (unpacked, too), without text, not as its format wants it, or that makes
    more work than any text does (`readers.budget`).
    """
    raw = _loaded(path, max_bytes, language, stdin, encoding, text_field=text_field, side=side)
    return _read(replace(raw, most_characters=most_characters), Path(path).suffix.lower())


def read_bytes(
    data: bytes,
    *,
    name: str,
    suffix: str | None = None,
    max_bytes: int = MAX_BYTES,
    language: str = "",
    encoding: str = "",
    charset: str = "",
    text_field: str = "",
    side: Side = Side.ORIGINAL,
    most_characters: int = 0,
) -> Document:
    """As `read`, for the bytes of a file in memory, whose suffix is that of `name` unless another is given.

    `charset` is the encoding that whoever sent the file said it has.
    """
    if not data.strip():
        raise InputError(f"{name} is empty: give a file with text in it.")
    raw = Raw(name, data, language, encoding, text_field, max_bytes, side, charset, most_characters)
    return _read(raw, Path(name).suffix.lower() if suffix is None else suffix)


def _read(raw: Raw, suffix: str) -> Document:
    with budget.of(raw.name, raw.max_bytes):
        return _not_empty(format_of(raw, suffix).read(raw))


def read_lines(
    path: str | Path,
    *,
    max_bytes: int = MAX_BYTES,
    language: str = "",
    stdin: BinaryIO | None = None,
    encoding: str = "",
    most_characters: int = 0,
) -> Document:
    """As `read`, for a file that holds one segment a line; its suffix does not matter."""
    raw = _loaded(path, max_bytes, language, stdin, encoding)
    with budget.of(raw.name, max_bytes):
        return _not_empty(lines.read(replace(raw, most_characters=most_characters)))


def read_columns(
    path: str | Path,
    *,
    max_bytes: int = MAX_BYTES,
    language: str = "",
    stdin: BinaryIO | None = None,
    encoding: str = "",
) -> tuple[Document, Document]:
    """The original and the copy in a file that holds both, unit by unit: XLIFF, TMX, PO, or a table of two columns.

    Any other text is a table whose columns are parted by a tab. Raises InputError as `read` does.
    """
    raw = _loaded(path, max_bytes, language, stdin, encoding)
    with budget.of(raw.name, max_bytes):
        found = format_of(raw, Path(path).suffix.lower())
        original, copy = found.read_pair(raw) if found.bilingual else lines.read_columns(raw)
    return _not_empty(original), _not_empty(copy)


def bilingual(path: str | Path) -> bool:
    """Whether a file's name says that it holds both an original and its copy."""
    return (READERS.get(Path(path).suffix.lower()) or Format("")).bilingual


def document(source: str, *, name: str = text.NAME, language: str = "") -> Document:
    """The Document of a plain text in memory, read as a text file is. An empty one has no segments and is no error."""
    return text.of_text(source, name=name, language=language)


def document_of_lines(source: str, *, name: str = text.NAME, language: str = "") -> Document:
    """The Document of a text in memory in which each line is a segment; line i stays line i, blank or not."""
    return lines.of_lines(source, name=name, language=language)


def _loaded(
    path: str | Path,
    max_bytes: int,
    language: str,
    stdin: BinaryIO | None,
    encoding: str,
    *,
    text_field: str = "",
    side: Side = Side.ORIGINAL,
) -> Raw:
    name, data = load(path, max_bytes=max_bytes, stdin=stdin)
    return Raw(name, data, language, encoding, text_field, max_bytes, side)


def _not_empty(found: Document) -> Document:
    if not found.text.strip():
        raise InputError(f"{found.name} is empty, or holds no text that is read: give a file with text in it.")
    return found
