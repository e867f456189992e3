"""What a calibration came to: a table for people, and lines for a configuration file."""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.calibration.boundaries import Boundary
from driftcheck.calibration.labels import Labels

_KEYS = {"major": "major-from", "critical": "critical-from"}


def table(labels: Labels, found: Sequence[Boundary]) -> str:
    """The labels that counted, and what each boundary gives."""
    right = sum(label.accepted for label in labels.counted)
    lines = [f"{len(labels.counted)} labels, {right} accepted" + _left_out(labels.left_out), ""]
    lines.append("severity  from  labels  false alarms")
    lines += [_row(boundary) for boundary in found]
    return "\n".join(lines) + "\n"


def _left_out(count: int) -> str:
    return f"; {count} left out, whose rules read no drift" if count else ""


def _row(boundary: Boundary) -> str:
    if not boundary.labels:
        return f"{boundary.severity:<8}     -       -  no boundary keeps to the share allowed"
    share = boundary.false_alarms / boundary.labels
    return f"{boundary.severity:<8}  {boundary.least:.2f}  {boundary.labels:>6}  {boundary.false_alarms} ({share:.0%})"


def settings_text(found: Sequence[Boundary], *, shift: float, comment: str) -> str:
    """Lines for a configuration file; a table in TOML takes all that follows it, so `[thresholds]` stands last."""
    told = [f"# {line}".rstrip() for line in comment.splitlines()]
    of = {boundary.severity: boundary.least for boundary in found}
    lines = [f"drift-shift = {shift:g}", *(f"{key} = {of[severity]:g}" for severity, key in _KEYS.items())]
    return "\n".join([*told, "", *lines, "", "[thresholds]", f"drift = {of['minor']:g}"]) + "\n"
