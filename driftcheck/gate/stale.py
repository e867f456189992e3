"""What lets findings stand that are not there any more: entries and comments to take out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from driftcheck.baseline import Accepted, Directive, Recorded, Records
from driftcheck.baseline.comments import ALL
from driftcheck.gate.checking import Outcome
from driftcheck.gate.known import Sides, all_findings, comments_of, covering, names_in
from driftcheck.gate.selection import Selection
from driftcheck.model import Known, Report
from driftcheck.project import Project
from driftcheck.project.files import shown
from driftcheck.rules import IDS
from driftcheck.settings import unknown_rule


def stale(project: Project, selection: Selection, outcome: Outcome, recorded: Iterable[Recorded]) -> list[Recorded]:
    """Entries of the baseline that no finding matches now, or whose pair is none any more.

    Of a pair that was not checked, or could not be, and of a rule that did not run, nothing is known.
    """
    folder = project.baseline.parent
    existing = {names_in(pair, folder) for pair in selection.all_pairs}
    found: dict[tuple[str, str], Counter[str]] = {}
    ran = {}
    for checked in outcome.checked:
        names = names_in(checked.pair, folder)
        found[names] = Counter(finding.fingerprint for finding in all_findings(checked.report))
        ran[names] = checked.settings.selects
    gone = []
    for entry in recorded:
        if entry.names not in existing:
            gone.append(entry)
        elif entry.names in found and ran[entry.names](entry.rule):
            if not found[entry.names][entry.fingerprint]:
                gone.append(entry)
            found[entry.names][entry.fingerprint] -= 1
    return gone


def notes(project: Project, selection: Selection, outcome: Outcome, records: Records) -> Iterator[str]:
    """A sentence for each file or comment that has something to take out."""
    gone = stale(project, selection, outcome, records.recorded)
    if gone:
        told = "1 finding that is" if len(gone) == 1 else f"{len(gone)} findings that are"
        yield f"{shown(project.baseline)} holds {told} gone: take it out with driftcheck baseline --prune."
    yield from _accepted(project, selection, outcome, records)
    yield from _comments(selection, outcome)


def unneeded(project: Project, selection: Selection, outcome: Outcome, records: Records) -> list[Accepted]:
    """Acceptances that expired, and, where everything could be checked, those whose finding is in no pair."""
    seen = {finding.fingerprint for report in outcome.reports for finding in all_findings(report)}
    everything = selection.complete and not outcome.broken and not {"select", "ignore"} & set(project.chosen)
    return [
        entry
        for entry in records.accepted
        if not entry.holds(records.today) or (everything and entry.fingerprint not in seen)
    ]


def _accepted(project: Project, selection: Selection, outcome: Outcome, records: Records) -> Iterator[str]:
    for entry in unneeded(project, selection, outcome, records):
        if entry.holds(records.today):
            told, hint = f"{entry.fingerprint} is accepted and found nowhere", ""
        else:
            told, hint = f"the acceptance of {entry.fingerprint} expired after {entry.until}", ", or accept it anew"
        yield f"{shown(project.accepted)}: {told}: take it out with driftcheck accept --prune{hint}."


def _comments(selection: Selection, outcome: Outcome) -> Iterator[str]:
    """Comments that are not understood, and those that no pair with their file has any use for, by file and line."""
    told: dict[str, tuple[str, int]] = {}
    used: dict[tuple[str, int, str], bool] = {}
    for checked in outcome.checked:
        selects = checked.settings.selects
        sides = comments_of(checked.report)
        active = set(_uses(checked.report, sides))
        for one in (*sides[0], *sides[1]):
            told.update(dict.fromkeys(_misunderstood(one), (one.document, one.line)))
        # An original's comment may be meant for another copy, which this run did not look at.
        for one in (*(sides[0] if selection.complete else ()), *sides[1]):
            for rule in one.rules:
                if rule == ALL or (rule in IDS and selects(rule)):
                    key = (one.document, one.line, rule)
                    used[key] = used.get(key, False) or (one.place, rule) in active
    for (document, line, rule), was_used in used.items():
        if not was_used:
            sentence = f"{document}:{line}: the comment ignores {rule}, and there is nothing to ignore: take it out."
            told[sentence] = (document, line)
    yield from sorted(told, key=told.__getitem__)


def _uses(report: Report, sides: Sides) -> Iterator[tuple[str, str]]:
    """Where comments let findings stand, and the rules by which they say so."""
    for known in report.known:
        if known.by is Known.COMMENT:
            for one in covering(known.finding, sides):
                yield from ((one.place, rule) for rule in one.rules if rule in {known.finding.rule, ALL})


def _misunderstood(one: Directive) -> Iterator[str]:
    if not one.rules:
        yield f"{one.place}: the comment is not understood: write <!-- driftcheck: ignore RULE -->."
    for rule in one.rules:
        if rule not in {*IDS, ALL}:
            yield f"{one.place}: the comment {unknown_rule(rule, IDS)}"
