"""How often a finding is right, by its rule, its severity and the situation: words kept, reworded, or two languages.

Measured on sentences with one change, and on sound rewordings or translations of them (training/precision); where
counts are small the figure is drawn to that of its severity. It is the probability that a report tells with a finding,
and what the drift of a bead is never below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck.model import Finding
from driftcheck.util.fitted import fitted

# Share of both sides' words that are the same from which a copy keeps the words.
KEPT = 0.7
REWORDED, SAME_WORDS, TRANSLATED = "reworded", "kept", "translated"
SITUATIONS = (REWORDED, SAME_WORDS, TRANSLATED)


@dataclass(frozen=True, slots=True)
class Precision:
    """Shares of right findings in (0, 1) by "rule severity situation", and by "severity situation" for other rules."""

    version: str
    cells: Mapping[str, float]

    def of(self, finding: Finding, situation: str) -> float:
        """The probability that a finding is right in a bead of one of SITUATIONS."""
        rest = f"{finding.severity.name.lower()} {situation}"
        found = self.cells.get(f"{finding.rule} {rest}")
        return self.cells.get(rest, 0.5) if found is None else found


def situation(forms: tuple[Sequence[str], Sequence[str]], *, translated: bool) -> str:
    """Which of SITUATIONS a bead is in, by the words of its sides in small letters."""
    if translated:
        return TRANSLATED
    return SAME_WORDS if is_kept(forms) else REWORDED


def is_kept(forms: tuple[Sequence[str], Sequence[str]]) -> bool:
    """Whether the words of two sides, in small letters, are mostly the same (F1 of the two bags)."""
    one, other = Counter(forms[0]), Counter(forms[1])
    total = one.total() + other.total()
    return bool(total) and 2.0 * (one & other).total() / total >= KEPT


@cache
def precision() -> Precision:
    """The measured shares that driftcheck carries."""
    version, data = fitted("precision.json")
    return Precision(version, data["cells"])
