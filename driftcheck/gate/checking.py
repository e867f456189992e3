"""Checking many pairs: each under its own settings, all in common batches, none stopped by another that is broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from driftcheck import kept, reading
from driftcheck.baseline import Records
from driftcheck.errors import InputError
from driftcheck.gate.known import set_aside, standing
from driftcheck.model import Broken, Document, Progress, Report, Severity, Verdict
from driftcheck.passing import passes
from driftcheck.project import Pair, Project
from driftcheck.settings import FailLevel, Settings

if TYPE_CHECKING:  # what compares is imported where a pair is new
    from driftcheck.encoders import Encoder

Documents = tuple[Document, Document]


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair that was compared, and the settings that hold for it."""

    pair: Pair
    report: Report
    settings: Settings

    @property
    def fail_level(self) -> FailLevel:
        return self.settings.fail_level

    @property
    def passes(self) -> bool:
        return passes([self.report], self.fail_level, fail_on_unjudged=self.settings.fail_on_unjudged)

    @property
    def worth_telling(self) -> bool:
        """Whether a person has to look at it: a retranslation is full of neutral changes of wording."""
        beyond_neutral = any(finding.severity > Severity.NEUTRAL for finding in self.report.findings)
        return beyond_neutral or not self.passes or self.report.verdict is Verdict.CANNOT_JUDGE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the pairs, in their order."""

    checked: tuple[Checked, ...]
    broken: tuple[Broken, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(checked.report for checked in self.checked)

    @property
    def worth_telling(self) -> tuple[Report, ...]:
        """The reports that fail, that could not be judged, or that have a new finding beyond neutral ones."""
        return tuple(checked.report for checked in self.checked if checked.worth_telling)

    @property
    def passes(self) -> bool:
        return all(checked.passes for checked in self.checked)


def check(
    project: Project,
    pairs: Sequence[Pair],
    *,
    records: Records | None = None,
    encoder_of: Callable[[Settings], Encoder] | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Compares the pairs. A file that cannot be read breaks its pair alone; a model that cannot be had, all.

    What `records` or a comment in a text knows is set aside. `encoder_of` gives the encoder for some settings; without
    it each model that is needed is loaded once.
    """
    encoder_of = encoder_of or loader()
    broken: list[Broken] = []
    # Pairs under equal settings go together, so that their sentences share batches.
    groups: list[tuple[Settings, list[tuple[Pair, Documents]]]] = []
    for pair in pairs:
        settings = project.settings(pair)
        try:
            documents = reading.pair(*pair.names, settings)
        except InputError as error:
            broken.append(Broken(*pair.names, str(error)))
            continue
        group = next((group for known, group in groups if known == settings), None)
        if group is None:
            groups.append((settings, group := []))
        group.append((pair, documents))
    found: dict[Pair, Checked] = {}
    known = standing(records or Records())
    for settings, group in groups:
        reports = kept.compare_many(
            [documents for _, documents in group], settings=settings, encoder_of=encoder_of, progress=progress
        )
        for (pair, _), report in zip(group, reports, strict=True):
            rest = set_aside(report, pair, known, folder=project.baseline.parent)
            found[pair] = Checked(pair, rest, settings)
    return Outcome(tuple(found[pair] for pair in pairs if pair in found), tuple(broken))


def loader() -> Callable[[Settings], Encoder]:
    """Gives the encoder for some settings, and the same one again for settings that differ in nothing it depends on."""
    loaded: dict[object, Encoder] = {}

    def encoder_of(settings: Settings) -> Encoder:
        from driftcheck.comparison import encoder_identity, load_encoder  # noqa: PLC0415 - see above

        wanted = encoder_identity(settings)
        if wanted not in loaded:
            loaded[wanted] = load_encoder(settings)
        return loaded[wanted]

    return encoder_of
