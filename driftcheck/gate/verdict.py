"""Whether reports pass: what `--fail-level` means."""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.model import Report, Severity, Verdict
from driftcheck.settings import FailLevel

# The least severity that fails, by level; `none` is absent.
LEAST = {
    FailLevel.ANY: Severity.NEUTRAL,
    FailLevel.MINOR: Severity.MINOR,
    FailLevel.MAJOR: Severity.MAJOR,
    FailLevel.CRITICAL: Severity.CRITICAL,
}


def least(level: FailLevel) -> Severity | None:
    """The least severity that fails at `level`; None where nothing does."""
    return LEAST.get(level)


def passes(reports: Iterable[Report], level: FailLevel) -> bool:
    """Whether no finding of any report is as severe as `level` or more; what cannot be judged fails at `any` alone."""
    return all(_passes(report, level) for report in reports)


def _passes(report: Report, level: FailLevel) -> bool:
    if report.verdict is Verdict.CANNOT_JUDGE:
        return level is not FailLevel.ANY
    least = LEAST.get(level)
    return least is None or all(finding.severity < least for finding in report.findings)
