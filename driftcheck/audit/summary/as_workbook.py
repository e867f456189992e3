"""The summary as an Excel workbook: its tables, a sheet each, and behind them all pairs and all findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from driftcheck.audit import parts
from driftcheck.audit.columns import FINDINGS, Kind, Row, pair_columns
from driftcheck.audit.summary import Summary, wording
from driftcheck.audit.summary.page import Link
from driftcheck.audit.summary.ranking import Ranked
from driftcheck.renderers.safe import visible
from driftcheck.util.workbook import Cell, Sheet, workbook

_INNER = "schema_version"  # a column that tells programs something, and people nothing


def render(summary: Summary, folder: str, *, link: Link = lambda _: None) -> bytes:
    """The workbook of the audit in `folder`; `link` gives the address that a pair's row leads to, None for none."""
    sheets = [sheet for sheet in _sheets(summary, link) if sheet.rows]
    made = summary.record
    tables = (
        ("Pairs", parts.PAIRS_TABLE, pair_columns(made.survey.columns)),
        ("Findings", parts.FINDINGS_TABLE, FINDINGS),
    )
    for name, table, kinds in tables:
        shown = {column: kind for column, kind in kinds.items() if column != _INNER}
        rows = parts.read(folder, table, formats=made.formats)
        sheets.append(Sheet(name, [visible(column) for column in shown], _rows(rows, shown)))
    return workbook(sheets)


def _sheets(summary: Summary, link: Link) -> Iterator[Sheet]:
    yield Sheet("Audit", ("what", "is"), list(_head(summary)))
    yield _pairs("Worst pairs", summary.worst, summary.by, link)
    yield _sheet("Check the original", wording.SOURCE_NAMES, map(wording.source_cells, summary.sources))
    if summary.by:
        yield _sheet(f"By {summary.by}", (summary.by, *wording.GROUP_NAMES), map(wording.group_cells, summary.groups))
    yield _sheet("By rule", wording.RULE_NAMES, map(wording.rule_cells, summary.rules))
    if len(summary.weeks) > 1:
        yield _sheet("By week", ("week", *wording.GROUP_NAMES), map(wording.group_cells, summary.weeks))
    yield _sheet("Recurring", wording.RECURRING_NAMES, map(wording.recurring_cells, summary.recurring))
    yield _pairs("To review", summary.sample, summary.by, link)
    yield _sheet("Not compared", ("pairs", "why"), [(f"{count:,}", why) for why, count in summary.errors])


def _head(summary: Summary) -> Iterator[tuple[Cell, ...]]:
    yield "result", visible(wording.headline(summary))
    yield "drifted (95 %)", wording.percent(summary.total.drifted)
    yield "mean drift (95 %)", wording.decimal(summary.total.drift)
    yield "findings", wording.LETTERS
    yield "made with", visible(summary.record.signature)


def _pairs(name: str, pairs: Sequence[Ranked], by: str | None, link: Link) -> Sheet:
    links = {at: address for at, each in enumerate(pairs) if (address := link(each)) is not None}
    return _sheet(name, wording.pair_names(by), [wording.pair_cells(each, by) for each in pairs], links)


def _sheet(
    name: str,
    columns: Sequence[str],
    rows: Iterator[Sequence[str]] | list[tuple[str, ...]],
    links: dict[int, str] | None = None,
) -> Sheet:
    found = [
        [
            _number(cell) if column in wording.NUMBERS else visible(cell)
            for column, cell in zip(columns, row, strict=True)
        ]
        for row in rows
    ]
    return Sheet(visible(name), [visible(column) for column in columns], found, links or {})


def _number(cell: str) -> Cell:
    """The number that a cell of a summary says, or what else stands there."""
    try:
        return float(cell) if "." in cell else int(cell.replace(",", ""))
    except ValueError:
        return visible(cell)


def _rows(rows: Iterator[Row], kinds: dict[str, Kind]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield [_cell(row.get(column), kind) for column, kind in kinds.items()]


def _cell(value: object, kind: Kind) -> Cell:
    if value is None:
        return None
    if kind is Kind.COUNTS and isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return value if isinstance(value, int | float) else visible(str(value))
