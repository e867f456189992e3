"""PDF: the text layer by PDFium, its lines made paragraphs again, without page numbers and running heads.

PDF knows glyphs and places, not paragraphs. A new one begins where the gap between lines is wider than the usual one,
where a line is indented, where the size of the letters changes, and where the line before ends in a stop far from the
right margin. What stands at the top or bottom of most pages, numbers aside, is no text; a hyphen at the end of a line
is part of its word only where the document or the language knows the word with it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from statistics import median

from driftcheck.model import Document
from driftcheck.readers import budget
from driftcheck.readers.pdf_lines import BROKEN, HYPHEN, LOCKED, TOO_MANY
from driftcheck.readers.raw import Raw, plain, rendered
from driftcheck.readers.traced import Paragraph
from driftcheck.wordlists.frequency import zipf

SECONDS = 60
_WHY = {
    LOCKED: "is locked with a password: save it without one.",
    BROKEN: "is a PDF that is broken or cut short: get the file anew.",
    TOO_MANY: "is a PDF with more pages or characters than are read: split it.",
}
_STOP = re.compile(r"[.!?…:。！？؟۔।][\"'”’»«›)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[•‣▪●–—]|\(?\d{1,3}[.)])\s")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,7})(?:\W+\d{1,4})?\W*")
_EDGE = 2  # lines at the top and at the bottom of a page that may be furniture
_GAP = 1.3  # times the usual distance of lines
_SIZE = 1.1
_INDENT = 0.8  # of the letters' size
_SHORT = 0.88  # of the column's width
_KNOWN = 2.5  # on Zipf's scale, from which a part of a compound is a word


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page: its text, its box in points from the lower left, and its letters' size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int


def read(raw: Raw) -> Document:
    """The text of a PDF. Raises InputError for one that is locked, broken, or a scan without text."""
    lines = _lines(raw)
    if not lines:
        raise raw.refused("is a PDF without text, as scans are: run it through text recognition first.")
    return rendered(raw, [*_paragraphs(_without_furniture(lines), raw.language_or(None))])


def _lines(raw: Raw) -> list[Line]:
    if find_spec("pypdfium2") is None:
        raise raw.refused("is a PDF, which needs one more package: pip install 'driftcheck[pdf]'.")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "driftcheck.readers.pdf_lines"],
            input=raw.data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise raw.refused(f"takes more than {SECONDS} seconds to read as a PDF: print it to a new PDF.") from None
    if done.returncode:
        raise raw.refused(_WHY.get(done.returncode, "is a PDF that cannot be read: print it to a new PDF."))
    pages: list[list[tuple[str, float, float, float, float, float]]] = json.loads(done.stdout)
    return [Line(*line, number) for number, page in enumerate(pages, 1) for line in page]


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and what stands at the edge of most pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = {
        page: {id(line) for line in (*by_height[:_EDGE], *by_height[-_EDGE:])}
        for page, found in pages.items()
        if (by_height := sorted(found, key=lambda line: line.bottom))
    }
    seen = Counter(
        key for page, found in pages.items() for key in {_key(line) for line in found if id(line) in edges[page]}
    )
    often = max(2, len(pages) / 2)
    return [
        line
        for line in lines
        if id(line) not in edges[line.page]
        or (seen[_key(line)] < often and not (_PAGE_NUMBER.fullmatch(line.text) and len(pages[line.page]) > 1))
    ]


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text.strip())


def _paragraphs(lines: Sequence[Line], language: str) -> Iterator[Paragraph]:
    if not lines:
        return
    leading = _leading(lines)
    words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
    columns: dict[int, float] = {}
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _breaks(before, line, groups[-1], _column(before, lines, columns), leading):
            groups.append([line])
        else:
            groups[-1].append(line)
    numbers: Counter[int] = Counter()
    for group in groups:
        page = group[0].page
        numbers[page] += 1
        yield plain(_joined(group, words, language), f"page {page}, paragraph {numbers[page]}")


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of lines in sizes of their letters."""
    steps = [
        (before.bottom - line.bottom) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 3 * line.size
    ]
    # Of headings and between paragraphs it is wider, so the usual one is among the narrow.
    return median(sorted(steps)[: max(1, len(steps) * 2 // 3)]) if steps else 1.2


def _column(line: Line, lines: Sequence[Line], known: dict[int, float]) -> float:
    """Where lines end at the right that begin near where this one does; the same for all that begin at its point."""
    left = round(line.left)
    if left not in known:
        budget.look()
        known[left] = max((one.right for one in lines if abs(one.left - left) < 3 * one.size), default=line.right)
    return known[left]


def _breaks(before: Line, line: Line, group: Sequence[Line], column: float, leading: float) -> bool:
    """Whether a line begins a paragraph, `column` being where full lines end."""
    if _BULLET.match(line.text) or not 1 / _SIZE < line.size / before.size < _SIZE:
        return True
    width = max(one.right for one in group) - min(one.left for one in group)
    short = before.right < before.left + _SHORT * (column - before.left)
    step = (before.bottom - line.bottom) / line.size
    if before.page != line.page or step < 0:  # the next page or the next column
        return bool(_STOP.search(before.text)) and (short or line.text[:1].isupper())
    if step > _GAP * leading:
        return True
    left = min(one.left for one in group[1:]) if len(group) > 1 else before.left
    indented = line.left > left + _INDENT * line.size and width > 0
    return (short and bool(_STOP.search(before.text))) or (indented and bool(_STOP.search(before.text)))


def _joined(group: Sequence[Line], words: Counter[str], language: str) -> str:
    text = group[0].text.strip()
    for line in group[1:]:
        following = line.text.strip()
        if text.endswith(("-", "\u2010", HYPHEN)) and following[:1].isalpha() and text[-2:-1].isalpha():
            text = text[:-1] + ("-" if _compound(text[:-1], following, words, language) else "") + following
        else:
            text = f"{text.removesuffix(HYPHEN)}{'-' if text.endswith(HYPHEN) else ''} {following}"
    return text.replace(HYPHEN, "-")


def _compound(before: str, after: str, words: Counter[str], language: str) -> bool:
    """Whether the hyphen between the end of a line and the beginning of the next is part of a word."""
    first = re.split(r"[^\w-]", before)[-1].lower()
    second = re.split(r"[^\w-]", after)[0].lower()
    if after[:1].isupper() or "-" in first:
        return True
    if words[f"{first}-{second}"] or words[f"{first}{second}"]:
        return words[f"{first}-{second}"] > words[f"{first}{second}"]
    if language not in {"", "en"}:  # the words of the list are English
        return False
    return zipf(f"{first}{second}") == 0 and min(zipf(first), zipf(second)) >= _KNOWN
