"""Every output format by name. To add one: a module with `render`, a line here, and a golden file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from driftcheck.errors import SettingsError
from driftcheck.model import Report, Severity

if TYPE_CHECKING:  # Rich is loaded by the one format that uses it
    from rich.console import RenderableType

Renderer = Callable[[Sequence[Report]], "RenderableType"]


def _in_module(name: str) -> Renderer:
    """The `render` of a module, which is imported when something is rendered."""

    def render(reports: Sequence[Report]) -> RenderableType:
        found: Renderer = import_module(f"{__name__}.{name}").render
        return found(reports)

    return render


# All but `full` return the text to write, whole, its last newline included; `full` returns what Rich is to print.
RENDERERS: dict[str, Renderer] = {
    "full": _in_module("full"),
    "concise": _in_module("concise"),
    "json": _in_module("as_json"),
    "json-lines": _in_module("json_lines"),
    "github": _in_module("github"),
    "gitlab": _in_module("gitlab"),
    "sarif": _in_module("sarif"),
    "junit": _in_module("junit"),
    "rdjson": _in_module("rdjson"),
    "checkstyle": _in_module("checkstyle"),
    "markdown": _in_module("markdown"),
    "html": _in_module("as_html"),
}


def renderer(name: str, *, words: bool = False, least: Sequence[Severity | None] = ()) -> Renderer:
    """The format called `name`, bound to what single formats need to know besides the reports.

    With `words`, which only JSON knows, each word's difference is told as well; `least` holds for each report the
    severity from which a finding is a failure to JUnit, None if none is. Raises SettingsError where another format
    is asked for words.
    """
    if words and name != "json":
        raise SettingsError(f"--words belongs to --output-format json, not {name}: drop one of them.")
    if name == "json":
        from driftcheck.renderers import as_json  # noqa: PLC0415 - as in `_in_module`

        return partial(as_json.render, words=words)
    if name == "junit":
        from driftcheck.renderers import junit  # noqa: PLC0415 - likewise

        return partial(junit.render, least=least)
    return RENDERERS[name]
