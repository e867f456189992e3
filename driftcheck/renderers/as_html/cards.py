"""A finding as the page shows it: what it says, and the sentences that it is about, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.model import Finding, KnownFinding, Report, Span
from driftcheck.renderers import phrases
from driftcheck.renderers.as_html.pieces import Pieces, sentences_of, spaced
from driftcheck.renderers.as_html.sides import by_paragraph
from driftcheck.renderers.as_html.wording import certainty, spot
from driftcheck.renderers.notices import standing
from driftcheck.renderers.places import Places, Unit
from driftcheck.renderers.safe import visible


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentences of one side by paragraphs, and where they stand, or would stand where the side lacks them."""

    side: str
    where: str
    paragraphs: tuple[tuple[Pieces, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. `units` are the numbers of the sentences in both texts; `side` says which texts it speaks of."""

    fingerprint: str
    rule: str
    severity: str
    probability: float
    certainty: str
    side: str
    units: tuple[int, ...]
    message: str
    evidence: str
    fate: str
    quotes: tuple[Quote, ...]
    known: str = ""


def cards_of(places: Places, report: Report) -> Iterator[Card]:
    """The new findings, the worst first, and else in the copy's order."""
    ordered = places.in_reading_order(report.findings)
    for finding in sorted(ordered, key=lambda finding: -finding.severity):
        yield _card(finding, places)


def known_of(places: Places, report: Report) -> Iterator[Card]:
    """The findings that the user let stand before."""
    known = {id(one.finding): one for one in report.known}
    for finding in places.in_reading_order([one.finding for one in report.known]):
        yield _card(finding, places, known[id(finding)])


def _card(finding: Finding, places: Places, known: KnownFinding | None = None) -> Card:
    units = places.told_with(finding)
    return Card(
        fingerprint=finding.fingerprint,
        rule=visible(finding.rule),
        severity=finding.severity.name.lower(),
        probability=round(float(finding.probability), 6),
        certainty=certainty(finding.probability),
        side=_side(finding),
        units=units,
        message=visible(finding.message),
        evidence=visible(finding.evidence),
        fate=_fate([places.units[index] for index in units]),
        quotes=tuple(_quote(finding, units, places, of_copy=of_copy) for of_copy in (False, True)) if units else (),
        known=visible(standing(known)) if known else "",
    )


def _side(finding: Finding) -> str:
    if finding.original is None:
        return "whole" if finding.copy is None else "copy"
    return "original" if finding.copy is None else "both"


def _fate(units: list[Unit]) -> str:
    if len(units) != 1:
        return f"{len(units)} sentences" if units else "the whole text"
    unit = units[0]
    before, after = len(unit.original), len(unit.copy)
    told = [phrases.way(unit)] if unit.moved else []
    if unit.two_sided and before != after:
        told.insert(0, f"{before} {phrases.plural('sentence', before)} became {after}")
    return ", ".join(told)


def _quote(finding: Finding, units: tuple[int, ...], places: Places, *, of_copy: bool) -> Quote:
    document = places.alignment.copy if of_copy else places.alignment.original
    span = finding.copy if of_copy else finding.original
    shown = [places.units[index] for index in units]
    segments = [segment for unit in shown for segment in (unit.copy if of_copy else unit.original)]
    side = "copy" if of_copy else "original"
    if not segments:
        return Quote(side, _behind(finding, places) if of_copy else "", ())
    # Other changes are marked in the whole texts: here is what this finding is about.
    pieces = sentences_of(segments, findings=[] if span is None else [(span, finding.severity)], changes=())
    at = (span or Span(segments[0].span.start, segments[0].span.end)).start
    paragraphs = by_paragraph(segments, spaced(segments, pieces))
    return Quote(side, visible(spot(document, at)), paragraphs)


def _behind(finding: Finding, places: Places) -> str:
    """Where sentences that the copy lacks would stand in it."""
    offset = places.anchor_offset(finding)
    return f"after {visible(spot(places.alignment.copy, offset))}" if offset else "at the beginning"
