"""What an audit comes to: a ranking that a person acts on, from the audit's tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.audit import columns, parts, record, store
from driftcheck.audit.columns import Row
from driftcheck.audit.record import Record
from driftcheck.audit.summary.changes import Changes, Recurring
from driftcheck.audit.summary.ranking import Collector, Group, Ranked, RuleCount, column
from driftcheck.audit.summary.sources import Source, sources
from driftcheck.errors import SettingsError

TOP = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """An audit's record and what its tables add up to; `by` is the column of the groups."""

    record: Record
    done: int
    total: Group
    verdicts: dict[str, int]
    errors: tuple[tuple[str, int], ...]
    histogram: tuple[int, ...]
    by: str | None
    groups: tuple[Group, ...]
    weeks: tuple[Group, ...]
    rules: tuple[RuleCount, ...]
    worst: tuple[Ranked, ...]
    sources: tuple[Source, ...]
    recurring: tuple[Recurring, ...]
    sample: tuple[Ranked, ...]


def summarise(folder: str, *, by: str | None = None, top: int = TOP) -> Summary:
    """The summary of the audit in `folder`, finished or not, grouped by a column of its manifest.

    Without `by` that is the first column whose name contains "vendor". Raises InputError where there is no audit, and
    SettingsError where it has no such column.
    """
    folder = store.here(folder)
    made = record.required(folder)
    names = tuple(columns.kept(made.survey.columns).values())
    if by is not None and by not in names:
        raise SettingsError(
            f"The audit in {folder} has no column {by} to group by: it has {', '.join(names) or 'none'}."
        )
    by, dated = column(names, by, usual="vendor"), column(names, None, usual="date")
    collector = Collector(by=by, dated=dated, top=top)
    for row in parts.read(folder, parts.PAIRS_TABLE, formats=made.formats):
        collector.add(row)
    changes, alike = Changes(), Changes()
    for original, row in _findings(folder, made):
        changes.add(row)
        alike.add(row, of=original)
    return Summary(
        record=made,
        done=collector.total.pairs,
        total=collector.total.group("all"),
        verdicts=dict(collector.verdicts.most_common()),
        errors=tuple(collector.errors.most_common(top)),
        histogram=tuple(collector.histogram),
        by=by,
        groups=tuple(collector.groups()),
        weeks=tuple(collector.weeks()),
        rules=tuple(collector.rule_counts(changes.of_rule)),
        worst=tuple(collector.worst()),
        sources=tuple(sources(alike.recurring(top=None), collector.copies, top=top)),
        recurring=tuple(changes.recurring(top=top)),
        sample=tuple(collector.sample()),
    )


def _findings(folder: str, made: Record) -> Iterator[tuple[str, Row]]:
    """The rows of the table of findings, each with its pair's original: both tables are in the manifest's order."""
    pairs = parts.read(folder, parts.PAIRS_TABLE, formats=made.formats)
    number, original = 0, ""
    for row in parts.read(folder, parts.FINDINGS_TABLE, formats=made.formats):
        while number != row["number"]:
            pair = next(pairs)
            number, original = pair["number"], pair["original"]
        yield original, row
