"""One line a finding, in the shape that editors and continuous integration jump from.

copy.txt:12:5: major numbers: "44 million" became "14 million" [original.txt:9:31]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.model import Report
from driftcheck.renderers.places import reference, spelled, survey
from driftcheck.renderers.safe import visible


def render(reports: Sequence[Report]) -> str:
    """A line for each finding, in the copy's order, each ended by a newline; nothing where there is none.

    A report that cannot be judged begins with a line that says why.
    """
    return "".join(f"{visible(line)}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    alignment, places = report.alignment, survey(report)
    if report.reason:
        yield f"{alignment.copy.name}: {report.verdict.value}: {report.reason}"
    for finding in places.in_reading_order(report.findings):
        at = spelled(alignment.copy, places.anchor(finding))
        line = f"{at}: {finding.severity.name.lower()} {finding.rule}: {finding.message}"
        if finding.original is not None:
            line += f" [{reference(alignment.original, finding.original.start)}]"
        yield line
