"""Every output format by name. To add one: a module with `render`, a line here, and a golden file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from driftcheck.errors import SettingsError
from driftcheck.model import Broken, Report, Severity
from driftcheck.renderers.showing import View

if TYPE_CHECKING:  # Rich is loaded by the one format that uses it
    from rich.console import RenderableType

Renderer = Callable[[Sequence[Report]], "RenderableType"]


def _in_module(name: str, options: Mapping[str, object] | None = None) -> Renderer:
    """The `render` of a module, which is imported when something is rendered, with those options of its."""

    def render(reports: Sequence[Report]) -> RenderableType:
        found: Callable[..., RenderableType] = import_module(f"{__name__}.{name}").render
        return found(reports, **(options or {}))

    return render


_MODULES = {
    "full": "full",
    "concise": "concise",
    "json": "as_json",
    "json-lines": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "rdjson": "rdjson",
    "checkstyle": "checkstyle",
    "markdown": "markdown",
    "html": "as_html",
}
# Beside these, standard error tells of the pairs that could not be compared.
_FOR_TERMINALS = {"full", "concise"}
# All but `full` return the text to write, whole, its last newline included; `full` returns what Rich is to print.
RENDERERS: dict[str, Renderer] = {name: _in_module(module) for name, module in _MODULES.items()}


def renderer(
    name: str,
    *,
    words: bool = False,
    least: Sequence[Severity | None] = (),
    broken: Sequence[Broken] = (),
    view: View | None = None,
) -> Renderer:
    """The format called `name`, bound to what formats need to know besides the reports.

    With `words`, which only JSON knows, each word's difference is told as well; `least` holds for each report the
    severity from which a finding is a failure to JUnit, None if none is; `broken` are pairs without a report, which
    all but the formats for terminals tell. `view` is what the terminal report shows; None where nothing was asked for.
    Raises SettingsError where a format is asked for words or a view that has none.
    """
    if words and name != "json":
        raise SettingsError(f"--words belongs to --output-format json, not {name}: drop one of them.")
    if view is not None and name != "full":
        raise SettingsError(f"--order, --show, --summary and --explain belong to --output-format full, not {name}.")
    if name in _FOR_TERMINALS:
        return _in_module(_MODULES[name], {"view": view}) if view else RENDERERS[name]
    options: dict[str, object] = {"broken": broken}
    if name == "json":
        options["words"] = words
    if name == "junit":
        options["least"] = least
    return _in_module(_MODULES[name], options)
