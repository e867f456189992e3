"""The terminal report as a whole: verdict, map, entries, signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from driftcheck.model import Known, Report, Verdict
from driftcheck.renderers.places import survey
from driftcheck.renderers.safe import visible
from driftcheck.renderers.terminal import cards, layout, overview
from driftcheck.renderers.terminal.entries import entries_of
from driftcheck.renderers.terminal.theme import QUIET, SEVERITY_STYLES, VERDICT_STYLES, Look, look_at

_VERDICTS = {
    Verdict.IDENTICAL: "{copy} says what {original} says, word for word",
    Verdict.FAITHFUL: "{copy} says what {original} says",
    Verdict.DRIFTED: "{copy} changes what {original} says",
    Verdict.UNRELATED: "{copy} is not a copy of this original, {original}",
    Verdict.CANNOT_JUDGE: "whether {copy} says what {original} says: {reason}",
}


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
    original, copy = _short(visible(report.alignment.original.name), visible(report.alignment.copy.name))
    sentence = _VERDICTS[report.verdict].format(copy=copy, original=original, reason=visible(report.reason))
    label = report.verdict.value.replace("-", " ").upper()
    return Text.assemble((f" {label} ", VERDICT_STYLES[report.verdict]), "  ", (sentence, "bold"))


def _short(original: str, copy: str) -> tuple[str, str]:
    """The two names without the folders they share; the references below give them whole."""
    start = 0
    for index, (one, other) in enumerate(zip(original, copy, strict=False)):
        if one != other:
            break
        if one in "/\\":
            start = index + 1
    return original[start:], copy[start:]


def _figures(report: Report, look: Look) -> Iterator[Text]:
    penalty = report.penalty_per_1000_words
    counts = Counter(finding.severity for finding in report.findings)
    severities = Text(", ").join(
        Text(f"{counts[severity]} {severity.name.lower()}", SEVERITY_STYLES[severity])
        for severity in sorted(counts, reverse=True)
    )
    coverage = report.alignment.coverage
    figures = [
        *([] if report.drift is None else [Text(f"drift {report.drift:.2f}")]),
        severities if counts else Text("no findings"),
        *([] if penalty is None else [Text(f"penalty {penalty:.1f} per 1,000 words")]),
    ]
    covered = [
        Text(f"{_share(coverage.original)} of the original is in the copy"),
        Text(f"{_share(coverage.copy)} of the copy is in the original"),
    ]
    for line in (figures, covered, [_known(report)] if report.known else []):
        yield from layout.flowed(line, look, separator=f" {look.signs.dot} ")


def _known(report: Report) -> Text:
    """How many findings are no news, and what says so: "3 known findings (2 baseline, 1 accepted)"."""
    by = Counter(known.by for known in report.known)
    sources = ", ".join(f"{by[source]} {source.value}" for source in Known if by[source])
    noun = "finding" if len(report.known) == 1 else "findings"
    return Text(f"{len(report.known)} known {noun} ({sources})")


def _share(share: float) -> str:
    """Percent; 0% and 100% only where nothing and all is meant."""
    if 0 < share < 0.01:
        return "under 1%"
    return f"{int(share * 100 + 1e-9)}%"
