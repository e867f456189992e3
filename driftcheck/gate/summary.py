"""A run in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from driftcheck.gate.checking import Outcome
from driftcheck.model import Known, Severity, Verdict


def summary(outcome: Outcome) -> str:
    """How many pairs pass, and how many findings are new, how severe, and how many known, and why."""
    pairs = len(outcome.checked) + len(outcome.broken)
    if not pairs:
        return "there is no pair to check."
    failing = sum(not checked.passes for checked in outcome.checked)
    passing = len(outcome.checked) - failing
    told = [f"{passing} of {_count(pairs, 'pair')} {'passes' if 1 in {passing, pairs} else 'pass'}"]
    if failing:
        told.append(f"{failing} {'fails' if failing == 1 else 'fail'}")
    unjudged = sum(report.verdict is Verdict.CANNOT_JUDGE for report in outcome.reports)
    if unjudged:
        told.append(f"{unjudged} could not be judged")
    if outcome.broken:
        told.append(f"{len(outcome.broken)} could not be compared")
    new = Counter(finding.severity for report in outcome.reports for finding in report.findings)
    known = Counter(known.by for report in outcome.reports for known in report.known)
    findings = _count(new.total(), "new finding") + _parts((new[one], one.name.lower()) for one in reversed(Severity))
    if known:
        findings += f", {known.total()} known{_parts((known[source], source.value) for source in Known)}"
    return f"{', '.join(told)}; {findings}."


def _parts(counts: Iterable[tuple[int, str]]) -> str:
    found = [f"{count} {name}" for count, name in counts if count]
    return f" ({', '.join(found)})" if found else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
