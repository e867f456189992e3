"""A run in one sentence."""

from __future__ import annotations

from collections import Counter

from driftcheck.gate.checking import Outcome
from driftcheck.model import Known, Verdict


def summary(outcome: Outcome) -> str:
    """How many pairs pass, and how many findings are new or known, and why."""
    pairs = len(outcome.checked)
    failing = sum(not checked.passes for checked in outcome.checked)
    told = [f"{pairs - failing} of {_count(pairs + len(outcome.broken), 'pair')} pass"]
    if failing:
        told.append(f"{failing} {'fails' if failing == 1 else 'fail'}")
    unjudged = sum(report.verdict is Verdict.CANNOT_JUDGE for report in outcome.reports)
    if unjudged:
        told.append(f"{unjudged} could not be judged")
    if outcome.broken:
        told.append(f"{len(outcome.broken)} could not be compared")
    new = sum(len(report.findings) for report in outcome.reports)
    findings = [_count(new, "new finding")]
    known = Counter(known.by for report in outcome.reports for known in report.known)
    if known:
        sources = ", ".join(f"{known[source]} {source.value}" for source in Known if known[source])
        findings.append(f"{known.total()} known ({sources})")
    return f"{', '.join(told)}; {', '.join(findings)}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
