"""Every output format by name. To add one: a module with `render`, a line here, and a golden file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from driftcheck.errors import SettingsError
from driftcheck.model import Report
from driftcheck.renderers import as_json, concise, full

if TYPE_CHECKING:  # Rich is loaded by the one format that uses it
    from rich.console import RenderableType

Renderer = Callable[[Sequence[Report]], "RenderableType"]

# All but `full` return the text to write, whole, its last newline included; `full` returns what Rich is to print.
RENDERERS: dict[str, Renderer] = {
    "full": full.render,
    "concise": concise.render,
    "json": as_json.render,
}


def renderer(name: str, *, words: bool = False) -> Renderer:
    """The format called `name`; with `words`, which only JSON knows, each word's difference as well.

    Raises SettingsError where another format is asked for words.
    """
    if not words:
        return RENDERERS[name]
    if name != "json":
        raise SettingsError(f"--words belongs to --output-format json, not {name}: drop one of them.")
    return partial(as_json.render, words=True)
