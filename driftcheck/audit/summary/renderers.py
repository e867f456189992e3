"""The formats of a summary by name. To add one: a module with `render`, a line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from driftcheck.audit.summary import Summary, as_json, page, terminal

if TYPE_CHECKING:
    from rich.console import RenderableType

SUMMARY_RENDERERS: dict[str, Callable[[Summary], RenderableType]] = {
    "full": terminal.render,
    "json": as_json.render,
    "html": page.render,
}
