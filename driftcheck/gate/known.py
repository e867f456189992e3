"""Which findings of a report are known, and what says so."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from driftcheck.baseline import (
    Accepted,
    Directive,
    Recorded,
    Records,
    directives,
    read_accepted,
    read_recorded,
)
from driftcheck.model import Finding, Known, KnownFinding, Report
from driftcheck.project import Pair, Project
from driftcheck.reporting import recounted

Sides = tuple[tuple[Directive, ...], tuple[Directive, ...]]


def records_of(project: Project, *, today: date) -> Records:
    """What the project's two files hold. Raises SettingsError for one that cannot be read."""
    return Records(read_recorded(project.baseline), read_accepted(project.accepted), today)


def set_aside(report: Report, pair: Pair, records: Records, *, folder: Path) -> Report:
    """The report with its known findings apart: by a comment, by an acceptance that holds, or by the baseline.

    Paths in the baseline are relative to `folder`. It knows a finding as often as it holds it: the same error made
    once more is new.
    """
    sides = comments_of(report)
    accepted = {entry.fingerprint: entry for entry in records.accepted if entry.holds(records.today)}
    recorded = Counter(entry.fingerprint for entry in recorded_for(pair, records.recorded, folder=folder))
    new, known = [], []
    for finding in report.findings:
        found = _by_comment(finding, sides) or _by_acceptance(finding, accepted)
        if found is None and recorded[finding.fingerprint]:
            found = KnownFinding(finding, Known.BASELINE)
        recorded[finding.fingerprint] -= 1
        if found is None:
            new.append(finding)
        else:
            known.append(found)
    return recounted(report, new, known=known) if known else report


def comments_of(report: Report) -> Sides:
    """The directives in the original and in the copy."""
    return tuple(directives(report.alignment.original)), tuple(directives(report.alignment.copy))


def covering(finding: Finding, sides: Sides) -> list[Directive]:
    """The directives on either side that are for the finding."""
    spans = (finding.original, finding.copy)
    return [one for side, span in zip(sides, spans, strict=True) for one in side if one.covers(finding, span)]


def recorded_for(pair: Pair, recorded: Iterable[Recorded], *, folder: Path) -> list[Recorded]:
    names = names_in(pair, folder)
    return [entry for entry in recorded if entry.names == names]


def names_in(pair: Pair, folder: Path) -> tuple[str, str]:
    """The pair's paths as the baseline in `folder` has them, with slashes on every system."""
    original, copy = (Path(os.path.relpath(side, folder)).as_posix() for side in (pair.original, pair.copy))
    return original, copy


def all_findings(report: Report) -> list[Finding]:
    return [*report.findings, *(known.finding for known in report.known)]


def _by_comment(finding: Finding, sides: Sides) -> KnownFinding | None:
    found = covering(finding, sides)
    return KnownFinding(finding, Known.COMMENT, found[0].reason) if found else None


def _by_acceptance(finding: Finding, accepted: dict[str, Accepted]) -> KnownFinding | None:
    entry = accepted.get(finding.fingerprint)
    return KnownFinding(finding, Known.ACCEPTED, entry.reason) if entry else None
