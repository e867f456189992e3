"""What readers of lightweight markup share: lines with their places, and inline markup that gives way to its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.readers import budget
from driftcheck.readers.cleaning import line_spans
from driftcheck.readers.html.blocks import collapsed
from driftcheck.readers.traced import Traced, joined

# Characters in which inline markup is looked for at once: more than a paragraph has, little enough to take no second.
_STRETCH = 20_000
# Passes over the inline markup, so that what is nested is found; no text nests deeper.
_PASSES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, without its line end."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    def after(self, characters: int) -> Line:
        return Line(self.text[characters:], self.start + characters)


def lines(source: str) -> list[Line]:
    """The lines of a source; a byte order mark is in none."""
    first = 1 if source.startswith("\ufeff") else 0
    return [Line(source[start:end], start) for start, end in line_spans(source, first)]


def paragraph(block: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> Traced:
    """The text of lines that run on, without inline markup."""
    pieces = []
    for line in block:
        end = line.start + len(line.text)
        pieces += [Traced(line.text, range(line.start, end)), Traced(" ", [end])]
    return bare(collapsed(joined(pieces)), patterns)


def bare(text: Traced, patterns: Sequence[re.Pattern[str]]) -> Traced:
    """The text with each match of a pattern giving way to what its group `text` holds, or to nothing."""
    stretches = [text[at : at + _STRETCH] for at in range(0, max(1, len(text)), _STRETCH)]
    return collapsed(joined([_bare(stretch, patterns) for stretch in stretches]))


def _bare(text: Traced, patterns: Sequence[re.Pattern[str]]) -> Traced:
    for _ in range(_PASSES):
        budget.look()
        before = text.text
        for pattern in patterns:
            text = _without(text, pattern)
        if text.text == before:
            break
    return text


def _without(text: Traced, pattern: re.Pattern[str]) -> Traced:
    pieces = [*_kept(text, pattern)]
    return joined(pieces) if pieces else Traced("", ())


def _kept(text: Traced, pattern: re.Pattern[str]) -> Iterator[Traced]:
    at = 0
    for found in pattern.finditer(text.text):
        yield text[at : found.start()]
        start, end = found.span("text") if "text" in pattern.groupindex else (0, 0)
        if start >= 0:
            yield text[start:end]
        at = found.end()
    yield text[at:]
