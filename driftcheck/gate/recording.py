"""Writing the baseline: today's findings, so that from now on only new ones fail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from driftcheck.baseline import Recorded, write_recorded
from driftcheck.gate.checking import Outcome
from driftcheck.gate.known import names_in
from driftcheck.gate.run import Run
from driftcheck.gate.stale import stale


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the baseline: how many findings it holds, and how many came in and went."""

    held: int
    added: int
    removed: int

    @property
    def told(self) -> str:
        return f"{self.held} {'finding' if self.held == 1 else 'findings'}, {self.added} new, {self.removed} gone"


def record(run: Run, *, only_prune: bool) -> Change:
    """Takes out of the baseline what is gone and, unless `only_prune`, puts in what is new in the run.

    What a comment or an acceptance lets stand is not recorded. Entries of pairs that were not checked, or could not
    be, and of rules that did not run, stay. The file is written whole or not at all.
    """
    project, before = run.project, run.records.recorded
    gone = Counter(stale(project, run.selection, run.outcome, before))
    kept = list((Counter(before) - gone).elements())
    new = [] if only_prune else _new(run.outcome, folder=project.baseline.parent)
    after = sorted([*kept, *new])
    if Counter(after) != Counter(before) or not project.baseline.exists():
        write_recorded(project.baseline, after)
    return Change(len(after), len(new), gone.total())


def _new(outcome: Outcome, *, folder: Path) -> list[Recorded]:
    found = []
    for checked in outcome.checked:
        original, copy = names_in(checked.pair, folder)
        found += [
            Recorded(copy, original, finding.rule, finding.fingerprint, finding.message)
            for finding in checked.report.findings
        ]
    return found
