"""One line a finding, in the shape that editors and continuous integration jump from.

copy.txt:12:5: major numbers: "44 million" became "14 million" [original.txt:9:31]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Report
from driftcheck.renderers.notices import notices
from driftcheck.renderers.safe import visible


def render(reports: Sequence[Report]) -> str:
    """A line for each finding, in the copy's order, each ended by a newline; nothing where there is none.

    Editors jump from line to line, so known findings have none; a report that cannot be judged begins with a line
    that says why.
    """
    return "".join(f"{visible(line)}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    if report.reason:
        yield f"{report.alignment.copy.name}: {report.verdict.value}: {report.reason}"
    for notice in notices(report):
        if notice.known is None:
            original = f" [{notice.original}]" if notice.original else ""
            label = f" ({notice.copy.label})" if notice.copy.label else ""
            yield f"{notice.copy}: {notice.severity} {notice.finding.rule}: {notice.finding.message}{original}{label}"
