"""GitLab's code quality report, a JSON array (https://docs.gitlab.com/ci/testing/code_quality/).

GitLab compares the fingerprints of two branches and shows what is new in a merge request. It takes one line for a
place, no columns, and shows no second place, so the original's stands in the description.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from driftcheck.model import Broken, Report, Severity
from driftcheck.renderers.notices import Notice, notices
from driftcheck.renderers.paths import posix
from driftcheck.renderers.safe import json_text, visible

_SEVERITIES = {
    Severity.NEUTRAL: "info",
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The array, ended by a newline; a known finding is one of severity info that says so."""
    issues = [issue for report in reports for issue in _issues(report)]
    issues += [
        _issue(one.copy, rule="not-compared", text=one.told, severity="blocker", identity="", line=1) for one in broken
    ]
    return json_text(issues, indent=2)


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    name = report.alignment.copy.name
    if report.reason:
        yield _issue(name, rule="cannot-judge", text=report.reason, severity="minor", identity="", line=1)
    seen: Counter[str] = Counter()
    for notice in notices(report):
        identity = f"{notice.finding.fingerprint}:{seen[notice.finding.fingerprint]}"
        seen[notice.finding.fingerprint] += 1
        yield _issue(
            name,
            rule=notice.finding.rule,
            text=notice.text,
            severity=_severity(notice),
            identity=identity,
            line=notice.copy.start.line,
        )


def _severity(notice: Notice) -> str:
    return "info" if notice.known else _SEVERITIES[notice.finding.severity]


def _issue(name: str, *, rule: str, text: str, severity: str, identity: str, line: int) -> dict[str, Any]:
    path = visible(posix(name))
    # GitLab shows one issue a fingerprint, so two copies with the same change must differ in theirs.
    fingerprint = sha256("\0".join((path, rule, identity)).encode()).hexdigest()[:32]
    return {
        "description": visible(text),
        "check_name": f"driftcheck/{rule}",
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
