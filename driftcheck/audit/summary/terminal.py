"""The summary for a terminal: a table each for what is worst, for the groups, the rules, what recurs and the sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from driftcheck.audit.summary import Summary, wording
from driftcheck.audit.summary.ranking import Group, Ranked
from driftcheck.renderers.safe import visible


def render(summary: Summary) -> RenderableType:
    """What Rich is to print."""
    parts: list[RenderableType] = [_head(summary)]
    if summary.errors:
        parts.append(_table("Not compared", ("pairs", "why"), [(f"{count:,}", why) for why, count in summary.errors]))
    if summary.worst:
        parts += [
            _pairs("Worst pairs", summary.worst, summary.by),
            Text(f"{wording.LETTERS} · {wording.REPORT}", style="dim"),
        ]
    if sources := [wording.source_cells(each) for each in summary.sources]:
        parts.append(_table(wording.SOURCES, wording.SOURCE_NAMES, sources))
    if summary.by:
        parts.append(_groups(f"By {summary.by}", summary.by, summary.groups))
    if rules := [wording.rule_cells(each) for each in summary.rules]:
        parts.append(_table("By rule", wording.RULE_NAMES, rules))
    if len(summary.weeks) > 1:
        parts.append(_groups("By week", "week", summary.weeks))
    if changes := [wording.recurring_cells(each) for each in summary.recurring]:
        parts.append(_table("Recurring: the same change in several copies", wording.RECURRING_NAMES, changes))
    if summary.sample:
        parts.append(_pairs("To review: drawn at random, by risk", summary.sample, summary.by))
    parts.append(Text(f"\n{visible(summary.record.signature)}", style="dim"))
    return Lines(*parts)


def _head(summary: Summary) -> Text:
    head = Text(visible(wording.headline(summary)), style="bold")
    if summary.total.drifted is not None:
        drifted, drift = wording.percent(summary.total.drifted), wording.decimal(summary.total.drift)
        head.append(f"\ndrifted {drifted} of those judged · mean drift {drift}", style="not bold")
    return head


def _pairs(title: str, pairs: Iterable[Ranked], by: str | None) -> RenderableType:
    return _table(title, wording.pair_names(by), [wording.pair_cells(each, by) for each in pairs])


def _groups(title: str, name: str, groups: Iterable[Group]) -> RenderableType:
    return _table(title, (name, *wording.GROUP_NAMES), [wording.group_cells(each) for each in groups])


def _table(title: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> RenderableType:
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for name in names:
        justify: Literal["left", "right"] = "right" if name in wording.NUMBERS else "left"
        table.add_column(Text(visible(name)), justify=justify, overflow="fold", no_wrap=name in wording.WORDS)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return Lines(Text(f"\n{visible(title)}", style="bold"), table)
