"""How a summary says its numbers, alike in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.audit.summary import Summary
from driftcheck.audit.summary.changes import Recurring
from driftcheck.audit.summary.intervals import Interval
from driftcheck.audit.summary.ranking import Group, Ranked, RuleCount
from driftcheck.audit.summary.sources import Source
from driftcheck.renderers.phrases import plural

GROUP_NAMES = ("pairs", "drifted (95 %)", "mean drift (95 %)", "errors")
RULE_NAMES = ("rule", "findings", "of the pairs (95 %)")
SOURCE_NAMES = ("copies", "severity", "rule", "in the original", "in the copies", "original")
SOURCES = "Copies that differ alike: check the original"
RECURRING_NAMES = ("pairs", "severity", "rule", "original", "copy", "first")
# Columns of numbers alone.
NUMBERS = {"pairs", "drift", "errors", "copies", "drifted copies"}
# Columns of a few known words, which are never broken.
WORDS = {"rule", "severity", "verdict", "findings"}
# What `letters` means, said once.
LETTERS = "C critical, M major, m minor, . neutral"
# How the report of a pair is had.
REPORT = "driftcheck show OUT PAIR prints a pair's report"


def percent(interval: Interval | None) -> str:
    """`12 % (8–17)`."""
    if interval is None:
        return "–"
    value, low, high = (f"{100 * each:.0f}" for each in (interval.value, interval.low, interval.high))
    return f"{value} % ({low}–{high})"


def decimal(interval: Interval | None) -> str:
    """`0.12 (0.08–0.17)`."""
    return "–" if interval is None else f"{interval.value:.2f} ({interval.low:.2f}–{interval.high:.2f})"


def letters(severities: Sequence[int]) -> str:
    """`2C 1M 4m 1.`: how many findings of each severity, by its letter in the reports."""
    return " ".join(f"{count}{letter}" for count, letter in zip(severities, "CMm.", strict=True) if count) or "–"


def headline(summary: Summary) -> str:
    """What came of the audit, in a sentence without its full stop."""
    total = summary.record.survey.pairs
    of = "" if summary.done == total else f" of {total:,}"
    found = ", ".join(f"{count:,} {verdict.replace('-', ' ')}" for verdict, count in summary.verdicts.items())
    errors = f"; {summary.total.errors:,} could not be compared" if summary.total.errors else ""
    return f"{summary.done:,}{of} {plural('pair', total)}: {found or 'none compared'}{errors}"


def pair_names(by: str | None) -> tuple[str, ...]:
    """The columns of a table of pairs, grouped by `by`."""
    return ("pair", "copy", *([by] if by else []), "verdict", "drift", "findings", "drifted copies", "top finding")


def pair_cells(ranked: Ranked, by: str | None) -> tuple[str, ...]:
    """A pair in the columns of `pair_names`."""
    drift = "–" if ranked.drift is None else f"{ranked.drift:.2f}"
    group = [ranked.group] if by else []
    of_original = f"{ranked.drifted:,} of {ranked.copies:,}"
    verdict = ranked.verdict.replace("-", " ")
    return (
        ranked.pair,
        ranked.copy,
        *group,
        verdict,
        drift,
        letters(ranked.severities),
        of_original,
        ranked.top or "–",
    )


def group_cells(group: Group) -> tuple[str, ...]:
    """A group's name and then GROUP_NAMES."""
    return (group.name, f"{group.pairs:,}", percent(group.drifted), decimal(group.drift), f"{group.errors:,}")


def rule_cells(rule: RuleCount) -> tuple[str, ...]:
    """A rule in the columns of RULE_NAMES."""
    return (rule.rule, letters(rule.severities), percent(rule.pairs))


def recurring_cells(change: Recurring) -> tuple[str, ...]:
    """A change in the columns of RECURRING_NAMES."""
    sides = (change.original or "–", change.copy or "–")
    return (f"{change.pairs:,}", change.severity, change.rule, *sides, change.first)


def source_cells(source: Source) -> tuple[str, ...]:
    """An original in the columns of SOURCE_NAMES."""
    change = source.change
    sides = (change.original or "–", change.copy or "–")
    return (f"{change.pairs:,} of {source.copies:,}", change.severity, change.rule, *sides, source.original)
