"""Pairs as editors judge them: their findings, alike from a report, from the store and from an audit's tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from driftcheck.model import Severity


@dataclass(frozen=True, slots=True)
class Suspect:
    """The findings of a pair that share a fingerprint, which are judged together; `places` says how many they are."""

    fingerprint: str
    rule: str
    severity: str
    probability: float
    message: str
    evidence: str
    places: int = 1


_TAKEN = ("fingerprint", "rule", "severity", "probability", "message", "evidence")


@dataclass(frozen=True, slots=True)
class Item:
    """A pair under review; `collection` and `id` say where it stands: in the history, or in which audit."""

    collection: str
    id: str
    original: str
    copy: str
    verdict: str
    suspects: tuple[Suspect, ...]

    @property
    def places(self) -> int:
        """How many findings there are."""
        return sum(one.places for one in self.suspects)

    def suspect(self, fingerprint: str) -> Suspect | None:
        return next((one for one in self.suspects if one.fingerprint == fingerprint), None)


def suspects(findings: Iterable[Mapping[str, Any]]) -> tuple[Suspect, ...]:
    """The suspects among findings as the outputs write them, the most severe first."""
    found: dict[str, Suspect] = {}
    for finding in findings:
        known = found.get(finding["fingerprint"])
        own = Suspect(*(finding[name] for name in _TAKEN))
        found[own.fingerprint] = replace(known, places=known.places + 1) if known else own
    return tuple(sorted(found.values(), key=lambda one: -Severity[one.severity.upper()]))
