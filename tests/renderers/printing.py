"""What the terminal report looks like on consoles of all kinds."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.console import Console

from driftcheck.model import Report
from driftcheck.renderers import renderer
from driftcheck.renderers.showing import View


def shown(one: Report, view: View, *, width: int = 140) -> str:
    """The full report of one pair as a pipe gets it that asked for this view."""
    return printed([one], width=width, view=view)


def printed(
    reports: Sequence[Report],
    *,
    width: int = 140,
    colours: bool = False,
    encoding: str = "utf-8",
    view: View | None = None,
) -> str:
    """The full report as a pipe of `width` columns gets it, or a terminal with colours."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="\n")
    console = Console(
        file=file,
        width=width,
        force_terminal=colours,
        color_system="standard" if colours else None,
        legacy_windows=False,
        _environ={},
    )
    console.print(renderer("full", view=view)(reports))
    file.flush()
    return raw.getvalue().decode(encoding)
