"""What the terminal report shows, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from driftcheck.model import Severity


class Order(StrEnum):
    """In which order the findings are told: the worst first, or as they stand in the copy."""

    SEVERITY = "severity"
    TEXT = "text"


class Show(StrEnum):
    """What is told: findings from major or from minor on, neutral ones too, or the sentences without any as well."""

    MAJOR = "major"
    MINOR = "minor"
    NEUTRAL = "neutral"
    ALL = "all"

    @property
    def least(self) -> Severity:
        """The severity from which findings are told."""
        return Severity.NEUTRAL if self is Show.ALL else Severity[self.name]


@dataclass(frozen=True, slots=True)
class View:
    """How to show a report. `summary`: the first screen alone; `explain`: with what the words and signs mean."""

    order: Order = Order.SEVERITY
    show: Show = Show.MINOR
    summary: bool = False
    explain: bool = False
