"""Accepting single findings: their list, the entry, and taking out entries that nothing needs any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from driftcheck.baseline import Accepted, read_accepted, write_accepted
from driftcheck.baseline.store import FINGERPRINT
from driftcheck.errors import SettingsError
from driftcheck.gate.checking import Outcome
from driftcheck.gate.run import Run
from driftcheck.gate.stale import unneeded
from driftcheck.renderers.places import spelled, survey
from driftcheck.renderers.safe import visible


def listing(outcome: Outcome) -> str:
    """A line for each new finding: its fingerprint, its place, what it says."""
    return "".join(f"{line}\n" for line in _lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    for report in outcome.reports:
        places = survey(report)
        for finding in places.in_reading_order(report.findings):
            at = spelled(report.alignment.copy, places.anchor(finding))
            yield visible(
                f"{finding.fingerprint} {at}: {finding.severity.name.lower()} {finding.rule}: {finding.message}"
            )


def prune(run: Run) -> int:
    """Takes the acceptances that nothing needs any more out of the project's file; gives how many those were."""
    gone = unneeded(run.project, run.selection, run.outcome, run.records)
    if gone:
        write_accepted(run.project.accepted, [entry for entry in run.records.accepted if entry not in gone])
    return len(gone)


def accept(path: Path, fingerprint: str, *, reason: str, until: date | None, today: date) -> None:
    """Writes the acceptance into the file at `path`, in place of an earlier one of the same finding.

    Raises SettingsError for what is no fingerprint, a day that is past, or a file that cannot be read.
    """
    if not FINGERPRINT.fullmatch(fingerprint):
        raise SettingsError(f"{fingerprint} is no fingerprint: take one of 16 digits from driftcheck accept --list.")
    if not reason.strip():
        raise SettingsError("--reason is empty: say why the finding may stand.")
    if until is not None and until < today:
        raise SettingsError(f"--until {until} is past: name a day to come.")
    others = [entry for entry in read_accepted(path) if entry.fingerprint != fingerprint]
    write_accepted(path, [*others, Accepted(fingerprint, " ".join(reason.split()), until)])
