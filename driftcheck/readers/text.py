"""Plain text: every line a paragraph, unless the file was wrapped to a width; then blank lines part paragraphs.

Whether a file was wrapped is read from its own line ends. A program that wraps breaks a line only where the next
word would have passed the width, and mostly in the middle of a sentence; somebody who presses Enter does neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from driftcheck import languages
from driftcheck.model import Document
from driftcheck.readers.cleaning import Cleaner, line_spans
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph, Traced
from driftcheck.util.patterns import lazy_pattern

NAME = "text"
_BREAK = lazy_pattern("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_MIN_WIDTH, _MAX_WIDTH = 40, 130
# The share of lines (by length) that the width is read from: above it stand the long words that no wrapping breaks.
_WIDTH_QUANTILE = 0.9
_WRAPPED_SHARE = 0.6
_MID_SENTENCE_SHARE = 0.4
_FIRST_WORD = lazy_pattern(r"\s*(\S+)")
_SENTENCE_END = lazy_pattern(r"[.!?:;…。！？][\"'”’»)\]]*\s*$")
_BULLET = lazy_pattern(r"\s*(?:[-*•‣–—]|\(?\d{1,3}[.)])\s")
# A hyphen that a wrapped line ends in belongs to its word, save in "pre- and post-war".
_WORD_HYPHEN = lazy_pattern(r"\w[-\u2010\u00ad]$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def width(self) -> int:
        return len(self.text.rstrip())


def read(raw: Raw) -> Document:
    """The Document of a plain text."""
    return of_text(raw.text(), name=raw.name, language=raw.language_or(None))


def of_text(source: str, *, name: str, language: str) -> Document:
    """The Document of a plain text's decoded characters."""
    lines = _lines(source)
    width = _wrap_width(lines)
    cleaner, start = Cleaner(source), 0
    for line, following in pairwise(lines):
        if width is not None and _is_wrapped(line, following, width):
            _join(cleaner, start, line, following)
            start = following.start + _indent(following)
        else:
            cleaner.add(start, line.end)
            cleaner.end_paragraph(line.end)
            start = following.start
    cleaner.add(start, len(source))
    return cleaner.document(name, language)


def paragraphs(text: Traced, label: str = "") -> list[Paragraph]:
    """The paragraphs of a plain text that stands inside another format."""
    found = of_text(text.text, name=NAME, language="")
    pieces, start = [], 0
    for line in found.text.split("\n"):
        places = [text.places[found.source_offset(at)] for at in range(start, start + len(line))]
        pieces.append(Paragraph(Traced(line, places), label))
        start += len(line) + 1
    return pieces


def _lines(source: str) -> list[_Line]:
    return [_Line(start, end, source[start:end]) for start, end in line_spans(source, ends=_BREAK)]


def _join(cleaner: Cleaner, start: int, line: _Line, following: _Line) -> None:
    """Add a wrapped line and what parts it from the next: a space, or nothing inside a hyphenated word."""
    hyphenated = _WORD_HYPHEN.search(line.text) and _first_word(following) not in _suspending()
    end = line.start + line.width
    cleaner.add(start, end)
    if not hyphenated:
        # One to one where the line ends right here, so that a wrapped file needs no run for every line.
        cleaner.put(" ", end)


@cache
def _suspending() -> frozenset[str]:
    """The words of any language before which a hyphen is no word's that goes on: "pre- and post-war"."""
    codes = languages.having("identification")
    return frozenset().union(*(languages.get(code).words("identification", "after-hyphen") for code in codes))


def _first_word(line: _Line) -> str:
    found = _FIRST_WORD.match(line.text)
    return found[1] if found else ""


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width that the lines were wrapped to, or None where they were not wrapped."""
    pairs = [(a, b) for a, b in pairwise(lines) if not a.blank and not b.blank]
    if not pairs:
        return None
    widths = sorted(a.width for a, _ in pairs)
    width = widths[min(len(widths) - 1, int(len(widths) * _WIDTH_QUANTILE))]
    # The last line of a wrapped paragraph fits the width as well: a file of long lines is not wrapped to a short one.
    beyond = sum(line.width > width * 1.5 and " " in line.text.strip() for line in lines)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or beyond > len(pairs) * (1 - _WIDTH_QUANTILE):
        return None
    full = sum(_is_full(a, b, width) or _runs_on(a, b) for a, b in pairs)
    running_on = sum(_runs_on(a, b) for a, b in pairs)
    wrapped = full >= _WRAPPED_SHARE * len(pairs) and running_on >= max(1, _MID_SENTENCE_SHARE * full)
    return width if wrapped else None


def _is_wrapped(line: _Line, following: _Line, width: int) -> bool:
    """Whether the break between two lines of a wrapped file is a wrap and no end of a paragraph."""
    if line.blank or following.blank or _BULLET.match(following.text):
        return False
    if _indent(following) > _indent(line) + 1 and not _runs_on(line, following):
        return False
    return _is_full(line, following, width) or (_runs_on(line, following) and line.width >= width / 2)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    first = _first_word(following)
    return bool(first) and line.width + 1 + len(first) > width


def _runs_on(line: _Line, following: _Line) -> bool:
    """Whether a sentence plainly goes on over the break: no stop before it, a lower-case letter after it."""
    first = following.text.lstrip()[:1]
    return first.islower() and not _SENTENCE_END.search(line.text)


def _indent(line: _Line) -> int:
    return len(line.text) - len(line.text.lstrip())
