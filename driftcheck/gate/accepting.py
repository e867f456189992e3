"""Accepting single findings: their list, the entry, and taking out entries that nothing needs any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from driftcheck.baseline import Accepted, read_accepted, write_accepted
from driftcheck.decisions import Decided, Judgement
from driftcheck.errors import InputError, SettingsError
from driftcheck.fingerprint import PATTERN
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
    if not PATTERN.fullmatch(fingerprint):
        raise SettingsError(f"{fingerprint} is no fingerprint: take one of 16 digits from driftcheck accept --list.")
    if not reason.strip():
        raise SettingsError("--reason is empty: say why the finding may stand.")
    _add(path, [Accepted(fingerprint, " ".join(reason.split()), until)], today=today)


def accept_decided(
    path: Path, decided: Sequence[Decided], *, reason: str, until: date | None, today: date, source: Path
) -> tuple[int, int]:
    """Accepts the findings that people let stand, in place of earlier acceptances of the same; all of them or none.

    `reason` is that of decisions that give none; `source` is the file they were read from. Gives how many findings may
    stand and how many need a fix. Raises InputError where a reason is missing, or where a finding may stand in one copy
    and needs a fix in another; SettingsError as `accept` does.
    """
    told = [decision for pair in decided for decision in pair.decisions]
    standing = {one.fingerprint: one for one in told if one.judgement is Judgement.LET_STAND}
    to_fix = {one.fingerprint for one in told if one.judgement is Judgement.NEEDS_FIX}
    for both in sorted(standing.keys() & to_fix):
        raise InputError(
            f"{source}: the finding {both} of {standing[both].rule} may stand in one copy and needs a fix in another, "
            "and an acceptance is for all copies: decide on it alike."
        )
    silent = sum(not (one.reason or reason.strip()) for one in standing.values())
    if silent:
        raise InputError(
            f"{source}: {silent} of {len(standing)} findings that may stand have no reason: write it in the page, or "
            "give one for all of them with --reason."
        )
    entries = [Accepted(one.fingerprint, one.reason or " ".join(reason.split()), until) for one in standing.values()]
    if entries:
        _add(path, entries, today=today)
    return len(standing), len(to_fix)


def _add(path: Path, entries: Sequence[Accepted], *, today: date) -> None:
    for entry in entries:
        if not entry.holds(today):
            raise SettingsError(f"--until {entry.until} is past: name a day to come.")
    new = {entry.fingerprint for entry in entries}
    write_accepted(path, [*(entry for entry in read_accepted(path) if entry.fingerprint not in new), *entries])
