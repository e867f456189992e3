"""From counts of findings in changed and in sound pairs to the shares of right ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from driftcheck.model import Severity

PRIOR = 4.0
MOST = 0.999  # no count is large enough to be sure of the next finding
# Faults of demetr that change what is said, and those that leave a sentence broken.
CHANGING = frozenset("negation numbers ne_replaced ne_removed gender antonym hypernym tense aspect".split())
BREAKING = frozenset("verb_removed noun_removed subj_removed codemix shuffled word_swap repeat4".split())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs have a finding, by "rule severity situation" and whether they are changed; and pairs in all."""

    found: Counter[tuple[str, bool]] = field(default_factory=Counter)
    total: Counter[bool] = field(default_factory=Counter)


def cells(counts: Counts, situations: Sequence[str]) -> dict[str, float]:
    """The share of right findings by cell, drawn to that of all rules with the same severity and situation.

    A finding in a sound pair is false, one in a changed pair is taken for right; both kinds of pair weigh the same,
    whatever their number. PRIOR pairs of the severity's own share stand in for counts that are small.
    """
    found, total = counts.found, counts.total
    weight = {side: 1.0 / total[side] for side in (True, False)}
    keys = sorted({key for key, _ in found})
    result: dict[str, float] = {}
    for severity in Severity:
        for name in situations:
            rest = f"{severity.name.lower()} {name}"
            own = [key for key in keys if key.endswith(rest)]
            right, false = (sum(found[key, side] for key in own) * weight[side] for side in (True, False))
            mean = right / (right + false) if right + false else 0.5
            result[rest] = round(mean, 3)
            for key in own:
                right, false = (found[key, side] * weight[side] * total[True] for side in (True, False))
                result[key] = min(round((right + PRIOR * mean) / (right + false + PRIOR), 3), MOST)
    return result
