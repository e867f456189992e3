"""The shift of the log odds that labels ask for, and for each severity the boundary that keeps false alarms few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from driftcheck.calibration.labels import Label, Labels
from driftcheck.errors import InputError
from driftcheck.util.odds import log_odds, probability

# Below so many labels, or without any of one kind, what they say is chance.
LEAST = 10
# Variance of the shift before any label was seen: ten labels that agree move the log odds by about two.
PRIOR = 1.0
STEPS = 50
DECIMALS = 3
# Boundaries are looked for among these probabilities; above the last, nothing reaches the severity.
GRID = tuple(step / 100 for step in range(5, 100))


@dataclass(frozen=True, slots=True)
class Allowed:
    """The share of false alarms allowed among the findings of each severity or above."""

    minor: float = 0.5
    major: float = 0.25
    critical: float = 0.1


@dataclass(frozen=True, slots=True)
class Boundary:
    """From which probability on a finding is so severe, and how many of the labels from there on are false alarms.

    `least` is 1 where no boundary keeps to what is allowed.
    """

    severity: str
    least: float
    labels: int
    false_alarms: int


def shift(labels: Labels) -> float:
    """What to add to the log odds so that the probabilities fit the labels best: the intercept of Platt (1999), by
    Newton's method, drawn towards 0 where labels are few. Raises InputError for too few labels.
    """
    _check(labels.counted)
    odds = [log_odds(label.probability) for label in labels.counted]
    found = 0.0
    for _ in range(STEPS):
        expected = [probability(each + found) for each in odds]
        slope = sum(label.accepted - each for label, each in zip(labels.counted, expected, strict=True)) - found / PRIOR
        found += slope / (sum(each * (1.0 - each) for each in expected) + 1.0 / PRIOR)
    return round(found, DECIMALS)


def boundaries(labels: Labels, *, shift: float, allowed: Allowed) -> tuple[Boundary, ...]:
    """The least boundaries that keep to what is allowed, of minor, major and critical; none below a milder one's.

    One false alarm and one that is none are counted beside the labels (Laplace), so that few labels promise little.
    """
    shifted = [Label(_shifted(label.probability, shift), label.accepted) for label in labels.counted]
    # Below the lowest label nothing is known: findings there were not reported.
    begin = floor(100 * min(label.probability for label in shifted)) / 100
    found: list[Boundary] = []
    for severity, share in (("minor", allowed.minor), ("major", allowed.major), ("critical", allowed.critical)):
        lowest = found[-1].least if found else begin
        kept = (_from(shifted, severity, least) for least in GRID if least >= lowest)
        fitting = (one for one in kept if one.labels and (one.false_alarms + 1) / (one.labels + 2) <= share)
        found.append(next(fitting, Boundary(severity, 1.0, 0, 0)))
    return tuple(found)


def _from(labels: Sequence[Label], severity: str, least: float) -> Boundary:
    above = [label for label in labels if label.probability >= least]
    return Boundary(severity, least, len(above), sum(not label.accepted for label in above))


def _check(labels: Sequence[Label]) -> None:
    right = sum(label.accepted for label in labels)
    if len(labels) < LEAST or right in {0, len(labels)}:
        raise InputError(
            f"{len(labels)} labels of findings that have a drift, {right} of them accepted, are too few to fit to: "
            f"give {LEAST} or more, some accepted and some not."
        )


def _shifted(found: float, by: float) -> float:
    return probability(log_odds(found) + by)
