"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from driftcheck.model import Report, Severity

_COLUMNS = ("rule", *(severity.name.lower() for severity in sorted(Severity, reverse=True)), "known")


def statistics(reports: Iterable[Report]) -> str:
    """A table with a line for each rule that found something, the worst first, and one for all of them."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        counts.update((finding.rule, finding.severity.name.lower()) for finding in report.findings)
        counts.update((known.finding.rule, "known") for known in report.known)
    rules = sorted(
        {rule for rule, _ in counts}, key=lambda rule: ([-counts[rule, name] for name in _COLUMNS[1:]], rule)
    )
    rows = [(rule, *(counts[rule, name] for name in _COLUMNS[1:])) for rule in rules]
    total = ("all", *(sum(counts[rule, name] for rule in rules) for name in _COLUMNS[1:]))
    width = max(len(str(row[0])) for row in (_COLUMNS, *rows, total))
    lines = (_line(row, width) for row in (_COLUMNS, *rows, total))
    return "".join(f"{line}\n" for line in lines)


def _line(row: tuple[object, ...], width: int) -> str:
    cells = [f"{cell or '.':>9}" for cell in row[1:]]
    return f"{row[0]:<{width}}{''.join(cells)}"
