"""What a reader is given: the bytes of a file, and what the user said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from driftcheck.errors import InputError
from driftcheck.languages import primary
from driftcheck.model import Document
from driftcheck.readers import decoding
from driftcheck.readers.cleaning import LINE_END, Cleaner
from driftcheck.readers.traced import Paragraph, Traced, within

MAX_BYTES = 10_000_000


class Side(Enum):
    """Which text of a file with two of them is meant."""

    ORIGINAL = 0
    COPY = 1


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it was loaded.

    `language` and `encoding` are the user's word, empty where there is none: then the file's own holds, or of the
    encoding the server's `charset`. `text_field` is the path to the text in JSON. What is unpacked from the file may
    hold ten times `max_bytes` in all. A plain text may have `most_characters`, 0 being as many as it has.
    """

    name: str
    data: bytes
    language: str = ""
    encoding: str = ""
    text_field: str = ""
    max_bytes: int = MAX_BYTES
    side: Side = Side.ORIGINAL
    charset: str = ""
    most_characters: int = 0

    def decoded(self, declared: str = "") -> str:
        """The characters, in the user's encoding, else by a byte order mark, else as the file declares, else UTF-8."""
        return decoding.decode(self.data, self.name, encoding=self.encoding, declared=self.charset or declared)

    def text(self) -> str:
        """The characters of a plain text. Raises InputError where they are more than may be compared."""
        source = self.decoded()
        check_length(source, name=self.name, most=self.most_characters)
        return source

    def language_or(self, declared: str | None) -> str:
        """The user's language, else the file's own, else none, so that the text must say it."""
        return self.language or primary(declared or "")

    def refused(self, why: str) -> InputError:
        """The error to raise: `why` is the rest of a sentence that begins with the file's name."""
        return InputError(f"{self.name} {why}")


def check_length(text: str, *, name: str, most: int) -> None:
    """Raises InputError for a text of more than `most` characters, unless that is 0."""
    if 0 < most < len(text):
        raise too_many(name, most, "characters")


def too_many(name: str, most: int, what: str) -> InputError:
    """The error to raise for a text of more than `most` of what is compared."""
    return InputError(
        f"{name} has more than {most:,} {what}, too many to compare at once: compare it in parts, or give a higher "
        "--max-bytes, with which this limit grows."
    )


def document(
    raw: Raw,
    source: str,
    paragraphs: list[Paragraph],
    *,
    declared: str | None = None,
    comments: Sequence[tuple[str, int]] = (),
) -> Document:
    """The Document of paragraphs that stand in the decoded `source`; blank ones are left out.

    `comments` are what the file says to programs, with their offsets in the source, ascending.
    """
    return _collected(Cleaner(source), paragraphs, comments).document(raw.name, raw.language_or(declared))


def rendered(
    raw: Raw, paragraphs: list[Paragraph], *, declared: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """The Document of a file that is no text: its source is the paragraphs themselves, one a line."""
    lines: list[str] = []
    placed: list[Paragraph] = []
    at = 0
    for paragraph in paragraphs:
        text = LINE_END.sub(" ", paragraph.text.text).strip()
        if text:
            placed.append(Paragraph(Traced(text, range(at, at + len(text))), paragraph.label, paragraph.role))
            lines.append(text)
            at += len(text) + 1
    cleaner = _collected(Cleaner("\n".join(lines)), placed)
    return cleaner.document(raw.name, raw.language_or(declared), notes=notes, rendered=True)


def plain(text: str, label: str = "") -> Paragraph:
    """A paragraph of a file that is no text."""
    return Paragraph(within(text), label)


def _collected(cleaner: Cleaner, paragraphs: list[Paragraph], comments: Sequence[tuple[str, int]] = ()) -> Cleaner:
    known = any(paragraph.label or paragraph.role for paragraph in paragraphs)
    waiting = list(comments)
    for paragraph in paragraphs:
        text = paragraph.text.stripped()
        if text.text:
            while waiting and waiting[0][1] < text.places[0]:
                cleaner.comment(*waiting.pop(0))
            if known:
                cleaner.part(label=paragraph.label, role=paragraph.role)
            cleaner.trace(text)
            cleaner.end_paragraph(text.places[-1] + 1)
    for comment in waiting:
        cleaner.comment(*comment)
    return cleaner
