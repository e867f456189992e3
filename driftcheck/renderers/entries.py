"""What a report for people tells, one entry after the other, in the copy's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from driftcheck.model import Finding
from driftcheck.renderers.places import Places, Unit


@dataclass(frozen=True, slots=True)
class Whole:
    """Findings about the whole text."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Findings in one sentence pair, or in one sentence without a counterpart."""

    unit: Unit
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Findings about several sentences that only one side has."""

    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A run of units without findings, all of which moved or none of which did."""

    units: tuple[Unit, ...]


Entry = Whole | Card | Block | Fold


def entries_of(places: Places, findings: Sequence[Finding]) -> Iterator[Entry]:
    """The findings by place. A block is told where it begins, before what is wrong with single sentences of it."""
    grouped = _by_units(places, findings)
    if () in grouped:
        yield Whole(tuple(grouped.pop(())))
    starting: dict[int, list[tuple[int, ...]]] = {}
    for units in grouped:
        starting.setdefault(units[0], []).append(units)
    told = {index for units in grouped for index in units}

    def key(index: int) -> int | str:
        if index in told:
            return index
        return "moved" if places.units[index].moved else "in order"

    for begins, run in groupby(range(len(places.units)), key=key):
        if isinstance(begins, str):
            yield Fold(tuple(places.units[index] for index in run))
            continue
        for units in starting.get(begins, ()):
            shown, about = tuple(places.units[index] for index in units), tuple(grouped[units])
            yield Block(shown, about) if len(units) > 1 else Card(shown[0], about)


def _by_units(places: Places, findings: Sequence[Finding]) -> dict[tuple[int, ...], list[Finding]]:
    """Findings by the units they are about, the longest blocks first."""
    grouped: dict[tuple[int, ...], list[Finding]] = {}
    for finding in places.in_reading_order(findings):
        grouped.setdefault(places.told_with(finding), []).append(finding)
    return dict(sorted(grouped.items(), key=lambda item: -len(item[0])))
