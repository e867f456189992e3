"""A document, places in it, and the way back from its clean text to the file that was read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


def printable(text: str) -> str:
    """The text for a repr: on one line, and with nothing that a terminal acts on."""
    return text if text.isprintable() else repr(text)[1:-1]


class Role(StrEnum):
    """What a segment is in the article. Everything but BODY is furniture: a copy may change it freely."""

    BODY = "body"
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters, `Document.text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs from 0 <= start <= end, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a character stands in the file that was read: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of `Document.text` that stands unbroken in `Document.source` as well."""

    text_start: int
    source_start: int


@dataclass(frozen=True, slots=True)
class Comment:
    """What a file says to programs and not to its readers, such as `<!-- … -->` in Markdown.

    `start` is its offset in `Document.source`. `scope` is what it stands over in `Document.text`: the paragraph that
    follows it, or that it stands in, or the whole text where no text stands before it.
    """

    text: str
    start: int
    scope: Span


@dataclass(frozen=True, slots=True)
class Part:
    """What a file's format says of the text from `start` on, up to the next part's.

    `label` is where it stands in words that fit the format (`page 2, paragraph 3`, `cue 12`), `role` what it is in the
    article; None where the format does not say, so that its form must.
    """

    start: int
    label: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text to compare, and the way back from each of its characters to the file it was read from.

    `source` is the decoded file, untouched. `text` is what is read of it: markup, soft hyphens and zero-width
    characters are gone, no-break spaces are spaces, and wrapped lines are joined, so that a newline in `text`
    always ends a paragraph. `runs` maps the one onto the other and is sorted; `line_starts` holds the offset
    in `source` at which each line begins. Where the file is no text, such as a DOCX, `rendered` is true: `source` and
    its lines are then what was read, as `driftcheck show-text` prints it. `parts` is sorted; `notes` are sentences to
    the user about how the file was read.
    """

    name: str
    text: str
    language: str
    source: str
    runs: tuple[Run, ...]
    line_starts: tuple[int, ...]
    comments: tuple[Comment, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()
    rendered: bool = False

    def __repr__(self) -> str:
        """The name and the size, in one line."""
        return (
            f"<Document {printable(self.name)}: {self.language or 'language unknown'}, {len(self.text):,} characters>"
        )

    def source_offset(self, offset: int) -> int:
        """The offset in `source` of the character at `offset` of `text`."""
        index = bisect_right(self.runs, offset, key=lambda run: run.text_start) - 1
        if index < 0:
            return offset
        run = self.runs[index]
        return run.source_start + offset - run.text_start

    def source_span(self, span: Span) -> Span:
        """`span` of `text` as a span of `source`; what was cleaned away at its edges stays outside."""
        start = self.source_offset(span.start)
        if not len(span):
            return Span(start, start)
        last = self.source_offset(span.end - 1)
        # Some formats have the headline behind the text that it stands over.
        start, end = min(start, last), min(max(start, last) + 1, len(self.source))
        # A letter and its accents in the file may be one character of the text.
        while end < len(self.source) and unicodedata.combining(self.source[end]):
            end += 1
        return Span(min(start, end), end)

    def part_at(self, offset: int) -> Part | None:
        """What the format says of the character at `offset` of `text`; None where it says nothing."""
        index = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[index] if index >= 0 else None

    def told_at(self, offset: int) -> str:
        """Where the character at `offset` of `text` stands, for a person: line and column, label, or both."""
        at, label = self.position(offset), self.label_at(offset)
        if self.rendered and label:
            return label
        return f"{at.line}:{at.column} ({label})" if label else f"{at.line}:{at.column}"

    def label_at(self, offset: int) -> str:
        """Where the character at `offset` of `text` stands, in words that fit the format; empty where lines say it."""
        part = self.part_at(offset)
        return part.label if part else ""

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def position(self, offset: int) -> Position:
        """The line and column in the file of the character at `offset` of `text`."""
        at = self.source_offset(offset)
        line = self.line_at(at)
        return Position(line, at - self.line_starts[line - 1] + 1)

    def line_at(self, source_offset: int) -> int:
        """The line of the file, from 1, on which the character at an offset of `source` stands."""
        return bisect_right(self.line_starts, source_offset)
