"""What is said in words of a report, of a sentence pair and of sentences passed over, alike in every format for people.

Texts from files come out of here visible (see `safe`), but not yet escaped for any markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from driftcheck.model import Known, Report, Verdict
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.places import Unit
from driftcheck.renderers.safe import visible

_VERDICTS = {
    Verdict.IDENTICAL: "{copy} says what {original} says, word for word",
    Verdict.FAITHFUL: "{copy} says what {original} says",
    Verdict.DRIFTED: "{copy} changes what {original} says",
    Verdict.UNRELATED: "{copy} is not a copy of this original, {original}",
    Verdict.CANNOT_JUDGE: "whether {copy} says what {original} says: {reason}",
}
# What is said of sentences without findings.
_FOLDED = {
    Fate.KEPT: "unchanged",
    Fate.CHANGED: "reworded",
    Fate.MOVED: "moved",
    Fate.ADDED: "added",
    Fate.DROPPED: "dropped",
}


def verdict(report: Report) -> str:
    """The verdict as a sentence; the names in it are without the folders that both share."""
    original, copy = _short(visible(report.alignment.original.name), visible(report.alignment.copy.name))
    return _VERDICTS[report.verdict].format(copy=copy, original=original, reason=visible(report.reason))


def figures(report: Report) -> tuple[str, ...]:
    """Penalty and coverage; of a pair that cannot be judged there is no penalty."""
    penalty = report.penalty_per_1000_words
    return (
        *(() if penalty is None else (f"penalty {penalty:.1f} per 1,000 words",)),
        *covered(report),
    )


def not_checked(report: Report) -> str:
    """Which rules could not run, and what for: "not checked: negation, names in part (no tables for fr)"; else ""."""
    rules = defaultdict(list)
    for one in sorted(report.not_checked, key=lambda one: one.partly):
        rules[one.languages].append(f"{one.rule} in part" if one.partly else one.rule)
    parts = (f"{', '.join(names)} (no tables for {' and '.join(languages)})" for languages, names in rules.items())
    return f"not checked: {'; '.join(parts)}" if rules else ""


def covered(report: Report) -> tuple[str, str]:
    """How much of each side has a counterpart on the other."""
    coverage = report.alignment.coverage
    return (
        f"{_share(coverage.original)} of the original is in the copy",
        f"{_share(coverage.copy)} of the copy is in the original",
    )


def known(report: Report) -> str:
    """How many findings are no news, and what says so: "3 known findings (2 baseline, 1 accepted)"."""
    by = Counter(one.by for one in report.known)
    sources = ", ".join(f"{by[source]} {source.value}" for source in Known if by[source])
    return f"{len(report.known)} known {plural('finding', len(report.known))} ({sources})"


def title(units: Sequence[Unit], fate: Fate) -> str:
    """What became of sentences that have a finding: "~ changed, 1 sentence became 2"."""
    told = f"{fate.value} {fate.name.lower()}"
    unit = units[0]
    if len(units) > 1:
        return f"{told}: {len(units)} sentences"
    if not unit.two_sided:
        return told
    before, after = len(unit.original), len(unit.copy)
    if before != after:
        told += f", {before} {plural('sentence', before)} became {after}"
    return f"{told}, {way(unit)}" if unit.moved else told


def folded(units: Sequence[Unit]) -> str:
    """How many sentences are passed over, and why: "3 sentences unchanged, 1 reworded"."""
    if units[0].moved:
        ways = Counter(way(unit) for unit in units)
        return ", ".join(f"{count} {plural('sentence', count)} {told}" for told, count in ways.items())
    counts = Counter(fate_of(unit, named=False) for unit in units)
    fates = [fate for fate in Fate if counts[fate]]
    first = f"{counts[fates[0]]} {plural('sentence', counts[fates[0]])} {_FOLDED[fates[0]]}"
    return ", ".join([first, *(f"{counts[fate]} {_FOLDED[fate]}" for fate in fates[1:])])


def way(unit: Unit) -> str:
    """From where to where a sentence moved; paragraphs are counted from 1, the headline being one."""
    return f"moved from paragraph {unit.original[0].paragraph + 1} to {unit.copy[0].paragraph + 1}"


def plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _short(original: str, copy: str) -> tuple[str, str]:
    start = 0
    for index, (one, other) in enumerate(zip(original, copy, strict=False)):
        if one != other:
            break
        if one in "/\\":
            start = index + 1
    return original[start:], copy[start:]


def _share(share: float) -> str:
    """Percent; 0% and 100% only where nothing and all is meant."""
    if 0 < share < 0.01:
        return "under 1%"
    return f"{int(share * 100 + 1e-9)}%"
