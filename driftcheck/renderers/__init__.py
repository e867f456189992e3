"""Every output format by name. To add one: a module with `render`, a line here, and a golden file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from driftcheck.errors import SettingsError
from driftcheck.model import Report, Severity
from driftcheck.renderers import (
    as_json,
    checkstyle,
    concise,
    full,
    github,
    gitlab,
    json_lines,
    junit,
    rdjson,
    sarif,
)

if TYPE_CHECKING:  # Rich is loaded by the one format that uses it
    from rich.console import RenderableType

Renderer = Callable[[Sequence[Report]], "RenderableType"]

# All but `full` return the text to write, whole, its last newline included; `full` returns what Rich is to print.
RENDERERS: dict[str, Renderer] = {
    "full": full.render,
    "concise": concise.render,
    "json": as_json.render,
    "json-lines": json_lines.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
    "checkstyle": checkstyle.render,
}


def renderer(name: str, *, words: bool = False, least: Sequence[Severity | None] = ()) -> Renderer:
    """The format called `name`, bound to what single formats need to know besides the reports.

    With `words`, which only JSON knows, each word's difference is told as well; `least` holds for each report the
    severity from which a finding is a failure to JUnit, None if none is. Raises SettingsError where another format
    is asked for words.
    """
    if words and name != "json":
        raise SettingsError(f"--words belongs to --output-format json, not {name}: drop one of them.")
    bound: dict[str, Renderer] = {
        "json": partial(as_json.render, words=words),
        "junit": partial(junit.render, least=least),
    }
    return bound.get(name, RENDERERS[name])
