"""Every output format by name. To add one: a module with `render`, a line here, and a golden file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from driftcheck.model import Report
from driftcheck.renderers import as_json, concise, full

if TYPE_CHECKING:  # Rich is loaded by the one format that uses it
    from rich.console import RenderableType

# All but `full` return the text to write, whole, its last newline included; `full` returns what Rich is to print.
RENDERERS: dict[str, Callable[[Sequence[Report]], RenderableType]] = {
    "full": full.render,
    "concise": concise.render,
    "json": as_json.render,
}
