"""The Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf).

Columns count the bytes of UTF-8, as the format says, and an end is the first position behind. reviewdog refuses a
file with a key it does not know, so only those are used that all its versions have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from driftcheck.model import Broken, Position, Report, Severity
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


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """One object, ended by a newline; a known finding is one of severity INFO that says so."""
    found = [diagnostic for report in reports for diagnostic in _diagnostics(report)]
    found += [_at_top(one.copy, one.told, severity="ERROR", code="not-compared") for one in broken]
    return json_text({"source": {"name": "driftcheck"}, "diagnostics": found}, indent=2)


def _diagnostics(report: Report) -> Iterator[dict[str, Any]]:
    name = report.alignment.copy.name
    if report.reason:
        yield _at_top(name, report.reason, severity="WARNING", code="cannot-judge")
    for notice in notices(report, columns=Columns.UTF8):
        yield {
            "message": _message(notice),
            "location": {
                "path": visible(posix(name)),
                "range": {"start": _position(notice.copy.start), "end": _position(notice.copy.end)},
            },
            "severity": "INFO" if notice.known else _SEVERITIES[notice.finding.severity],
            "code": {"value": notice.finding.rule},
        }


def _at_top(name: str, message: str, *, severity: str, code: str) -> dict[str, Any]:
    return {
        "message": visible(message),
        "location": {"path": visible(posix(name)), "range": {"start": {"line": 1, "column": 1}}},
        "severity": severity,
        "code": {"value": code},
    }


def _message(notice: Notice) -> str:
    return notice.text if notice.known else f"{notice.severity}: {notice.text}"


def _position(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column}
