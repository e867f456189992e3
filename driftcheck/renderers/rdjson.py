"""The Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf).

Columns count the bytes of UTF-8, as the format says, and an end is the first position behind. reviewdog refuses a
file with a key it does not know, so only those are used that all its versions have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from driftcheck.model import Position, Report, Severity
from driftcheck.renderers.notices import Notice, notices
from driftcheck.renderers.paths import posix
from driftcheck.renderers.places import Columns
from driftcheck.renderers.safe import json_text, visible

_SEVERITIES = {
    Severity.NEUTRAL: "INFO",
    Severity.MINOR: "WARNING",
    Severity.MAJOR: "ERROR",
    Severity.CRITICAL: "ERROR",
}


def render(reports: Sequence[Report]) -> str:
    """One object, ended by a newline; a known finding is one of severity INFO that says so."""
    found = [diagnostic for report in reports for diagnostic in _diagnostics(report)]
    return json_text({"source": {"name": "driftcheck"}, "diagnostics": found}, indent=2)


def _diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    path = visible(posix(report.alignment.copy.name))
    if report.reason:
        yield {
            "message": visible(report.reason),
            "location": {"path": path, "range": {"start": {"line": 1, "column": 1}}},
            "severity": "WARNING",
            "code": {"value": "cannot-judge"},
        }
    for notice in notices(report, columns=Columns.UTF8):
        yield {
            "message": _message(notice),
            "location": {
                "path": path,
                "range": {"start": _position(notice.copy.start), "end": _position(notice.copy.end)},
            },
            "severity": "INFO" if notice.known else _SEVERITIES[notice.finding.severity],
            "code": {"value": notice.finding.rule},
        }


def _message(notice: Notice) -> str:
    return notice.text if notice.known else f"{notice.severity}: {notice.text}"


def _position(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column}
