"""Where a finding stands: the order in which findings are told, and the line and column each is told at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.model import Alignment, Bead, Document, Finding, Position, Report, Segment, Span


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reader compares at once: a two-sided bead, or a single sentence of a one-sided one."""

    bead: Bead
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

    alignment: Alignment
    units: tuple[Unit, ...]
    of_original: tuple[int, ...]
    of_copy: tuple[int, ...]

    def units_of(self, finding: Finding) -> tuple[int, ...]:
        """The indices of the units that the finding is about, ascending: by its copy span where it has one."""
        if finding.copy is not None:
            return _owners(self.alignment.copy_segments, self.of_copy, finding.copy)
        if finding.original is not None:
            return _owners(self.alignment.original_segments, self.of_original, finding.original)
        return ()

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
        """Where in the copy's file to look; for text the copy lacks, the end of the sentence it should follow."""
        if finding.copy is not None:
            return position(self.alignment.copy, finding.copy.start)
        units = self.units_of(finding)
        if units and self.units[units[0]].copy:
            return position(self.alignment.copy, self.units[units[0]].copy[0].span.start)
        before = (unit.copy[-1] for unit in reversed(self.units[: units[0] if units else 0]) if unit.copy)
        last = next(before, None)
        if last is None:
            return Position(1, 1)
        at = position(self.alignment.copy, max(last.span.start, last.span.end - 1))
        return Position(at.line, at.column + 1)


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
    first = bisect_right(segments, span.start, key=lambda segment: segment.span.end)
    last = bisect_left(segments, span.end, key=lambda segment: segment.span.start)
    if first >= last:  # without characters, or in the white space after a sentence: it belongs to that sentence
        first = max(0, bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1)
        last = first + 1
    return tuple(sorted(set(owners[first:last])))


def position(document: Document, offset: int) -> Position:
    """The line and column of the character at `offset` of the text; of a file without lines, the first of the first."""
    return document.position(offset) if document.line_starts else Position(1, 1)


def reference(document: Document, offset: int) -> str:
    """`copy.txt:12:5`, as editors and terminals take it for a link."""
    return spelled(document, position(document, offset))


def spelled(document: Document, at: Position) -> str:
    return f"{document.name}:{at.line}:{at.column}"
