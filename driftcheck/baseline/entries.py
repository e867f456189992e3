"""What the two files beside the texts hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Recorded:
    """A finding of the baseline. The paths are relative to the baseline's folder; the message is for people alone."""

    copy: str
    original: str
    rule: str
    fingerprint: str
    message: str = ""

    @property
    def names(self) -> tuple[str, str]:
        return self.original, self.copy


@dataclass(frozen=True, slots=True, order=True)
class Accepted:
    """A finding that somebody accepted in whatever pair it stands, with the reason; `until` is the last day of it."""

    fingerprint: str
    reason: str
    until: date | None = None

    def holds(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Records:
    """Both files' entries, and the day on which they are asked."""

    recorded: tuple[Recorded, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    today: date = date.min
