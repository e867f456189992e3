"""Options that say what configuration a command works under."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from driftcheck.cli import options
from driftcheck.settings import FailLevel

_FLAGS = ("select", "ignore", "fail_level", *options.ENCODING)


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the command `project`, made of configuration files and of the options that overrule them."""

    @functools.wraps(command)
    def wrapped(*arguments: Any, config: tuple[str, ...], isolated: bool, **values: Any) -> Any:
        from driftcheck.project import load  # noqa: PLC0415 - so that `--help` need not load it

        project = load(Path.cwd(), config=config, chosen=options.chosen(values, _FLAGS), isolated=isolated)
        return command(*arguments, project=project, **values)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


_OPTIONS = (
    click.option(
        "--config",
        metavar="FILE|KEY=VALUE",
        multiple=True,
        help="A configuration file in place of the closest one, or a setting that overrules it.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
    click.option("--select", metavar="RULES", multiple=True, callback=options.names, help="Run only these rules."),
    click.option("--ignore", metavar="RULES", multiple=True, callback=options.names, help="Run all but these rules."),
    click.option(
        "--fail-level", type=click.Choice([level.value for level in FailLevel]), help="Exit 1 from this severity on."
    ),
    *options.ENCODING.values(),
)
