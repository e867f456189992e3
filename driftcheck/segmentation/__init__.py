"""Splitting: from a Document to Segments, one a sentence, each with its place and its role in the article."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck import languages
from driftcheck.model import Document, Role, Segment, Span
from driftcheck.segmentation.furniture import roles
from driftcheck.segmentation.sentences import boundaries

__all__ = ["split", "split_lines"]


def split(document: Document) -> tuple[Segment, ...]:
    """The sentences of a document in order; paragraphs are counted from 0, blank lines aside.

    `document.text[span] == text` for each, none overlaps another, none begins or ends in white space, and together
    they hold every character that is none.
    """
    paragraphs = [
        (start, [(start + first, start + last) for first, last in boundaries(line, document.language)])
        for start, line in _lines(document.text)
        if line.strip()
    ]
    texts = [[document.text[first:last] for first, last in sentences] for _, sentences in paragraphs]
    found = roles(texts, languages.get(document.language))
    return tuple(
        Segment(Span(first, last), document.text[first:last], number, _declared(document, start) or role)
        for number, ((start, sentences), role) in enumerate(zip(paragraphs, found, strict=True))
        for first, last in sentences
    )


def _declared(document: Document, start: int) -> Role | None:
    """What the file's format says that the paragraph at `start` is."""
    part = document.part_at(start)
    return part.role if part else None


def split_lines(document: Document) -> tuple[Segment, ...]:
    """Each line that is not blank as one segment of body text; `paragraph` is the number of the line from 0."""
    found = []
    for number, (start, line) in enumerate(_lines(document.text)):
        text = line.strip()
        if text:
            first = start + len(line) - len(line.lstrip())
            found.append(Segment(Span(first, first + len(text)), text, number))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
