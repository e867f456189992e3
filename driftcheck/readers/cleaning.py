"""Clean text out of a decoded file, with the way back to where each of its characters stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from driftcheck.model import Comment, Document, Part, Role, Run, Span
from driftcheck.readers import budget
from driftcheck.readers.traced import Traced, composed
from driftcheck.util.patterns import lazy_pattern

# What a reader calls a line end; editors number lines by these alone, so a form feed does not start a line.
LINE_END = lazy_pattern(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"


# Characters without ink that are no part of the text: soft hyphen, Arabic letter mark, Mongolian vowel separator,
# zero-width space, direction marks and overrides, word joiner and invisible operators, byte order mark. The joiners
# U+200C and U+200D carry meaning in Persian, in Indic scripts and in emoji: only those that touch Latin text, a space
# or an edge go. A line end at the end of a piece is no letter either, which the look-around covers.
_INVISIBLE = lazy_pattern(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
    "|(?<![^\x00-\u024f\u2000-\u206f])[\u200c\u200d]+"
    "|[\u200c\u200d]+(?![^\x00-\u024f\u2000-\u206f])"
)
# Everything that Unicode counts as white space and that is not a plain space, one to one. Line ends come here only
# where a reader has decided that they end nothing.
_SPACES = dict.fromkeys(
    map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"), " "
) | dict.fromkeys(range(0x2000, 0x200B), " ")


def line_spans(source: str, start: int = 0, *, ends: re.Pattern[str] = LINE_END) -> Iterator[tuple[int, int]]:
    """Where each line from `start` on begins and ends, without its line end; the last may be empty."""
    for end in ends.finditer(source, start):
        budget.spend()
        yield start, end.start()
        start = end.end()
    yield start, len(source)


@dataclass(slots=True)
class Cleaner:
    """Collects the pieces of a source in reading order; `document` makes the Document of them."""

    source: str
    _pieces: list[str] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _length: int = 0
    # Each with its place in the source and how much text stood before it.
    _comments: list[tuple[str, int, int]] = field(default_factory=list)
    _parts: list[Part] = field(default_factory=list)

    def add(self, start: int, end: int) -> None:
        """The source from `start` to `end`: invisible characters dropped, each other white space a space."""
        at = start
        for gap in _INVISIBLE.finditer(self.source, start, end):
            self._keep(self.source[at : gap.start()], at)
            at = gap.end()
        self._keep(self.source[at:end], at)

    def trace(self, traced: Traced) -> None:
        """As `add`, for text that stands in the source in any way."""
        text, places = traced.text, traced.places
        start = 0
        for gap in (*_INVISIBLE.finditer(text), None):
            end = gap.start() if gap else len(text)
            while start < end:
                stop = start + 1
                if isinstance(places, range):
                    stop = end
                while stop < end and places[stop] == places[stop - 1] + 1:
                    stop += 1
                self._keep(text[start:stop], places[start])
                start = stop
            start = gap.end() if gap else end

    def part(self, *, label: str = "", role: Role | None = None) -> None:
        """What follows, up to the next part, stands at `label` and is `role`."""
        self._parts.append(Part(self._length, label, role))

    def put(self, text: str, at: int) -> None:
        """`text` that the source at offset `at` stands for, such as the character that an entity names."""
        for character in _INVISIBLE.sub("", text):
            self._keep(character, at)

    def comment(self, text: str, at: int) -> None:
        """A comment at offset `at` of the source, which is no text."""
        self._comments.append((text, at, self._length))

    def end_paragraph(self, at: int) -> None:
        """A newline, which stands for whatever ends a paragraph at offset `at` of the source."""
        self._keep("\n", at, table=None)

    def _keep(self, piece: str, at: int, *, table: dict[int, str] | None = _SPACES) -> None:
        if not piece:
            return
        budget.spend()
        if not self._runs or at - self._runs[-1].source_start != self._length - self._runs[-1].text_start:
            self._runs.append(Run(self._length, at))
        self._pieces.append(piece if table is None else piece.translate(table))
        self._length += len(piece)

    def document(self, name: str, language: str, *, notes: tuple[str, ...] = (), rendered: bool = False) -> Document:
        """What was collected, as a Document; a byte order mark stays outside the columns of line 1."""
        starts = [0, *(end.end() for end in LINE_END.finditer(self.source))]
        if self.source.startswith(BYTE_ORDER_MARK):
            starts[0] = 1
        text = "".join(self._pieces)
        comments, parts = tuple(self._scoped(text)), tuple(self._parts)
        runs = tuple(self._runs) or (Run(0, min(starts[0], len(self.source))),)
        if not unicodedata.is_normalized("NFC", text):
            text, runs, kept = composed(text, runs)
            comments, parts = moved(comments, parts, kept)
        return Document(
            name=name,
            text=text,
            language=language,
            source=self.source,
            runs=runs,
            line_starts=tuple(starts),
            comments=comments,
            parts=parts,
            notes=notes,
            rendered=rendered,
        )

    def _scoped(self, text: str) -> Iterator[Comment]:
        for words, at, before in self._comments:
            start, end = text.rfind("\n", 0, before) + 1, text.find("\n", before)
            scope = Span(start, len(text) if end < 0 else end) if text[:before].strip() else Span(0, len(text))
            yield Comment(words, at, scope)


def moved(
    comments: Sequence[Comment], parts: Sequence[Part], kept: Sequence[int]
) -> tuple[tuple[Comment, ...], tuple[Part, ...]]:
    """What a text has besides its characters, after some of them went; `kept` holds the old offsets of the others."""

    def at(offset: int) -> int:
        return bisect_left(kept, offset)

    return (
        tuple(replace(one, scope=Span(at(one.scope.start), at(one.scope.end))) for one in comments),
        tuple(replace(part, start=at(part.start)) for part in parts),
    )
