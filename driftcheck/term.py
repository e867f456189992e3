"""An entry of the user's glossary: what a term must become, or whether it may stand in a copy at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Duty(StrEnum):
    """What the copy owes to a term."""

    BECOME = "must-become"
    STAY = "must-stay"
    ABSENT = "must-not-appear"


@dataclass(frozen=True, slots=True)
class Term:
    """`text` in the original (for ABSENT: in the copy) and what is due; `become` holds the renderings that do.

    `exact` says that the case of the letters counts.
    """

    text: str
    duty: Duty
    become: tuple[str, ...] = ()
    exact: bool = False
