"""What the page shows of a report, as plain data for its template: the order of things and their words, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from driftcheck.model import Report, Severity
from driftcheck.renderers import phrases
from driftcheck.renderers.as_html.cards import Card, cards_of, known_of
from driftcheck.renderers.as_html.sides import Pane, Script, pane_of
from driftcheck.renderers.as_html.wording import figures, made_with, percent
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.notices import Urgency, urgency
from driftcheck.renderers.places import Places, survey
from driftcheck.renderers.safe import visible


@dataclass(frozen=True, slots=True)
class Cell:
    """A sentence on the map, and the side on which to look for it."""

    sign: str
    fate: str
    worst: str
    side: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of one report.

    `key` is what a browser keeps its decisions under. It stands for the two names alone, so that decisions on what is
    found again outlast a correction; fingerprints tell by themselves what is found again.
    """

    key: str
    copy: str
    original: str
    verdict: str
    sentence: str
    figures: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    drift: str
    cells: tuple[Cell, ...]
    legend: tuple[tuple[str, str, int], ...]
    cards: tuple[Card, ...]
    panes: tuple[Pane, ...]
    known: tuple[Card, ...]
    not_checked: str
    made_with: str
    urgency: Urgency

    @property
    def scripts(self) -> dict[str, Script]:
        return {pane.side: pane.script for pane in self.panes}

    @property
    def rules(self) -> list[str]:
        return sorted({card.rule for card in self.cards})


def page_of(report: Report) -> Page:
    """Everything the template needs to know of a report, made visible."""
    places = survey(report)
    cards = tuple(cards_of(places, report))
    cells = tuple(_cells(places, report))
    fates = Counter(Fate(cell.sign) for cell in cells)
    return Page(
        key=_key(report),
        copy=visible(report.alignment.copy.name),
        original=visible(report.alignment.original.name),
        verdict=report.verdict.value,
        sentence=phrases.verdict(report),
        figures=figures(report),
        counts=tuple((severity.name.lower(), count) for severity, count in phrases.changes(report).items()),
        drift="" if report.drift is None else percent(report.drift),
        cells=cells,
        legend=tuple((fate.value, fate.name.lower(), fates[fate]) for fate in Fate if fates[fate]),
        cards=cards,
        panes=tuple(pane_of(places, report.findings, of_copy=of_copy) for of_copy in (False, True)),
        known=tuple(known_of(places, report)),
        not_checked=visible(phrases.not_checked(report)),
        made_with=visible(made_with(report)),
        urgency=urgency(report),
    )


def _key(report: Report) -> str:
    names = f"{report.alignment.original.name}\0{report.alignment.copy.name}"
    return sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _cells(places: Places, report: Report) -> Iterator[Cell]:
    worst: dict[int, Severity] = {}
    for finding in report.findings:
        for index in places.units_of(finding):
            worst[index] = max(finding.severity, worst.get(index, finding.severity))
    paragraph = None
    for index, unit in enumerate(places.units):
        gap = bool(unit.copy) and unit.copy[0].paragraph != paragraph and index > 0
        paragraph = unit.copy[-1].paragraph if unit.copy else paragraph
        fate = fate_of(unit, named=index in worst)
        severity = worst[index].name.lower() if index in worst else ""
        yield Cell(fate.value, fate.name.lower(), severity, "copy" if unit.copy else "original", gap)
