"""One JSON object a line: of each pair a `report` first, and then a `finding` for each finding.

The keys are those of the JSON output (data/report.schema.json), whose long lists (segments, beads) are left out; a
finding bears both files' names, so that a line says everything by itself. Last comes a `broken` for each pair that
could not be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from driftcheck.model import Broken, Report
from driftcheck.renderers import as_json
from driftcheck.renderers.safe import json_text


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The lines, each ended by a newline; new findings come before known ones, both in the copy's order."""
    told = [line for report in reports for line in _lines(report)]
    told += [
        {"type": "broken", "files": {"original": one.original, "copy": one.copy}, "reason": one.reason}
        for one in broken
    ]
    return "".join(map(json_text, told))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    told = as_json.summary(report)
    names = {"original": report.alignment.original.name, "copy": report.alignment.copy.name}
    findings, known = as_json.findings(report), as_json.known_findings(report)
    yield {"type": "report", "files": names, **told, "findings": len(findings), "known": len(known)}
    for finding in findings:
        yield {"type": "finding", "files": names, **finding, "known": None}
    for one in known:
        yield {"type": "finding", "files": names, **one["finding"], "known": {"by": one["by"], "reason": one["reason"]}}
