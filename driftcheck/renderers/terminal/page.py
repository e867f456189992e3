"""The terminal report as a whole: verdict, map, entries, signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from driftcheck.model import Report
from driftcheck.renderers import phrases
from driftcheck.renderers.entries import entries_of
from driftcheck.renderers.places import survey
from driftcheck.renderers.safe import visible
from driftcheck.renderers.terminal import cards, layout, overview
from driftcheck.renderers.terminal.theme import QUIET, SEVERITY_STYLES, VERDICT_STYLES, Look, look_at


@dataclass(frozen=True, slots=True)
class Pages:
    """One page for each report, as Rich prints them; the console decides the width and the colours."""

    reports: tuple[Report, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        look = look_at(console, options)
        for number, report in enumerate(self.reports):
            if number:
                yield Text("\n")
            yield from _page(report, look)


def _page(report: Report, look: Look) -> Iterator[Text]:
    places = survey(report)
    yield from layout.wrapped(_verdict(report), look.width, look)
    yield from _figures(report, look)
    yield Text()
    if places.units:
        yield from overview.draw(places, findings=report.findings, look=look)
        yield Text()
    for entry in entries_of(places, report.findings):
        yield from cards.draw(entry, places=places, look=look)
        yield Text()
    yield from layout.wrapped(Text(visible(report.signature), QUIET), look.width, look)


def _verdict(report: Report) -> Text:
    label = report.verdict.value.replace("-", " ").upper()
    return Text.assemble((f" {label} ", VERDICT_STYLES[report.verdict]), "  ", (phrases.verdict(report), "bold"))


def _figures(report: Report, look: Look) -> Iterator[Text]:
    penalty = report.penalty_per_1000_words
    counts = Counter(finding.severity for finding in report.findings)
    severities = Text(", ").join(
        Text(f"{counts[severity]} {severity.name.lower()}", SEVERITY_STYLES[severity])
        for severity in sorted(counts, reverse=True)
    )
    figures = [
        *([] if report.drift is None else [Text(f"drift {report.drift:.2f}")]),
        severities if counts else Text("no findings"),
        *([] if penalty is None else [Text(f"penalty {penalty:.1f} per 1,000 words")]),
    ]
    covered = [Text(line) for line in phrases.covered(report)]
    known = [Text(phrases.known(report))] if report.known else []
    unchecked = [Text(phrases.not_checked(report))] if report.not_checked else []
    for line in (figures, covered, known, unchecked):
        yield from layout.flowed(line, look, separator=f" {look.signs.dot} ")
