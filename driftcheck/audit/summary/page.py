"""The summary as one HTML page that needs nothing else: no network, no script, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files

from driftcheck.audit.summary import Summary, charts, wording
from driftcheck.audit.summary.charts import safe
from driftcheck.audit.summary.ranking import BINS, Group, Ranked
from driftcheck.audit.tally import SEVERITIES
from driftcheck.renderers.phrases import plural

_ROWS = 20  # that a chart has at most


Link = Callable[[Ranked], str | None]


def render(summary: Summary, *, link: Link = lambda _: None) -> str:
    """The page, whole; `link` gives the address that a pair's row leads to, None where there is none."""
    style = (files("driftcheck") / "data" / "audit.css").read_text(encoding="utf-8")
    pairs = summary.record.survey.pairs
    title = f"Audit of {pairs:,} {plural('pair', pairs)}"
    body = "\n".join(part for part in _parts(summary, link) if part)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{safe(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{safe(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _parts(summary: Summary, link: Link) -> Iterable[str]:
    yield f'<p class="lead">{safe(wording.headline(summary))}.</p>'
    yield _cards(summary)
    yield '<div class="charts">'
    edges = [f"{part / 4:g}" for part in range(5)]
    histogram = charts.columns(summary.histogram, labels=edges, title="Distribution of drift")
    yield _chart("Distribution of drift", histogram, f"Pairs by drift, in {BINS} steps from 0 to 1.")
    if summary.rules:
        counts = [(each.rule, each.severities) for each in summary.rules[:_ROWS]]
        note = "Critical, major, minor and neutral, from the darkest to the lightest."
        yield _chart("Findings by rule", charts.bars(counts, kinds=SEVERITIES, title="Findings by rule"), note)
    if summary.by:
        yield _shares(f"Drifted, by {summary.by}", summary.groups)
    if len(summary.weeks) > 1:
        yield _shares("Drifted, by week", summary.weeks[-_ROWS:])
    yield "</div>"
    note = f'<p class="note">{safe(wording.LETTERS)}</p>'
    yield _pairs("Worst pairs", summary.worst, summary.by, link, note)
    sources = [wording.source_cells(each) for each in summary.sources]
    yield _table(wording.SOURCES, wording.SOURCE_NAMES, sources)
    if summary.by:
        rows = [wording.group_cells(each) for each in summary.groups]
        yield _table(f"By {summary.by}", (summary.by, *wording.GROUP_NAMES), rows)
    yield _table("By rule", wording.RULE_NAMES, [wording.rule_cells(each) for each in summary.rules])
    recurring = [wording.recurring_cells(each) for each in summary.recurring]
    yield _table("Recurring: the same change in several copies", wording.RECURRING_NAMES, recurring)
    yield _pairs("To review: drawn at random, by risk", summary.sample, summary.by, link)
    yield _table("Not compared", ("pairs", "why"), [(f"{count:,}", why) for why, count in summary.errors])
    yield f"<footer>{safe(summary.record.signature)}</footer>"


def _cards(summary: Summary) -> str:
    shown = [
        ("pairs", f"{summary.done:,}"),
        ("drifted (95 %)", wording.percent(summary.total.drifted)),
        ("mean drift (95 %)", wording.decimal(summary.total.drift)),
        ("not compared", f"{summary.total.errors:,}"),
    ]
    cards = "".join(f"<div><dt>{safe(name)}</dt><dd>{safe(value)}</dd></div>" for name, value in shown)
    return f'<dl class="cards">{cards}</dl>'


def _chart(title: str, svg: str, note: str = "") -> str:
    caption = f"<figcaption><strong>{safe(title)}</strong> {safe(note)}</figcaption>"
    return f"<figure>{caption}{svg}</figure>"


def _shares(title: str, groups: Sequence[Group]) -> str:
    rows = [(each.name, each.drifted, f"of {each.pairs:,}") for each in groups[:_ROWS]]
    left = f" The first {_ROWS} of {len(groups)}." if len(groups) > _ROWS else ""
    return _chart(title, charts.intervals(rows, title=title), f"Share of the pairs, with 95 % intervals.{left}")


def _pairs(title: str, pairs: Sequence[Ranked], by: str | None, link: Link, note: str = "") -> str:
    links = [link(each) for each in pairs]
    return _table(title, wording.pair_names(by), [wording.pair_cells(each, by) for each in pairs], note, links=links)


def _table(
    title: str,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    note: str = "",
    *,
    links: Sequence[str | None] | None = None,
) -> str:
    """A section with a table; a row's first cell leads to its link, where it has one."""
    if not rows:
        return ""
    kinds = [' class="number"' if name in wording.NUMBERS else "" for name in names]
    head = "".join(f"<th{kind}>{safe(name)}</th>" for kind, name in zip(kinds, names, strict=True))
    lines = []
    for row, link in zip(rows, links or [None] * len(rows), strict=True):
        cells = [safe(cell) for cell in row]
        cells[0] = f'<a href="{safe(link)}">{cells[0]}</a>' if link else cells[0]
        lines.append("".join(f"<td{kind}>{cell}</td>" for kind, cell in zip(kinds, cells, strict=True)))
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return (
        f'<section><h2>{safe(title)}</h2>\n{note}<div class="wide"><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody></table></div></section>"
    )
