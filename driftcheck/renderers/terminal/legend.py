"""What the words, signs and marks of the terminal report mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from driftcheck.model import Report, Severity
from driftcheck.renderers import labels
from driftcheck.renderers.fates import Fate
from driftcheck.renderers.safe import visible
from driftcheck.renderers.terminal import layout, marks
from driftcheck.renderers.terminal.theme import Look

_SEVERITIES = {
    Severity.CRITICAL: "the copy says the contrary, or something that misleads its readers gravely",
    Severity.MAJOR: "the copy says something else than the original, or cannot be understood",
    Severity.MINOR: "worth a look; what is said stays the same, or nearly",
    Severity.NEUTRAL: "changed as copies may be: a byline, another word of the same meaning",
}
_FATES = {
    Fate.KEPT: "a sentence that reads the same on both sides",
    Fate.CHANGED: "a sentence that is worded otherwise, whether its meaning changed or not",
    Fate.MOVED: "a sentence that stands in another place",
    Fate.ADDED: "a sentence that only the copy has",
    Fate.DROPPED: "a sentence that only the original has",
}
_WORDS = {
    "drift": "the share of the original's words that are expected to stand in sentences whose meaning changed, from 0 "
    "to 1; it adds up how likely that is for each sentence",
    "likely": "beside a sentence: how likely an editor would say that its meaning changed",
    "penalty": "for each 1,000 words of the copy: 25 for a critical finding, 5 for a major, 1 for a minor one (MQM)",
    "9:55": "line 9, character 55 of the file",
}
_MARGIN = 10


def draw(reports: Sequence[Report], look: Look) -> Iterator[Text]:
    """The legend: severities, signs, marks, figures, and what each rule that ran looks for."""
    yield from layout.hanging(Text(), Text("Severities", "bold"), look)
    for severity, told in _SEVERITIES.items():
        yield from _entry(Text(severity.name.lower(), look.styles.severity[severity]), told, look)
    yield from _heading("Sentences", look)
    for fate, told in _FATES.items():
        yield from _entry(Text(f"{fate.value} {fate.name.lower()}", look.styles.fate[fate]), told, look)
    named, changed = marks.samples("words", "words", look)
    yield from _entry(named, "what a finding is about", look)
    yield from _entry(changed, "words without a counterpart on the other side, which no finding names", look)
    yield from _heading("Figures", look)
    for word, told in _WORDS.items():
        yield from _entry(Text(word), told, look)
    yield from _heading("Rules that ran, with the names that --select and --ignore take", look)
    manuals = {manual.rule: manual for report in reports for manual in report.manuals}
    for manual in manuals.values():
        told = visible(manual.text.strip().partition("\n")[0])
        name = Text.assemble(labels.of_rule(manual.rule), (f" ({visible(manual.rule)})", look.styles.quiet))
        yield from layout.hanging(Text("  "), Text.assemble(name, ": ", told), look)


def _heading(told: str, look: Look) -> Iterator[Text]:
    yield Text()
    yield from layout.hanging(Text(), Text(told, "bold"), look)


def _entry(word: Text, told: str, look: Look) -> Iterator[Text]:
    gap = " " * max(2, _MARGIN + 2 - word.cell_len)
    yield from layout.hanging(Text.assemble("  ", word, gap), Text(told), look)
