"""Whether reports pass: what `--fail-level` means."""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.model import Report, Verdict
from driftcheck.settings import FailLevel


def passes(reports: Iterable[Report], level: FailLevel, *, fail_on_unjudged: bool = False) -> bool:
    """Whether no finding of any report is as severe as `level` or more.

    A pair that cannot be judged is held to its findings like any other; that it cannot be judged fails by itself at
    `any`, and with `fail_on_unjudged`.
    """
    return all(_passes(report, level, fail_on_unjudged=fail_on_unjudged) for report in reports)


def _passes(report: Report, level: FailLevel, *, fail_on_unjudged: bool) -> bool:
    if report.verdict is Verdict.CANNOT_JUDGE and (fail_on_unjudged or level is FailLevel.ANY):
        return False
    least = level.least
    return least is None or all(finding.severity < least for finding in report.findings)
