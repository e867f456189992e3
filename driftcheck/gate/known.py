"""Which findings of a report are known, and what says so."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from driftcheck.baseline import (
    Accepted,
    Directive,
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What lets findings stand: acceptances by fingerprint, and the baseline's fingerprints by the paths of a pair."""

    accepted: Mapping[str, Accepted]
    recorded: Mapping[tuple[str, str], Counter[str]]


def standing(records: Records) -> Standing:
    """The records as they are asked for, pair by pair; acceptances that expired let nothing stand."""
    recorded: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entry in records.recorded:
        recorded[entry.names][entry.fingerprint] += 1
    return Standing({one.fingerprint: one for one in records.accepted if one.holds(records.today)}, dict(recorded))


def set_aside(report: Report, pair: Pair, standing: Standing, *, folder: Path) -> Report:
    """The report with its known findings apart: by a comment, by an acceptance that holds, or by the baseline.

    Paths in the baseline are relative to `folder`. It knows a finding as often as it holds it: the same error made
    once more is new.
    """
    sides = comments_of(report)
    recorded = Counter(standing.recorded.get(names_in(pair, folder), ()))
    new, known = [], []
    for finding in report.findings:
        found = _by_comment(finding, sides) or _by_acceptance(finding, standing.accepted)
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


def names_in(pair: Pair, folder: Path) -> tuple[str, str]:
    """The pair's paths as the baseline in `folder` has them, with slashes on every system."""
    original, copy = (Path(os.path.relpath(side, folder)).as_posix() for side in (pair.original, pair.copy))
    return original, copy


def all_findings(report: Report) -> list[Finding]:
    return [*report.findings, *(known.finding for known in report.known)]


def _by_comment(finding: Finding, sides: Sides) -> KnownFinding | None:
    found = covering(finding, sides)
    return KnownFinding(finding, Known.COMMENT, found[0].reason) if found else None


def _by_acceptance(finding: Finding, accepted: Mapping[str, Accepted]) -> KnownFinding | None:
    entry = accepted.get(finding.fingerprint)
    return KnownFinding(finding, Known.ACCEPTED, entry.reason) if entry else None
