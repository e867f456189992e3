"""What an audit's tables come to: the worst pairs, the groups, the rules, what recurs, and what to review.

The tables are read row by row; what is kept grows with the groups, the originals and the recurring changes, not with
the pairs (but for one number a pair, its drift).
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from driftcheck.audit.columns import Row
from driftcheck.audit.summary import intervals
from driftcheck.audit.summary.intervals import Interval
from driftcheck.audit.tally import SEVERITIES
from driftcheck.model import Severity, Verdict

BINS = 20  # of the distribution of drift
_SPARE = 4  # so many times the worst are kept before the rest is dropped
# What counts as drifted: the audit could judge the pair, and its verdict is one of these.
DRIFTED = {Verdict.DRIFTED.value, Verdict.UNRELATED.value}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair as a summary lists it; `penalty` is the sum of its findings' severities, `risk` what it is drawn by.

    `top` is what its worst finding says. Of the `copies` of its original that were compared, `drifted` are.
    """

    number: int
    pair: str
    original: str
    copy: str
    group: str
    verdict: str
    drift: float | None
    penalty: int
    severities: tuple[int, ...]
    risk: float
    top: str
    drifted: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The pairs of one vendor, or of one week: how many drifted, and how high their drift is."""

    name: str
    pairs: int
    errors: int
    drifted: Interval | None
    drift: Interval | None


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings of each of SEVERITIES a rule has, and in what share of the pairs."""

    rule: str
    severities: tuple[int, ...]
    pairs: Interval | None

    @property
    def findings(self) -> int:
        return sum(self.severities)

    @property
    def penalty(self) -> int:
        return penalty(self.severities)


@dataclass(slots=True)
class _Bin:
    pairs: int = 0
    errors: int = 0
    drifted: int = 0
    judged: int = 0
    drifts: list[float] = field(default_factory=list)

    def add(self, row: Row) -> None:
        self.pairs += 1
        self.errors += row["error"] is not None
        if row["drift"] is not None:
            self.judged += 1
            self.drifted += row["verdict"] in DRIFTED
            self.drifts.append(row["drift"])

    def group(self, name: str) -> Group:
        return Group(
            name, self.pairs, self.errors, intervals.share(self.drifted, self.judged), intervals.mean(self.drifts)
        )


class Collector:
    """Takes the rows of the table of pairs, one by one; `by` and `dated` name the columns of groups and of dates."""

    def __init__(self, *, by: str | None, dated: str | None, top: int) -> None:
        self.total = _Bin()
        self.histogram = [0] * BINS
        self.errors: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self._rule_pairs: Counter[str] = Counter()
        self._by, self._dated, self._top = by, dated, top
        self._groups: dict[str, _Bin] = defaultdict(_Bin)
        self._weeks: dict[str, _Bin] = defaultdict(_Bin)
        self.copies: Counter[str] = Counter()  # by their original
        self._drifted: Counter[str] = Counter()  # likewise
        self._worst: dict[str, tuple[tuple[float, ...], Ranked]] = {}  # likewise
        self._sample: list[tuple[float, int, Ranked]] = []

    def add(self, row: Row) -> None:
        group = str(row.get(self._by) or "") if self._by else ""
        self.total.add(row)
        if self._by:
            self._groups[group].add(row)
        if self._dated and (week := week_of(row.get(self._dated))):
            self._weeks[week].add(row)
        if row["error"] is not None:
            self.errors[_kind(row)] += 1
            return
        self.verdicts[row["verdict"]] += 1
        self.copies[row["original"]] += 1
        self._drifted[row["original"]] += row["verdict"] in DRIFTED
        self._rule_pairs.update(row["rules"].keys())
        if row["drift"] is not None:
            self.histogram[min(int(row["drift"] * BINS), BINS - 1)] += 1
        self._rank(_ranked(row, group))

    def worst(self) -> list[Ranked]:
        """The worst pair of each original, the worst first: unrelated, then by the sum of penalties, then by drift."""
        found = sorted(self._worst.values(), key=lambda item: item[0], reverse=True)[: self._top]
        return [self._of_original(ranked) for _, ranked in found]

    def sample(self) -> list[Ranked]:
        """A random sample in which a pair's chance grows with its risk, the riskiest first."""
        drawn = sorted((ranked for _, _, ranked in self._sample), key=lambda ranked: (-ranked.risk, ranked.number))
        return [self._of_original(ranked) for ranked in drawn]

    def groups(self) -> list[Group]:
        """The groups, the one that drifted most first."""
        found = [each.group(name or "(none)") for name, each in self._groups.items()]
        return sorted(found, key=lambda group: (-(group.drifted.value if group.drifted else 0.0), group.name))

    def weeks(self) -> list[Group]:
        return [self._weeks[name].group(name) for name in sorted(self._weeks)]

    def rule_counts(self, severities: Callable[[str], tuple[int, ...]]) -> list[RuleCount]:
        """The rules, the one with the highest penalty first; `severities` gives the findings of one by severity."""
        compared = self.total.pairs - self.total.errors
        found = [
            RuleCount(rule, severities(rule), intervals.share(pairs, compared))
            for rule, pairs in self._rule_pairs.items()
        ]
        return sorted(found, key=lambda each: (-each.penalty, -each.findings, each.rule))

    def _rank(self, ranked: Ranked) -> None:
        # Numbers are distinct, so that the pairs themselves are never compared.
        worst = (float(ranked.verdict == Verdict.UNRELATED), ranked.penalty, ranked.drift or 0.0, -ranked.number)
        self._worst[ranked.original] = max(self._worst.get(ranked.original, (worst, ranked)), (worst, ranked))
        if len(self._worst) > _SPARE * self._top:
            best = heapq.nlargest(self._top, self._worst.items(), key=lambda item: item[1][0])
            self._worst = dict(best)
        # Weighted sampling in one pass (Efraimidis & Spirakis 2006); the chance is a function of the pair's number.
        drawn = (chance(ranked.number) ** (1.0 / ranked.risk), ranked.number, ranked)
        keep_drawn = heapq.heappush if len(self._sample) < self._top else heapq.heappushpop
        keep_drawn(self._sample, drawn)

    def _of_original(self, ranked: Ranked) -> Ranked:
        return replace(ranked, drifted=self._drifted[ranked.original], copies=self.copies[ranked.original])


def _kind(row: Row) -> str:
    """The error of a row without the names of its files, so that errors of one kind count together."""
    error: str = row["error"]
    for name in filter(None, (row["copy"], row["original"])):
        error = error.replace(name, "…")
    return error


def _ranked(row: Row, group: str) -> Ranked:
    severities = tuple(row[name] for name in SEVERITIES)
    cost = penalty(severities)
    # Every pair has some chance: a sample of the suspected alone never shows what the rules miss.
    risk = 0.1 + cost / 5 + 5 * (row["drift"] or 0.0) + 10 * (row["verdict"] == Verdict.UNRELATED)
    return Ranked(
        row["number"],
        row["pair"],
        row["original"],
        row["copy"],
        group,
        row["verdict"],
        row["drift"],
        cost,
        severities,
        risk,
        row.get("top_message") or "",  # an earlier version wrote none
    )


def penalty(severities: Sequence[int]) -> int:
    """What findings cost together, given how many there are of each of SEVERITIES."""
    return sum(count * Severity[name.upper()] for name, count in zip(SEVERITIES, severities, strict=True))


def chance(number: int) -> float:
    """A number in (0, 1) that looks random and is the same for the same pair: splitmix64 (Steele et al. 2014)."""
    mask = (1 << 64) - 1
    mixed = (number * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & mask
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
    return ((mixed ^ (mixed >> 31)) + 1) / (2**64 + 2)


def week_of(value: object) -> str | None:
    """`2026-W47` of a date that begins in ISO's form; None of anything else."""
    try:
        year, week, _ = date.fromisoformat(str(value)[:10]).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02d}"


def column(columns: Sequence[str], wanted: str | None, *, usual: str) -> str | None:
    """The column to group by: the one asked for, or else the first whose name contains the usual word."""
    if wanted is not None:
        return wanted
    return next((name for name in columns if usual in name.casefold()), None)
