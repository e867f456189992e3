"""A report as a list: each finding with its place in the copy's file and in the original's, ready for any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from driftcheck.model import Document, Finding, KnownFinding, Position, Report, Severity, Span, Verdict
from driftcheck.renderers.places import Columns, Places, position_in_source, survey
from driftcheck.renderers.safe import visible


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: `end` is the first position behind it, and the same as `start` for an empty one.

    `label` is where it stands in words that fit the file's format; empty where line and column say it all.
    """

    document: Document
    start: Position
    end: Position
    label: str = ""

    def __str__(self) -> str:
        return f"{self.document.name}:{self.start.line}:{self.start.column}"

    @property
    def told(self) -> str:
        """Where in its file the stretch begins, for a person."""
        at = f"{self.start.line}:{self.start.column}"
        if self.document.rendered and self.label:
            return self.label
        return f"{at} ({self.label})" if self.label else at


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding and where it is told: always somewhere in the copy, and in the original if it speaks of that."""

    finding: Finding
    copy: Place
    original: Place | None
    known: KnownFinding | None = None

    @property
    def text(self) -> str:
        """The message, what it was read from, and where the original is: one line, safe to print.

        Where the copy's format has other places than lines, it begins with that: `page 2, paragraph 3: …`.
        """
        parts = [self.finding.message]
        if self.finding.evidence:
            parts.append(f"({self.finding.evidence.rstrip('.')})")
        if self.original is not None:
            parts.append(f"[{self.original}{_labelled(self.original)}]")
        if self.copy.label:
            parts.insert(0, f"{self.copy.label}:")
        if self.known is not None:
            parts.insert(0, f"known ({standing(self.known)}):")
        return visible(" ".join(parts))

    @property
    def severity(self) -> str:
        return self.finding.severity.name.lower()


def notices(report: Report, *, columns: Columns = Columns.CHARACTERS) -> Iterator[Notice]:
    """The new findings in the copy's reading order, and then the known ones in theirs."""
    places = survey(report)
    known = {id(one.finding): one for one in report.known}
    for group in (report.findings, tuple(one.finding for one in report.known)):
        for finding in places.in_reading_order(group):
            yield _notice(finding, places, known=known.get(id(finding)), columns=columns)


class Urgency(IntEnum):
    """How much a report needs a person, the neediest first."""

    DRIFTED = 0
    NOT_JUDGED = 1
    FOUND = 2
    FINE = 3


def urgency(report: Report) -> Urgency:
    """Drifted or unrelated; not to be judged; with new findings beyond neutral ones; the rest."""
    if report.verdict in {Verdict.DRIFTED, Verdict.UNRELATED}:
        return Urgency.DRIFTED
    if report.verdict is Verdict.CANNOT_JUDGE:
        return Urgency.NOT_JUDGED
    return Urgency.FOUND if any(one.severity > Severity.NEUTRAL for one in report.findings) else Urgency.FINE


def standing(known: KnownFinding) -> str:
    """What lets the finding stand, and the user's reason if one was given."""
    return f"{known.by.value}: {known.reason}" if known.reason else known.by.value


def _notice(finding: Finding, places: Places, *, known: KnownFinding | None, columns: Columns) -> Notice:
    original = places.alignment.original
    copy = places.alignment.copy
    return Notice(
        finding=finding,
        copy=_place(copy, places.stretch(finding), columns, copy.label_at(places.anchor_offset(finding))),
        original=None
        if finding.original is None
        else _place(
            original, original.source_span(finding.original), columns, original.label_at(finding.original.start)
        ),
        known=known,
    )


def _labelled(place: Place) -> str:
    return f" ({place.label})" if place.label else ""


def _place(document: Document, stretch: Span, columns: Columns, label: str) -> Place:
    start = position_in_source(document, stretch.start, columns=columns)
    end = position_in_source(document, stretch.end, columns=columns)
    return Place(document, start, end, label)
