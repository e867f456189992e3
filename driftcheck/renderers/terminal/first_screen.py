"""What is read first: the verdict, how much was compared, the worst changes a line each, and what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from driftcheck.model import Document, Finding, Report, Segment, Severity, Span, Verdict
from driftcheck.renderers import labels, phrases
from driftcheck.renderers.changes import Change, changes_of, counted
from driftcheck.renderers.places import Places
from driftcheck.renderers.safe import visible
from driftcheck.renderers.showing import View
from driftcheck.renderers.terminal import layout
from driftcheck.renderers.terminal.theme import Look

LISTED = 10  # changes, so that the first screen of a terminal of 24 lines holds them
_ALIKE = 3  # minor ones by one rule
_GAP = "  "
_BLOCKS = frozenset({"omission", "addition"})  # rules whose findings the column before says already
_LEAST_QUOTE = 8  # columns of a quotation that say something
_LEAST_ROOM = 30  # columns for what changed; where there are fewer the places make room
_HEADS = ("severity", "what", "copy", "original")


@dataclass(frozen=True, slots=True)
class _Row:
    """One change: the cells of its columns, and what is said of it."""

    change: Change
    cells: tuple[str, ...]


def draw(report: Report, places: Places, *, view: View, look: Look) -> Iterator[Text]:
    """The first screen, from top to bottom."""
    yield from layout.hanging(_badge(report, look), Text(phrases.headline(report), "bold"), look)
    yield from _compared(report, look)
    changes = changes_of(places, report.findings)
    shown = [change for change in changes if change.severity >= view.show.least]
    listed = _listed(shown)
    if listed:
        yield Text()
        yield from _table([_Row(change, _cells(change, places)) for change in listed], places, look)
    more = _more([change for change in shown if change not in listed], changes[len(shown) :])
    if more:
        yield from layout.hanging(Text(_GAP), Text(more, look.styles.quiet), look)
    besides = [phrases.known(report)] if report.known else []
    besides += [phrases.capitalised(phrases.not_checked(report))] if report.not_checked else []
    if besides:
        yield Text()
    for line in besides:
        yield from layout.hanging(Text(), Text(line), look)


def _listed(changes: Sequence[Change]) -> list[Change]:
    """The worst, of minor ones not all of the same kind."""
    kinds: Counter[tuple[Severity, str]] = Counter()
    found = []
    for change in changes:
        kind = (change.severity, change.finding.rule)
        kinds[kind] += 1
        if change.severity >= Severity.MAJOR or kinds[kind] <= _ALIKE:
            found.append(change)
    return found[:LISTED]


def _badge(report: Report, look: Look) -> Text:
    style = look.styles.reserved if phrases.reserved(report) else look.styles.verdict[report.verdict]
    return Text.assemble((f"{phrases.label(report).upper()}:", style), " ")


def _compared(report: Report, look: Look) -> Iterator[Text]:
    """What was compared, how much of it has a counterpart, and how much of it probably changed."""
    original, copy = phrases.names(report)
    yield from layout.hanging(Text(), Text(f"{copy}, compared with {original}", look.styles.quiet), look)
    if report.verdict is Verdict.UNRELATED:  # figures would measure what means nothing
        return
    separator = f" {look.signs.dot} "
    yield from layout.flowed([Text(line) for line in phrases.covered(report)], look, separator=separator)
    figures = [*([phrases.drift(report)] if report.drift is not None else []), *phrases.penalty(report)]
    yield from layout.flowed([Text(line) for line in figures], look, separator=separator)


def _cells(change: Change, places: Places) -> tuple[str, ...]:
    finding = change.finding
    alignment = places.alignment
    units = places.units_of(finding)
    pair = places.units[units[0]] if len(units) == 1 else None
    copy = _place(alignment.copy, finding.copy, pair.copy if pair else ())
    original = _place(alignment.original, finding.original, pair.original if pair else ())
    return finding.severity.name.lower(), labels.of_rule(finding.rule), copy, original


def _place(document: Document, span: Span | None, sentence: Sequence[Segment]) -> str:
    """Where the words stand, or the sentence that they are missing from; "-" on a side that has neither."""
    if span is None and not sentence:
        return "-"
    start = span.start if span is not None else sentence[0].span.start
    at, label = document.position(start), document.label_at(start)
    return visible(label) if document.rendered and label else f"{at.line}:{at.column}"


def _table(rows: Sequence[_Row], places: Places, look: Look) -> Iterator[Text]:
    """The rows under their heads; on a narrow page without the places, which the cards below tell."""
    widths = [max(map(cell_len, column)) for column in zip(_HEADS, *(row.cells for row in rows), strict=True)]
    while (room := look.width - sum(widths) - len(_GAP) * (len(widths) + 1)) < _LEAST_ROOM and len(widths) > 2:
        widths.pop()
    heads = _GAP + "".join(head.ljust(width) + _GAP for head, width in zip(_HEADS, widths, strict=False))
    yield Text(heads.rstrip(), look.styles.quiet)
    for row in rows:
        line = Text(_GAP)
        for number, (cell, width) in enumerate(zip(row.cells, widths, strict=False)):
            line.append(cell, look.styles.severity[row.change.severity] if number == 0 else "")
            line.append(" " * (width - cell_len(cell)) + _GAP)
        line = layout.cut(line + _told(row.change, places, max(1, room), look), look.width, look)
        line.rstrip()
        yield line


def _told(change: Change, places: Places, room: int, look: Look) -> Text:
    others = dict.fromkeys(labels.of_rule(one.rule) for one in change.also)
    also = f" (also {', '.join(others)})" if others else ""
    told = _short(change.finding, places, room, look)
    # What changed is worth more than by what other rules.
    return Text.assemble(told, (also, look.styles.quiet)) if told.cell_len + len(also) <= room else told


def _short(finding: Finding, places: Places, room: int, look: Look) -> Text:
    """The finding on one line, with the words that it is about."""
    original = _quoted(places.alignment.original, finding.original)
    copy = _quoted(places.alignment.copy, finding.copy)
    message = visible(finding.message)
    if original and copy and " ".join(message.split()) == f'"{original}" became "{copy}"':
        one, other = _halves(Text(original), Text(copy), room - len('"" became ""'), look)
        return Text.assemble('"', one, '" became "', other, '"')
    quote = copy or original
    if finding.rule in _BLOCKS:
        message = message.partition(": ")[2] or message
    if finding.rule in _BLOCKS and '"' not in message:
        extent = f", {message}"
        short = layout.cut(Text(quote), room - len(extent) - 2, look)
        return Text.assemble('"', short, '"', (extent, look.styles.quiet))
    left = room - Text(message).cell_len - len(': ""')
    if quote and left >= _LEAST_QUOTE and '"' not in message and quote not in message:
        return Text.assemble(message, ': "', layout.cut(Text(quote), left, look), '"')
    return layout.cut(Text(message), room, look)


def _quoted(document: Document, span: Span | None) -> str:
    return " ".join(visible(document.quote(span)).split()) if span is not None else ""


def _halves(one: Text, other: Text, room: int, look: Look) -> tuple[Text, Text]:
    """Two texts in the room for both; the shorter gives the longer what it does not need."""
    half = room // 2
    width = max(half, room - other.cell_len)
    one = layout.cut(one, max(1, width), look)
    return one, layout.cut(other, max(1, room - one.cell_len), look)


def _more(further: Sequence[Change], hidden: Sequence[Change]) -> str:
    """What the list has no room for, and what is not shown at all."""
    parts = [f"and {_counted(further)} more"] if further else []
    if hidden:
        parts.append(f"{_counted(hidden)} not shown (--show {hidden[-1].severity.name.lower()})")
    return "; ".join(parts)


def _counted(changes: Sequence[Change]) -> str:
    return ", ".join(f"{count} {severity.name.lower()}" for severity, count in counted(changes).items())
