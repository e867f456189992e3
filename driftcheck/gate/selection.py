"""Which of a project's pairs a run checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from driftcheck.errors import SettingsError
from driftcheck.gate.changed import changed_since as files_changed_since
from driftcheck.project import Pair, Project, expand, within
from driftcheck.project.files import NAMES, shown


@dataclass(frozen=True, slots=True)
class Selection:
    """The pairs to check, out of `all_pairs`; `unpaired` are paths that were named and that no pair has."""

    pairs: tuple[Pair, ...]
    all_pairs: tuple[Pair, ...]
    unpaired: tuple[Path, ...] = ()

    @property
    def complete(self) -> bool:
        return len(self.pairs) == len(self.all_pairs)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(f"{shown(path.absolute())} is in no pair." for path in self.unpaired)


def select(project: Project, paths: Sequence[Path] = (), *, changed_since: str | None = None) -> Selection:
    """The pairs with a side in `paths`, if any are given, and with a side that changed since a revision, if one is.

    Raises SettingsError for a project without pairs and for patterns that match nothing.
    """
    if not project.sources:
        where = ", ".join(shown(path) for path in project.files)
        raise SettingsError(
            f"{where} names no pairs: add [[pairs]] with original and copy (docs/configuration.md)."
            if where
            else f"There is no configuration: write [[pairs]] into {NAMES[1]} (docs/configuration.md), or use compare."
        )
    pairs = everything = expand(project.sources)
    unpaired: tuple[Path, ...] = ()
    if paths:
        pairs, unpaired = within(pairs, paths)
    if changed_since is not None:
        pairs, _ = within(pairs, files_changed_since(changed_since, project.root))
    return Selection(pairs, everything, unpaired)
