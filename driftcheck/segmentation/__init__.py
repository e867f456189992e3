"""Splitting: from a Document to Segments, one a sentence, each with its place and its role in the article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from driftcheck import languages
from driftcheck.model import Document, Role, Segment, Span
from driftcheck.segmentation.furniture import roles
from driftcheck.segmentation.sentences import boundaries
from driftcheck.util.patterns import lazy_pattern

__all__ = ["LONGEST", "MOST_WORDS", "split", "split_lines", "split_noting"]

# Characters, and words and signs. Words are linked each with each, so that what a sentence takes grows with the square
# of its length; the longest sentences of law and of literature have some 1,500 characters.
LONGEST, MOST_WORDS = 3_000, 500
_WHITE = lazy_pattern(r"\s*")
_WORD = lazy_pattern(r"\w+|[^\w\s]")


def split(document: Document) -> tuple[Segment, ...]:
    """The sentences of a document in order, none longer than LONGEST and MOST_WORDS; paragraphs are counted from 0.

    `document.text[span] == text` for each, none overlaps another, none begins or ends in white space, and together
    they hold every character that is none. Blank lines are no paragraphs.
    """
    return split_noting(document)[0]


def split_noting(document: Document) -> tuple[tuple[Segment, ...], tuple[str, ...]]:
    """The sentences of a document, as `split` gives them, and what a person should know of how it was split."""
    paragraphs: list[tuple[int, list[tuple[int, int]]]] = []
    cut = 0
    for start, line in _lines(document.text):
        if line.strip():
            windows = [list(_windows(line, *sentence)) for sentence in boundaries(line, document.language)]
            cut += sum(len(one) > 1 for one in windows)
            paragraphs.append((start, [(start + first, start + last) for one in windows for first, last in one]))
    texts = [[document.text[first:last] for first, last in sentences] for _, sentences in paragraphs]
    found = roles(texts, languages.get(document.language))
    segments = tuple(
        Segment(Span(first, last), document.text[first:last], number, _declared(document, start) or role)
        for number, ((start, sentences), role) in enumerate(zip(paragraphs, found, strict=True))
        for first, last in sentences
    )
    told = "1 sentence is" if cut == 1 else f"{cut:,} sentences are"
    long = f"{told} longer than {LONGEST:,} characters or {MOST_WORDS} words and read in pieces."
    return segments, (long,) if cut else ()


def _most(line: str, first: int, last: int) -> int:
    """Where the longest window of a sentence that begins at `first` ends at the latest."""
    end = min(last, first + LONGEST)
    if end - first <= MOST_WORDS:
        return end
    beyond = next(islice(_WORD.finditer(line, first, end), MOST_WORDS, None), None)
    return beyond.start() if beyond else end


def _windows(line: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence whole or, where nobody would call it one, in windows that end between words where they can."""
    while (most := _most(line, first, last)) < last:
        gap = max(line.rfind(white, (first + most) // 2, most) for white in " \t\u00a0\u3000")
        end = gap if gap > 0 else most
        window = line[first:end].rstrip()
        if window:
            yield first, first + len(window)
        behind = _WHITE.match(line, end, last)
        first = behind.end() if behind else end
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
