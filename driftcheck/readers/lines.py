"""Text that was split before driftcheck saw it: one segment a line, in one file or in two columns of one."""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.errors import InputError
from driftcheck.model import Document
from driftcheck.readers.cleaning import BYTE_ORDER_MARK, Cleaner, line_spans
from driftcheck.readers.raw import Raw

_COLUMNS = 2


def read(raw: Raw) -> Document:
    """A Document in which each line of the file is a paragraph."""
    return of_lines(raw.text(), name=raw.name, language=raw.language_or(None))


def of_lines(source: str, *, name: str, language: str) -> Document:
    """A Document in which line i of the source is paragraph i, blank or not and however it looks."""
    cleaner = Cleaner(source)
    for start, end in _lines(source):
        cleaner.add(start, end)
        if end < len(source):
            cleaner.end_paragraph(end)
    return cleaner.document(name, language)


def read_columns(raw: Raw) -> tuple[Document, Document]:
    """The two Documents in a table of two columns parted by a tab: line i of one belongs to line i of the other.

    There is no quoting and no header. A blank line is a blank line on both sides. Where each line begins with its
    number, and a tab, that is no text. Raises InputError for a line with fewer or more columns.
    """
    source = raw.decoded()
    cleaners = (Cleaner(source), Cleaner(source))
    rows = _lines(source)
    numbered = _are_numbered(source[start:end] for start, end in rows)
    for number, (begin, end) in enumerate(rows, 1):
        start = source.find("\t", begin, end) + 1 if numbered and "\t" in source[begin:end] else begin
        line = source[start:end]
        tabs = line.count("\t")
        if tabs != _COLUMNS - 1 and line.strip().strip(BYTE_ORDER_MARK):
            raise InputError(f"{raw.name}:{number} has {tabs + 1} of the 2 columns: part the two texts with one tab.")
        middle = start + line.find("\t") if tabs == 1 else end
        cleaners[0].add(start, middle)
        cleaners[1].add(min(middle + 1, end), end)
        if end < len(source):
            cleaners[0].end_paragraph(middle)
            cleaners[1].end_paragraph(end)
    original, copy = (cleaner.document(raw.name, raw.language_or(None)) for cleaner in cleaners)
    return original, copy


def _are_numbered(lines: Iterable[str]) -> bool:
    """Whether each line that is not blank has three columns, of which the first is a number of its own."""
    numbers: set[str] = set()
    for line in lines:
        number, *cells = line.strip(BYTE_ORDER_MARK).split("\t")
        if not line.strip():
            continue
        if len(cells) != _COLUMNS or not number.strip().isdecimal() or number.strip() in numbers:
            return False
        numbers.add(number.strip())
    return bool(numbers)


def _lines(source: str) -> list[tuple[int, int]]:
    """Where each line starts and ends; what follows the last line end is a line only if it holds something."""
    lines = [*line_spans(source)]
    return lines if lines[-1][0] < len(source) else lines[:-1]
