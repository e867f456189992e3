"""Whether reports pass: what `--fail-level` means."""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.model import Report, Verdict
from driftcheck.settings import FailLevel


def passes(reports: Iterable[Report], level: FailLevel) -> bool:
    """Whether no finding of any report is as severe as `level` or more; what cannot be judged fails at `any` alone."""
    return all(_passes(report, level) for report in reports)


def _passes(report: Report, level: FailLevel) -> bool:
    if report.verdict is Verdict.CANNOT_JUDGE:
        return level is not FailLevel.ANY
    least = level.least
    return least is None or all(finding.severity < least for finding in report.findings)
