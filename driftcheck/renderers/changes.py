"""What changed, each change once and the worst first: findings of several rules on the same words are one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck.model import Finding, Severity
from driftcheck.renderers.places import Places
from driftcheck.spans import meeting


@dataclass(frozen=True, slots=True)
class Change:
    """The gravest finding on some words of a sentence pair, and the others on them."""

    finding: Finding
    also: tuple[Finding, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.finding.severity


def changes_of(places: Places, findings: Sequence[Finding]) -> tuple[Change, ...]:
    """The changes by severity, those of one severity in reading order."""
    leading: list[Finding] = []
    others: dict[int, list[Finding]] = {}
    by_unit: dict[int, list[Finding]] = {}
    for finding in sorted(places.in_reading_order(findings), key=lambda one: -one.severity):
        unit = _pair_of(places, finding)
        beside = by_unit.setdefault(unit, []) if unit is not None else []
        graver = next((one for one in beside if one.rule != finding.rule and any(meeting(one, finding))), None)
        if graver is None:
            leading.append(finding)
            beside.append(finding)
        else:
            others.setdefault(id(graver), []).append(finding)
    return tuple(Change(one, tuple(others.get(id(one), ()))) for one in leading)


def counted(changes: Sequence[Change]) -> dict[Severity, int]:
    """How many there are of each severity that there is, the worst first."""
    counts = Counter(change.severity for change in changes)
    return {severity: counts[severity] for severity in sorted(counts, reverse=True)}


def _pair_of(places: Places, finding: Finding) -> int | None:
    """The sentence pair that a finding stands in; None where it is about more, or about text of one side."""
    units = places.units_of(finding)
    return units[0] if len(units) == 1 and places.units[units[0]].two_sided else None
