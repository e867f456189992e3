"""`driftcheck doctor`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import options, output, paging
from driftcheck.cli.manual import Manual
from driftcheck.renderers.safe import json_text, visible

if TYPE_CHECKING:
    from driftcheck.diagnosis import Diagnosis

_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Terminal:
    """Where reports go: "" for what a pipe has not."""

    terminal: bool
    width: int
    colours: str
    encoding: str
    pager: str


@click.command("doctor", cls=Manual)
@options.ENCODING["cache_dir"]
@options.writing("text", "json")
def command(*, cache_dir: Path | None, output_format: str, output_file: str | None, quiet: bool) -> None:
    """Tell what is installed and prepared, what is checked in which language, and how reports are shown.

    It changes nothing and fetches nothing. Send what it prints along when you report a problem.

    \b
    driftcheck doctor
    driftcheck doctor --output-format json
    """
    from driftcheck.diagnosis import diagnose  # noqa: PLC0415 - so that `--help` need not load it

    found, terminal = diagnose(cache_dir), _terminal()
    output.write(_FORMATS[output_format](found, terminal), output_file)


def _terminal() -> _Terminal:
    from rich.console import Console  # noqa: PLC0415 - `--help` need not load it

    console = Console()
    shown = sys.stdout.isatty()
    pager = paging.command("auto", terminal=shown)
    return _Terminal(
        terminal=shown,
        width=console.width if shown or "COLUMNS" in os.environ else output.PIPE_WIDTH,
        colours="" if console.no_color else console.color_system or "",
        encoding=sys.stdout.encoding,
        pager=" ".join(pager or ()),
    )


def _text(found: Diagnosis, terminal: _Terminal) -> str:
    sections = {
        "Versions": ((name, told or "not installed") for name, told in found.versions.items()),
        "Models": ((model.name, f"{model.languages}, {model.state}") for model in found.models),
        "Cache": _cache_rows(found),
        "Languages": _language_rows(found),
        "Extras": (
            (extra.name, f"not installed ({', '.join(extra.missing)})" if extra.missing else "installed")
            for extra in found.extras
        ),
        "Terminal": _terminal_rows(terminal),
    }
    parts = [
        "".join(f"  {name.ljust(_WIDTH)} {told}".rstrip() + "\n" for name, told in rows)
        for rows in ([(visible(name), visible(told)) for name, told in section] for section in sections.values())
    ]
    return "\n".join(f"{heading}\n{part}" for heading, part in zip(sections, parts, strict=True))


def _cache_rows(found: Diagnosis) -> Iterator[tuple[str, str]]:
    yield "folder", str(found.cache.folder) + ("" if found.cache.writable else " (cannot be written)")
    yield "size", f"{found.cache.size / 1e6:,.1f} MB"


def _language_rows(found: Diagnosis) -> Iterator[tuple[str, str]]:
    """Languages with the same rules stand together."""
    by_rules: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for language in found.languages:
        by_rules.setdefault((language.rules, language.partly), []).append(language.name)
    for (rules, partly), names in sorted(by_rules.items(), key=lambda item: [-len(each) for each in item[0]]):
        able = "all rules" if len(rules) == found.rules else f"{len(rules)} of {found.rules} rules"
        yield able, ", ".join(names)
        if len(rules) < found.rules:
            yield "", f"by {', '.join(rules)}"
        if partly:
            yield "", f"in part by {', '.join(partly)}"


def _terminal_rows(terminal: _Terminal) -> Iterator[tuple[str, str]]:
    yield "output", f"{'a terminal' if terminal.terminal else 'no terminal'} of {terminal.width} columns"
    yield "colours", terminal.colours or "none"
    yield "encoding", terminal.encoding
    yield "pager", terminal.pager or "none"


def _json(found: Diagnosis, terminal: _Terminal) -> str:
    told = asdict(found) | {"terminal": asdict(terminal)}
    told["cache"]["folder"] = str(found.cache.folder)
    return json_text(told, indent=2)


_FORMATS: dict[str, Callable[[Diagnosis, _Terminal], str]] = {"text": _text, "json": _json}
