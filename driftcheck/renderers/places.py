"""Where a finding stands: the order in which findings are told, and the line and column each is told at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from driftcheck.model import Document, Finding, Position, Report, ScoredAlignment, ScoredBead, Segment, Span
from driftcheck.spans import segment_at, segments_at


class Columns(Enum):
    """What a format counts columns in."""

    CHARACTERS = 0  # Unicode code points, as Python counts them
    UTF8 = 1  # bytes
    UTF16 = 2  # code units of 16 bits: a character beyond U+FFFF, such as an emoji, is two

    def count(self, text: str) -> int:
        match self:
            case Columns.CHARACTERS:
                return len(text)
            case Columns.UTF8:
                return len(text.encode("utf-8", "surrogatepass"))
            case Columns.UTF16:
                return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reader compares at once: a two-sided bead, or a single sentence of a one-sided one."""

    bead: ScoredBead
    original: tuple[Segment, ...]
    copy: tuple[Segment, ...]

    @property
    def two_sided(self) -> bool:
        return bool(self.original and self.copy)

    @property
    def moved(self) -> bool:
        return self.two_sided and self.bead.moved


@dataclass(frozen=True, slots=True)
class Places:
    """The units of an alignment in the copy's reading order, and which unit each segment of a side stands in."""

    alignment: ScoredAlignment
    units: tuple[Unit, ...]
    of_original: tuple[int, ...]
    of_copy: tuple[int, ...]

    def units_of(self, finding: Finding) -> tuple[int, ...]:
        """The indices of the units that the finding is about, ascending: by its copy span where it has one."""
        if finding.copy is not None:
            return self.units_at(finding.copy, of_copy=True)
        if finding.original is not None:
            return self.units_at(finding.original, of_copy=False)
        return ()

    def units_at(self, span: Span, *, of_copy: bool) -> tuple[int, ...]:
        """The indices of the units that a span of one side touches, ascending."""
        if of_copy:
            return _owners(self.alignment.copy_segments, self.of_copy, span)
        return _owners(self.alignment.original_segments, self.of_original, span)

    def told_with(self, finding: Finding) -> tuple[int, ...]:
        """As `units_of`, but a span that runs over from one sentence pair to the next is told at the first."""
        units = self.units_of(finding)
        return units[:1] if any(self.units[index].two_sided for index in units) else units

    def in_reading_order(self, findings: Sequence[Finding]) -> list[Finding]:
        """By unit, then by place, the worst first; findings about the whole text lead."""
        return sorted(findings, key=self._order)

    def _order(self, finding: Finding) -> tuple[object, ...]:
        units = self.units_of(finding)
        first = finding.copy or finding.original or Span(0, 0)
        other = finding.original or Span(0, 0)
        return (
            units[0] if units else -1,
            (first.start, -finding.severity, -first.end),
            # The rest settles the order, so that the same findings are always told alike.
            (other, finding.copy is None, finding.original is None, finding.rule, finding.message, finding.evidence),
        )

    def anchor(self, finding: Finding) -> Position:
        """Where in the copy's file to look: the beginning of `stretch`."""
        return position_in_source(self.alignment.copy, self.stretch(finding).start)

    def anchor_offset(self, finding: Finding) -> int:
        """As `anchor`, the offset in the copy's text; of text that the copy lacks, that of what it should follow."""
        if finding.copy is not None:
            return finding.copy.start
        units = self.units_of(finding)
        if units and self.units[units[0]].copy:
            return self.units[units[0]].copy[0].span.start
        last = self._before(units)
        return 0 if last is None else max(last.span.start, last.span.end - 1)

    def _before(self, units: tuple[int, ...]) -> Segment | None:
        """The last segment of the copy before what it lacks."""
        return next((unit.copy[-1] for unit in reversed(self.units[: units[0] if units else 0]) if unit.copy), None)

    def stretch(self, finding: Finding) -> Span:
        """What to look at in the copy, in characters of its `source`.

        The finding's own span; for words that a sentence of the copy lacks, that sentence; for text that the copy
        lacks, the empty span at the end of the sentence it should follow; else the empty span at the very start.
        """
        copy = self.alignment.copy
        if finding.copy is not None:
            return copy.source_span(finding.copy)
        units = self.units_of(finding)
        if units and self.units[units[0]].copy:
            segments = self.units[units[0]].copy
            return copy.source_span(Span(segments[0].span.start, segments[-1].span.end))
        last = self._before(units)
        start = copy.line_starts[0] if copy.line_starts else 0
        end = start if last is None else copy.source_span(last.span).end
        return Span(end, end)


def survey(report: Report) -> Places:
    """The places of a report's alignment."""
    alignment = report.alignment
    units: list[Unit] = []
    of_original, of_copy = [0] * len(alignment.original_segments), [0] * len(alignment.copy_segments)
    for bead in alignment.beads:
        pairs = [(bead.original, bead.copy)]
        if not bead.two_sided:
            pairs = [((index,), ()) for index in bead.original] + [((), (index,)) for index in bead.copy]
        for original, copy in pairs:
            for index in original:
                of_original[index] = len(units)
            for index in copy:
                of_copy[index] = len(units)
            units.append(
                Unit(
                    bead,
                    tuple(alignment.original_segments[index] for index in original),
                    tuple(alignment.copy_segments[index] for index in copy),
                )
            )
    return Places(alignment, tuple(units), tuple(of_original), tuple(of_copy))


def _owners(segments: Sequence[Segment], owners: Sequence[int], span: Span) -> tuple[int, ...]:
    if not segments:
        return ()
    # Without characters, or in the white space after a sentence: it belongs to that sentence.
    found = segments_at(segments, span) or [max(0, segment_at(segments, span))]
    return tuple(sorted({owners[index] for index in found}))


def position(document: Document, offset: int) -> Position:
    """The line and column of the character at `offset` of the text; of a file without lines, the first of the first."""
    return position_in_source(document, document.source_offset(offset))


def position_in_source(document: Document, offset: int, *, columns: Columns = Columns.CHARACTERS) -> Position:
    """The line and column, both from 1, of the character at `offset` of the file as it was decoded."""
    if not document.line_starts:
        return Position(1, 1)
    line = max(1, bisect_right(document.line_starts, offset))
    before = document.source[document.line_starts[line - 1] : max(offset, document.line_starts[line - 1])]
    return Position(line, columns.count(before) + 1)


def reference(document: Document, offset: int) -> str:
    """`copy.txt:12:5`, as editors and terminals take it for a link; `copy.pdf, page 2, paragraph 3` of no text file."""
    label = document.label_at(offset)
    if document.rendered and label:
        return f"{document.name}, {label}"
    return spelled(document, position(document, offset)) + (f" ({label})" if label else "")


def spelled(document: Document, at: Position) -> str:
    return f"{document.name}:{at.line}:{at.column}"
