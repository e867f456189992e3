"""The terminal report as a whole: first screen, map, entries, signature, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from driftcheck.model import Report
from driftcheck.renderers import phrases
from driftcheck.renderers.entries import Block, Card, Entry, Fold, Whole, entries_of
from driftcheck.renderers.places import Places, Unit, survey
from driftcheck.renderers.showing import Order, Show, View
from driftcheck.renderers.terminal import cards, first_screen, layout, legend, overview
from driftcheck.renderers.terminal.theme import Look, look_at


@dataclass(frozen=True, slots=True)
class Pages:
    """One page for each report, as Rich prints them; the console decides the width and the colours."""

    reports: tuple[Report, ...]
    view: View

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        look = look_at(console, options)
        for number, report in enumerate(self.reports):
            if number:
                yield Text("\n")
            yield from _page(report, self.view, look)
        if self.view.explain and self.reports:
            yield Text()
            yield from legend.draw(self.reports, look)
        elif self.reports and not self.view.summary:
            hint = Text("--explain tells what the words and signs mean.", look.styles.quiet)
            yield from layout.hanging(Text(), hint, look)


def _page(report: Report, view: View, look: Look) -> Iterator[Text]:
    places = survey(report)
    yield from first_screen.draw(report, places, view=view, look=look)
    if not view.summary:
        yield Text()
        yield from _details(report, places, view, look)
        yield from layout.wrapped(Text(phrases.signature(report), look.styles.quiet), look.width, look)


def _details(report: Report, places: Places, view: View, look: Look) -> Iterator[Text]:
    """The map, and the findings beside their sentences."""
    findings = [one for one in report.findings if one.severity >= view.show.least]
    if places.units:
        yield from overview.draw(places, findings=findings, look=look)
        yield Text()
    entries = list(entries_of(places, findings))
    if view.show is Show.ALL:
        entries = [one for entry in entries for one in _opened(entry)]
    if view.order is Order.SEVERITY:
        entries, units = _worst_first(entries)
    else:
        units = ()
    for entry in entries:
        yield from cards.draw(entry, places=places, look=look)
        yield Text()
    if units:
        yield from cards.rest(units, look)
        yield Text()


def _opened(entry: Entry) -> Sequence[Entry]:
    """A run of sentences without findings as the sentences themselves."""
    return [Card(unit, ()) for unit in entry.units] if isinstance(entry, Fold) else [entry]


def _worst_first(entries: Sequence[Entry]) -> tuple[list[Entry], tuple[Unit, ...]]:
    """The entries with findings by the worst of each, those of one severity in their order; and all other sentences."""
    told: list[Whole | Card | Block] = []
    others: list[Unit] = []
    for entry in entries:
        if isinstance(entry, Fold):
            others += entry.units
        else:
            told.append(entry)
    return [*sorted(told, key=lambda entry: -_worst(entry))], tuple(others)


def _worst(entry: Whole | Card | Block) -> int:
    return max((finding.severity for finding in entry.findings), default=-1)
