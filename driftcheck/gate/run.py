"""One run of the gate from the selection to what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from driftcheck.baseline import Records
from driftcheck.gate.checking import Outcome, check
from driftcheck.gate.known import records_of
from driftcheck.gate.selection import Selection
from driftcheck.gate.stale import notes
from driftcheck.model import Progress
from driftcheck.project import Project
from driftcheck.settings import Settings

if TYPE_CHECKING:  # see checking.py
    from driftcheck.encoders import Encoder


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked, what was known, and what came of it."""

    project: Project
    selection: Selection
    records: Records
    outcome: Outcome

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know besides the reports, a sentence each."""
        broken = (broken.told for broken in self.outcome.broken)
        sides = ((one.report.alignment.original, one.report.alignment.copy) for one in self.outcome.checked)
        read = dict.fromkeys(f"{side.name}: {note}" for pair in sides for side in pair for note in side.notes)
        told = notes(self.project, self.selection, self.outcome, self.records)
        return (*broken, *read, *self.selection.notes, *told)


def run(
    project: Project,
    selection: Selection,
    *,
    today: date,
    encoder_of: Callable[[Settings], Encoder] | None = None,
    progress: Progress | None = None,
) -> Run:
    """Checks the selected pairs in the light of what the project's files know on that day."""
    records = records_of(project, today=today)
    outcome = check(project, selection.pairs, records=records, encoder_of=encoder_of, progress=progress)
    return Run(project, selection, records, outcome)
