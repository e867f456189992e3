"""What the page shows, as plain data for its template: the order of things and their words, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from driftcheck.model import Finding, Report, Severity
from driftcheck.renderers import phrases
from driftcheck.renderers.as_html.pieces import Paragraph, paragraphs_of
from driftcheck.renderers.entries import Block, Card, Entry, Fold, Whole, entries_of
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.notices import Notice, Urgency, notices, standing, urgency
from driftcheck.renderers.places import Places, Unit, reference, survey
from driftcheck.renderers.safe import visible


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one side of a row, and where they begin."""

    place: str
    language: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    severity: str
    rule: str
    message: str
    evidence: str
    copy: str
    original: str
    fingerprint: str
    standing: str


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that correspond, or that one side has alone, with their findings."""

    fate: str
    title: str
    drift: str
    original: Side | None
    copy: Side | None
    findings: tuple[Told, ...]
    long: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the page: a row, or rows without findings folded away under a line that says what they are."""

    summary: str
    rows: tuple[Row, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence on the map, and the part of the page that it stands in."""

    sign: str
    fate: str
    worst: str
    part: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of one report."""

    copy: str
    original: str
    verdict: str
    sentence: str
    figures: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    drift: str
    cells: tuple[Cell, ...]
    legend: tuple[tuple[str, str, int], ...]
    parts: tuple[Part, ...]
    known: tuple[Told, ...]
    not_checked: str
    signature: str
    urgency: Urgency


def page_of(report: Report) -> Page:
    """Everything the template needs to know of a report, made visible."""
    places = survey(report)
    entries = list(entries_of(places, report.findings))
    told = {id(notice.finding): _told(notice) for notice in notices(report)}
    counts = Counter(finding.severity for finding in report.findings)
    cells = tuple(_cells(places, entries, report.findings))
    fates = Counter(Fate(cell.sign) for cell in cells)
    return Page(
        copy=visible(report.alignment.copy.name),
        original=visible(report.alignment.original.name),
        verdict=report.verdict.value,
        sentence=phrases.verdict(report),
        figures=phrases.figures(report),
        counts=tuple((severity.name.lower(), counts[severity]) for severity in sorted(counts, reverse=True)),
        drift="" if report.drift is None else f"{report.drift:.2f}",
        cells=cells,
        legend=tuple((fate.value, fate.name.lower(), fates[fate]) for fate in Fate if fates[fate]),
        parts=tuple(_part(entry, places, told) for entry in entries),
        known=tuple(told[id(known.finding)] for known in report.known),
        not_checked=visible(phrases.not_checked(report)),
        signature=visible(report.signature),
        urgency=urgency(report),
    )


def _told(notice: Notice) -> Told:
    finding = notice.finding
    return Told(
        severity=notice.severity,
        rule=visible(finding.rule),
        message=visible(finding.message),
        evidence=visible(finding.evidence),
        copy=visible(notice.copy.told),
        original=visible(notice.original.told) if notice.original else "",
        fingerprint=finding.fingerprint,
        standing=visible(standing(notice.known)) if notice.known else "",
    )


def _cells(places: Places, entries: Sequence[Entry], findings: Sequence[Finding]) -> Iterator[Cell]:
    part_of = {id(unit): number for number, entry in enumerate(entries) for unit in _units(entry)}
    worst: dict[int, Severity] = {}
    for finding in findings:
        for index in places.units_of(finding):
            worst[index] = max(finding.severity, worst.get(index, finding.severity))
    paragraph = None
    for index, unit in enumerate(places.units):
        gap = bool(unit.copy) and unit.copy[0].paragraph != paragraph and index > 0
        paragraph = unit.copy[-1].paragraph if unit.copy else paragraph
        fate = fate_of(unit, named=index in worst)
        severity = worst[index].name.lower() if index in worst else ""
        yield Cell(fate.value, fate.name.lower(), severity, part_of[id(unit)], gap)


def _units(entry: Entry) -> tuple[Unit, ...]:
    match entry:
        case Card():
            return (entry.unit,)
        case Block() | Fold():
            return entry.units
        case Whole():
            return ()


def _part(entry: Entry, places: Places, told: dict[int, Told]) -> Part:
    match entry:
        case Whole():
            row = Row("whole", "the whole text", "", None, None, _all(entry.findings, told))
            return Part("", (row,), folded=False)
        case Card():
            return Part("", (_row((entry.unit,), entry.findings, places, told),), folded=False)
        case Block():
            return Part("", (_row(entry.units, entry.findings, places, told),), folded=False)
        case Fold():
            rows = tuple(_row((unit,), (), places, told) for unit in entry.units)
            return Part(phrases.folded(entry.units), rows, folded=True)


def _all(findings: Sequence[Finding], told: dict[int, Told]) -> tuple[Told, ...]:
    return tuple(told[id(finding)] for finding in findings)


def _row(units: Sequence[Unit], findings: Sequence[Finding], places: Places, told: dict[int, Told]) -> Row:
    first = units[0]
    fate = fate_of(first, named=bool(findings))
    drift = first.bead.drift if first.two_sided and findings else None
    return Row(
        fate=fate.name.lower(),
        title=phrases.title(units, fate),
        drift="" if drift is None else f"drift {drift:.2f}",
        original=_side(units, findings, places, of_copy=False),
        copy=_side(units, findings, places, of_copy=True),
        findings=_all(findings, told),
        long=len(units) > 1,
    )


def _side(units: Sequence[Unit], findings: Sequence[Finding], places: Places, *, of_copy: bool) -> Side | None:
    segments = [segment for unit in units for segment in (unit.copy if of_copy else unit.original)]
    if not segments:
        return None
    document = places.alignment.copy if of_copy else places.alignment.original
    bead = units[0].bead
    spans = ((finding.copy if of_copy else finding.original, finding) for finding in findings)
    return Side(
        place=visible(reference(document, segments[0].span.start)),
        language=document.language,
        paragraphs=paragraphs_of(
            segments,
            findings=[(span, finding.severity) for span, finding in spans if span is not None],
            changes=bead.copy_changes if of_copy else bead.original_changes,
        ),
    )
