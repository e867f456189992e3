"""What was read of a file: its paragraphs, where each stands, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from driftcheck.model import Document, Role, Segment
from driftcheck.renderers.safe import json_text, visible

_GAP = "  "


def full(document: Document, segments: Sequence[Segment]) -> str:
    """A line a paragraph, its place and its role in columns, after a line that says what the file is read as."""
    rows = [(place, "" if role is Role.BODY else role.value, text) for place, role, text in _rows(document, segments)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    words = sum(len(text.split()) for _, _, text in rows)
    lines = [f"{document.name}: language {document.language}, {len(rows)} paragraphs, {words} words"]
    for place, role, text in rows:
        columns = [place.ljust(widths[0]), *([role.ljust(widths[1])] if widths[1] else [])]
        lines.append(_GAP.join([*columns, text]))
    return "".join(f"{visible(line)}\n" for line in lines)


def plain(document: Document, segments: Sequence[Segment]) -> str:
    """The text, a line a paragraph."""
    return "".join(f"{visible(text)}\n" for _, _, text in _rows(document, segments))


def as_json(document: Document, segments: Sequence[Segment]) -> str:
    """An object with the paragraphs; offsets count characters of the file as decoded, as in reports."""
    paragraphs = [{"place": place, "role": role.value, "text": text} for place, role, text in _rows(document, segments)]
    told = {"name": document.name, "language": document.language, "notes": list(document.notes)}
    return json_text({**told, "paragraphs": paragraphs}, indent=2)


def _rows(document: Document, segments: Sequence[Segment]) -> Iterator[tuple[str, Role, str]]:
    for _, group in groupby(segments, key=lambda segment: segment.paragraph):
        found = list(group)
        start, end = found[0].span.start, found[-1].span.end
        yield document.told_at(start), found[0].role, document.text[start:end]


TEXT_RENDERERS: dict[str, Callable[[Document, Sequence[Segment]], str]] = {
    "full": full,
    "plain": plain,
    "json": as_json,
}
