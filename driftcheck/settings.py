"""What the user can choose, with the defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from driftcheck.errors import SettingsError


class FailLevel(StrEnum):
    """The least severity that makes the exit code 1; `any` counts neutral findings too, `none` never fails."""

    NONE = "none"
    ANY = "any"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of one run. `model` None is the packaged one; `select` empty means every rule."""

    model: str | None = None
    device: str = "cpu"
    language: str = "en"
    max_bytes: int = 10_000_000
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: FailLevel = FailLevel.MAJOR

    def selects(self, rule: str) -> bool:
        return (not self.select or rule in self.select) and rule not in self.ignore


def check_names(settings: Settings, known: Sequence[str]) -> None:
    """Raises SettingsError, with the name that was probably meant, for a rule that is not `known`."""
    for option, names in (("select", settings.select), ("ignore", settings.ignore)):
        for name in names:
            if name not in known:
                close = get_close_matches(name, known, n=1)
                hint = f"did you mean {close[0]}?" if close else f"the rules are {', '.join(known)}."
                raise SettingsError(f"--{option} names no rule called {name}: {hint}")
