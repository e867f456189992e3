"""The alignment at one glance: a cell for each sentence of the copy, and the worst finding under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from driftcheck.model import Finding, Severity
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.places import Places
from driftcheck.renderers.terminal import layout, marks
from driftcheck.renderers.terminal.theme import Look

# Where a cell of the map stands for several sentences it shows the fate that is worst for a reader of the copy.
_GRAVITY = (Fate.KEPT, Fate.ADDED, Fate.MOVED, Fate.CHANGED, Fate.DROPPED)

SEVERITY_SIGNS = {Severity.CRITICAL: "C", Severity.MAJOR: "M", Severity.MINOR: "m", Severity.NEUTRAL: "."}

LABEL_WIDTH = 11
# From so many sentences on there is no map: a line that shows where the findings are.
LONG = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the map; `gap` leaves one free before it, where a paragraph of the copy begins."""

    fate: Fate
    worst: Severity | None
    gap: bool = False


def draw(places: Places, *, findings: Sequence[Finding], look: Look) -> Iterator[Text]:
    """Two lines of cells, and what their signs mean, each with its count; of a long text one line of its findings."""
    cells = _cells(places, findings)
    room = max(1, look.width - LABEL_WIDTH)
    shown, share = _fitted(cells, room)
    if len(cells) >= LONG:
        yield from _heat(shown, share, findings, look)
        return
    fates, worst = _row("sentences", look), _row("findings", look)
    for cell in shown:
        if cell.gap:
            fates.append(" ")
            worst.append(" ")
        fates.append(cell.fate.value, look.styles.fate[cell.fate])
        worst.append(*_severity_sign(cell.worst, look))
    yield fates
    if findings:
        worst.rstrip()
        yield worst
    for legend in (_fates(cells, share, look), _severities(findings, look)):
        yield from layout.flowed(legend, look, separator="   ", margin=_row("", look))
    if findings:
        samples = marks.samples("in a finding", "changed otherwise", look)
        yield from layout.flowed(samples, look, separator="   ", margin=_row("words", look))


def _heat(cells: Sequence[Cell], share: int, findings: Sequence[Finding], look: Look) -> Iterator[Text]:
    """Where in a long text the findings are, from its beginning to its end."""
    if not findings:
        return
    line = _row("findings", look)
    for cell in cells:
        sign = (look.signs.dot, look.styles.quiet) if cell.worst is None else _severity_sign(cell.worst, look)
        line.append(*sign)
    yield line
    told = [*_severities(findings, look), *_shares(share, look)]
    yield from layout.flowed(told, look, separator="   ", margin=_row("", look))


def _row(label: str, look: Look) -> Text:
    return Text.assemble((label.ljust(LABEL_WIDTH), look.styles.quiet))


def _severity_sign(severity: Severity | None, look: Look) -> tuple[str, str]:
    return (" ", "") if severity is None else (SEVERITY_SIGNS[severity], look.styles.severity[severity])


def _cells(places: Places, findings: Sequence[Finding]) -> list[Cell]:
    worst: dict[int, Severity] = {}
    for finding in findings:
        for index in places.units_of(finding):
            worst[index] = max(finding.severity, worst.get(index, finding.severity))
    cells: list[Cell] = []
    paragraph = None
    for index, unit in enumerate(places.units):
        begins = bool(unit.copy) and unit.copy[0].paragraph != paragraph
        paragraph = unit.copy[-1].paragraph if unit.copy else paragraph
        cells.append(Cell(fate_of(unit, named=index in worst), worst.get(index), begins and bool(cells)))
    return cells


def _fitted(cells: Sequence[Cell], room: int) -> tuple[list[Cell], int]:
    """The cells that fit into `room` columns, and how many sentences each stands for."""
    if len(cells) + sum(cell.gap for cell in cells) <= room:
        return list(cells), 1
    share = -(-len(cells) // room)
    groups = [cells[start : start + share] for start in range(0, len(cells), share)]
    return [_summed(group) for group in groups], share


def _summed(cells: Sequence[Cell]) -> Cell:
    named = [cell.worst for cell in cells if cell.worst is not None]
    return Cell(max((cell.fate for cell in cells), key=_GRAVITY.index), max(named, default=None))


def _fates(cells: Sequence[Cell], share: int, look: Look) -> list[Text]:
    counts = Counter(cell.fate for cell in cells)
    entries = [
        Text.assemble((fate.value, look.styles.fate[fate]), f" {counts[fate]} {fate.name.lower()}")
        for fate in Fate
        if counts[fate]
    ]
    return [*entries, *_shares(share, look)]


def _shares(share: int, look: Look) -> list[Text]:
    if share == 1:
        return []
    return [Text(f"(a sign stands for {share} sentences, and shows the worst of them)", look.styles.quiet)]


def _severities(findings: Sequence[Finding], look: Look) -> list[Text]:
    found = sorted({finding.severity for finding in findings}, reverse=True)
    return [Text.assemble(_severity_sign(severity, look), f" {severity.name.lower()}") for severity in found]
