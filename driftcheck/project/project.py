"""A configuration that has been read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from driftcheck.project.pairs import Pair, PairSource
from driftcheck.settings import Settings

BASELINE = "driftcheck-baseline.json"
ACCEPTED = "driftcheck-accepted.json"


@dataclass(frozen=True, slots=True)
class Override:
    """Fields of Settings for the pairs with a side that matches one of the patterns, which are relative to `root`."""

    root: Path
    paths: tuple[str, ...]
    fields: Mapping[str, Any]

    def applies(self, pair: Pair) -> bool:
        return pair.matches(self.paths, self.root)


@dataclass(frozen=True, slots=True)
class Given:
    """What a project was loaded from; see `loading.load`."""

    folder: Path
    config: tuple[str, ...] = ()
    chosen: Mapping[str, Any] = field(default_factory=dict)
    isolated: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that `check` is told. `files` are those that were read, the furthest extended first."""

    root: Path
    given: Given
    files: tuple[Path, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[PairSource, ...] = ()
    overrides: tuple[Override, ...] = ()
    baseline: Path = Path(BASELINE)
    accepted: Path = Path(ACCEPTED)

    def settings(self, pair: Pair | None = None) -> Settings:
        """The settings of a pair, or those of a pair that no override is for."""
        merged = dict(self.fields)
        for override in self.overrides:
            if pair is not None and override.applies(pair):
                merged |= override.fields
        return Settings(**{**merged, **self.chosen})
