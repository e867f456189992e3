"""Options that say what configuration a command works under."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from driftcheck.cli import options
from driftcheck.settings import FailLevel

_FLAGS = ("select", "ignore", "fail_level", "model", "device")


def configured(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the command `project`, made of configuration files and of the options that overrule them."""

    @functools.wraps(command)
    def wrapped(*arguments: Any, config: tuple[str, ...], isolated: bool, **values: Any) -> Any:
        from driftcheck.project import load  # noqa: PLC0415 - so that `--help` need not load it

        given = {name: values.pop(name) for name in _FLAGS}
        chosen = {name: value for name, value in given.items() if value not in {None, ()}}
        if "fail_level" in chosen:
            chosen["fail_level"] = FailLevel(chosen["fail_level"])
        project = load(Path.cwd(), config=config, chosen=chosen, isolated=isolated)
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
    click.option("--model", metavar="NAME", help="A folder or hub model in place of the packaged one."),
    click.option("--device", metavar="NAME", help="Where the model runs."),
)
