"""Splitting: from a Document to Segments, one a sentence, each with its place and its role in the article."""

from __future__ import annotations

from collections.abc import Iterator

from driftcheck import languages
from driftcheck.model import Document, Role, Segment, Span
from driftcheck.segmentation.furniture import roles
from driftcheck.segmentation.sentences import boundaries

__all__ = ["LONGEST", "split", "split_lines", "too_long"]

# Characters. Words are linked each with each, so that what a sentence takes grows with the square of its length; the
# longest sentences of law and of literature have some 1,500.
LONGEST = 3_000


def split(document: Document) -> tuple[Segment, ...]:
    """The sentences of a document in order, none longer than LONGEST; paragraphs are counted from 0, blank lines aside.

    `document.text[span] == text` for each, none overlaps another, none begins or ends in white space, and together
    they hold every character that is none.
    """
    paragraphs = [
        (
            start,
            [
                (start + first, start + last)
                for sentence in boundaries(line, document.language)
                for first, last in _windows(line, *sentence)
            ],
        )
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


def too_long(document: Document) -> int:
    """How many sentences of a document are longer than LONGEST, so that `split` cuts them."""
    lines = (line for _, line in _lines(document.text) if len(line) > LONGEST)
    return sum(last - first > LONGEST for line in lines for first, last in boundaries(line, document.language))


def _windows(line: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence whole or, where nobody would call it one, in windows of LONGEST characters that end between words."""
    while last - first > LONGEST:
        gap = max(line.rfind(white, first + LONGEST // 2, first + LONGEST) for white in " \t\u00a0\u3000")
        end = gap if gap > 0 else first + LONGEST
        window = line[first:end].rstrip()
        if window:
            yield first, first + len(window)
        rest = line[end:last]
        first = end + len(rest) - len(rest.lstrip())
    if first < last:
        yield first, last


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
