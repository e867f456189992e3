"""Charts as inline SVG: columns, bars, and estimates with their intervals. All text in them is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from driftcheck.audit.summary.intervals import Interval
from driftcheck.renderers.safe import visible

WIDTH = 640
_LABEL = 200  # room for the names at the left of rows
_ROW = 26
_VALUE = 110  # room for the numbers at their right
_LONGEST = 26  # characters of a name
_ENDS = (0.04, 0.08, 0.2, 0.4, 0.6, 0.8, 1.0)  # of an axis of shares: quarters of them are whole percents


def safe(text: str) -> str:
    """`text` as HTML and SVG may hold it, in an attribute as well."""
    return escape(visible(text))


def columns(values: Sequence[int], *, labels: Sequence[str], title: str, height: int = 180) -> str:
    """A column for each value; `labels` are spread out evenly below them."""
    most, width = max([*values, 1]), WIDTH / max(len(values), 1)
    base = height - 24
    bars = []
    for index, value in enumerate(values):
        tall = (base - 20) * value / most
        # Whatever is there is to be seen, be it one among a million.
        tall = max(tall, 1.5) if value else 0.0
        bars.append(
            f'<rect class="bar" x="{index * width + 1:.1f}" y="{base - tall:.1f}" width="{width - 2:.1f}" '
            f'height="{tall:.1f}"><title>{value:,}</title></rect>'
        )
        if value:
            bars.append(_text(index * width + width / 2, base - tall - 4, f"{value:,}", anchor="middle", kind="small"))
    step = WIDTH / max(len(labels) - 1, 1)
    ends = {0: "start", len(labels) - 1: "end"}
    ticks = [
        _text(index * step, height - 6, label, anchor=ends.get(index, "middle"), kind="small")
        for index, label in enumerate(labels)
    ]
    axis = f'<line class="axis" x1="0" y1="{base}" x2="{WIDTH}" y2="{base}"/>'
    return _svg(title, height, [*bars, axis, *ticks])


def bars(rows: Sequence[tuple[str, Sequence[int]]], *, kinds: Sequence[str], title: str) -> str:
    """A bar for each name, in parts as long as its counts, one for each of the kinds."""
    most, room = max([sum(counts) for _, counts in rows] + [1]), WIDTH - _LABEL - _VALUE
    drawn = []
    for index, (name, counts) in enumerate(rows):
        top, at = index * _ROW, float(_LABEL)
        drawn.append(_name(top, name))
        for kind, count in zip(kinds, counts, strict=True):
            width = max(room * count / most, 1.5) if count else 0.0
            drawn.append(
                f'<rect class="bar {safe(kind)}" x="{at:.1f}" y="{top + 5}" width="{width:.1f}" height="16">'
                f"<title>{count:,} {safe(kind)}</title></rect>"
            )
            at += width
        drawn.append(_text(at + 8, top + 18, f"{sum(counts):,}", kind="small"))
    return _svg(title, len(rows) * _ROW + 4, drawn)


def intervals(rows: Sequence[tuple[str, Interval | None, str]], *, title: str) -> str:
    """A dot for each share in [0, 1], on a line as long as its 95 % interval, and what is said of it at the right."""
    ends = [interval.high for _, interval, _ in rows if interval is not None]
    most = next(end for end in _ENDS if end >= max([*ends, 0.0]))
    room, height = WIDTH - _LABEL - _VALUE, len(rows) * _ROW + 26
    grid = []
    for part in range(5):
        x = _LABEL + room * part / 4
        grid.append(f'<line class="grid" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 22}"/>')
        grid.append(_text(x, height - 6, f"{100 * most * part / 4:.0f} %", anchor="middle", kind="small"))
    drawn = []
    for index, (name, interval, said) in enumerate(rows):
        top = index * _ROW
        drawn.append(_name(top, name))
        if interval is not None:
            low, at, high = (
                _LABEL + room * min(each / most, 1.0) for each in (interval.low, interval.value, interval.high)
            )
            drawn += [
                f'<line class="range" x1="{low:.1f}" y1="{top + 13}" x2="{high:.1f}" y2="{top + 13}"/>',
                f'<circle class="dot" cx="{at:.1f}" cy="{top + 13}" r="5"/>',
            ]
        drawn.append(_text(WIDTH, top + 18, said, anchor="end", kind="small"))
    return _svg(title, height, [*grid, *drawn])


def _name(top: int, name: str) -> str:
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return _text(_LABEL - 10, top + 18, short, anchor="end")


def _text(x: float, y: float, text: str, *, anchor: str = "start", kind: str = "name") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{safe(text)}</text>'


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{safe(title)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
