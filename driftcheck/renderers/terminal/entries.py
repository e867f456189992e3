"""What the terminal report tells, one entry after the other, in the copy's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    """A run of units without findings."""

    units: tuple[Unit, ...]


Entry = Whole | Card | Block | Fold


def entries_of(places: Places, findings: Sequence[Finding]) -> Iterator[Entry]:
    """The findings by place. A block is told where it begins, before what is wrong with single sentences of it."""
    whole: list[Finding] = []
    cards: dict[int, list[Finding]] = {}
    blocks: dict[int, dict[tuple[int, ...], list[Finding]]] = {}
    for finding in places.in_reading_order(findings):
        units = places.units_of(finding)
        if not units:
            whole.append(finding)
        elif len(units) > 1 and not any(places.units[index].two_sided for index in units):
            blocks.setdefault(units[0], {}).setdefault(units, []).append(finding)
        else:
            cards.setdefault(units[0], []).append(finding)
    if whole:
        yield Whole(tuple(whole))
    told = {index for by_extent in blocks.values() for units in by_extent for index in units}
    folded: list[Unit] = []
    for index, unit in enumerate(places.units):
        if index not in cards and index not in told:
            folded.append(unit)
            continue
        if folded:
            yield Fold(tuple(folded))
            folded = []
        for units, about in blocks.get(index, {}).items():
            yield Block(tuple(places.units[one] for one in units), tuple(about))
        if index in cards:
            yield Card(unit, tuple(cards[index]))
    if folded:
        yield Fold(tuple(folded))
