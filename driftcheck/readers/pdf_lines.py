"""Run as a program: the lines of the PDF on standard input as JSON on standard output, by PDFium.

PDFium is native code: what a hostile file does to it stays in this process, which `readers.pdf` limits and ends.
"""

from __future__ import annotations

import json
import sys
from typing import Any, TypeAlias

MOST_PAGES = 2_000
MOST_CHARACTERS = 5_000_000
LOCKED, BROKEN, TOO_MANY = 3, 4, 5
MEMORY = 2_000_000_000
# What PDFium puts for a hyphen at the end of a line, and what stands for it here.
_HYPHENS = "\x02\ufffe"
HYPHEN = "\u00ad"

# A line: its text, and the left, bottom, right and top of its box in points; its characters' size.
Line: TypeAlias = "tuple[str, float, float, float, float, float]"


def main() -> int:
    """Prints `[[line, …] of each page]`, or returns the exit code that says why not."""
    import pypdfium2  # noqa: PLC0415 - an extra, which the parent looked for

    _limit()
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return LOCKED if "password" in str(error).lower() else BROKEN
    if len(document) > MOST_PAGES:
        return TOO_MANY
    pages: list[list[Line]] = []
    characters = 0
    for number in range(len(document)):
        try:
            text = document[number].get_textpage()
        except pypdfium2.PdfiumError:
            pages.append([])  # one page that is broken; its neighbours need not be
            continue
        characters += text.count_chars()
        if characters > MOST_CHARACTERS:
            return TOO_MANY
        pages.append(_lines(text, pypdfium2.raw))
    json.dump(pages, sys.stdout)
    return 0


def _lines(page: Any, api: Any) -> list[Line]:
    lines: list[Line] = []
    letters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []

    def end() -> None:
        text = "".join(letters)
        if text.strip() and boxes:
            left, bottom, right, top = zip(*boxes, strict=True)
            size = sorted(sizes)[len(sizes) // 2]
            lines.append((text, min(left), min(bottom), max(right), max(top), size))
        letters.clear()
        boxes.clear()
        sizes.clear()

    for index in range(page.count_chars()):
        character = _character(api.FPDFText_GetUnicode(page, index))
        if character in "\r\n":
            end()
            continue
        letters.append(HYPHEN if character in _HYPHENS else character)
        if not character.isspace():
            boxes.append(page.get_charbox(index, loose=True))
            sizes.append(api.FPDFText_GetFontSize(page, index) or 1.0)
    end()
    return lines


def _character(code: int) -> str:
    """The character of a code; PDFium gives those beyond U+FFFF in halves on some systems, which are left out."""
    return "" if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def _limit() -> None:
    """Bounds the memory of this process, where the system lets it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    sys.exit(main())
