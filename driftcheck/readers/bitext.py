"""What holds two texts in one file: units, each with an original and its copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.model import Document
from driftcheck.readers.cleaning import LINE_END, Cleaner
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Traced, within


@dataclass(frozen=True, slots=True)
class Unit:
    """An original, its copy, which may be empty, and where they stand in words that fit the format."""

    original: Traced
    copy: Traced
    label: str


def of_text(
    raw: Raw, source: str, units: Sequence[Unit], *, declared: tuple[str | None, str | None] = (None, None)
) -> tuple[Document, Document]:
    """The two Documents of units that stand in a decoded source; unit i is line i of both."""
    if not units:
        raise raw.refused("holds no pair of texts: give a file with an original and its copy in each unit.")
    original = _side(source, [(unit.original, unit.label) for unit in units])
    copy = _side(source, [(unit.copy, unit.label) for unit in units])
    return (
        original.document(raw.name, raw.language_or(declared[0])),
        copy.document(raw.name, raw.language_or(declared[1])),
    )


def of_cells(raw: Raw, rows: Sequence[tuple[str, str, str, str]]) -> tuple[Document, Document]:
    """As `of_text`, for a file that is no text: rows of an original, its label, its copy and that one's label."""
    if not any(original.strip() or copy.strip() for original, _, copy, _ in rows):
        raise raw.refused("holds no pair of texts: give a sheet with two columns.")
    found = []
    for texts in ([row[:2] for row in rows], [row[2:] for row in rows]):
        lines = [(LINE_END.sub(" ", text).strip(), label) for text, label in texts]
        source, at, placed = "\n".join(text for text, _ in lines), 0, []
        for text, label in lines:
            placed.append((within(source, at, at + len(text)), label))
            at += len(text) + 1
        found.append(_side(source, placed).document(raw.name, raw.language_or(None), rendered=True))
    return found[0], found[1]


def _side(source: str, texts: Sequence[tuple[Traced, str]]) -> Cleaner:
    cleaner = Cleaner(source)
    end = 0
    for text, label in texts:
        cleaner.part(label=label)
        cleaner.trace(text.stripped())
        end = text.places[-1] + 1 if text.text else end
        cleaner.end_paragraph(end)
    return cleaner
