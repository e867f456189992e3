"""The two texts as the page shows them whole: each in its own order, each sentence with the number of its unit."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from driftcheck.languages import UNDETERMINED, primary
from driftcheck.model import Document, Finding, Segment, Severity, Span
from driftcheck.renderers.as_html.pieces import Piece, Pieces, sentences_of, spaced
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.places import Places
from driftcheck.renderers.safe import visible

T = TypeVar("T")

# What became of a sentence is shown where it has no counterpart at its place.
_SHOWN = {Fate.DROPPED, Fate.ADDED, Fate.MOVED}


@dataclass(frozen=True, slots=True)
class Script:
    """How a side is written: its language as BCP 47 has it, empty if unknown, and the direction of its lines."""

    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the unit that it stands in, and whether it is the first of its side there."""

    unit: int
    first: bool
    fate: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Pane:
    """One whole text by paragraphs."""

    side: str
    name: str
    script: Script
    paragraphs: tuple[tuple[Sentence, ...], ...]


def pane_of(places: Places, findings: Sequence[Finding], *, of_copy: bool) -> Pane:
    """One side's text, with what the findings are about and all other changed words marked."""
    alignment = places.alignment
    document, segments, owners = (
        (alignment.copy, alignment.copy_segments, places.of_copy)
        if of_copy
        else (alignment.original, alignment.original_segments, places.of_original)
    )
    marked = _marked(places, findings, of_copy=of_copy)
    pieces = [marked.get(segment.span, (Piece(visible(segment.text)),)) for segment in segments]
    first = {unit: index for index, unit in reversed(list(enumerate(owners)))}
    sentences = [
        Sentence(unit, first[unit] == index, _fate(places, unit), told)
        for index, (unit, told) in enumerate(zip(owners, spaced(segments, pieces), strict=True))
    ]
    return Pane(
        side="copy" if of_copy else "original",
        name=visible(document.name),
        script=script_of(document),
        paragraphs=by_paragraph(segments, sentences),
    )


def by_paragraph(segments: Sequence[Segment], of_each: Iterable[T]) -> tuple[tuple[T, ...], ...]:
    """What belongs to each segment, grouped by the segments' paragraphs."""
    pairs = zip(segments, of_each, strict=True)
    return tuple(tuple(one for _, one in run) for _, run in groupby(pairs, key=lambda pair: pair[0].paragraph))


def script_of(document: Document) -> Script:
    """The direction is that of most letters: a name in other letters does not turn a page round."""
    counts = Counter(map(unicodedata.bidirectional, document.text))
    direction = "rtl" if counts["R"] + counts["AL"] > counts["L"] else "ltr"
    return Script("" if primary(document.language) == UNDETERMINED else document.language, direction)


def _marked(places: Places, findings: Sequence[Finding], *, of_copy: bool) -> dict[Span, Pieces]:
    """The marked sentences of a side by where they stand."""
    spans: defaultdict[int, list[tuple[Span, Severity]]] = defaultdict(list)
    for finding in findings:
        span = finding.copy if of_copy else finding.original
        if span is not None:
            for number in places.units_at(span, of_copy=of_copy):
                spans[number].append((span, finding.severity))
    found: dict[Span, Pieces] = {}
    for number, unit in enumerate(places.units):
        segments = unit.copy if of_copy else unit.original
        if segments:
            changes = unit.bead.copy_changes if of_copy else unit.bead.original_changes
            told = sentences_of(segments, findings=spans[number], changes=changes)
            found |= {segment.span: pieces for segment, pieces in zip(segments, told, strict=True)}
    return found


def _fate(places: Places, unit: int) -> str:
    if unit >= len(places.units):
        return ""
    fate = fate_of(places.units[unit], named=False)
    return fate.name.lower() if fate in _SHOWN else ""
