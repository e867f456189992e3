"""Options that say what configuration a command works under."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import click

from driftcheck.cli import options
from driftcheck.settings import FailLevel

Command = Callable[..., Any]

_FILES = (
    click.option(
        "--config",
        metavar="FILE|KEY=VALUE",
        multiple=True,
        help="A configuration file in place of the closest one, or a setting that overrules it.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration file."),
)
# As in options; all other fields of Settings are set by --config KEY=VALUE.
_JUDGING = {
    **options.UNJUDGED,
    "fail_level": click.option(
        "--fail-level", type=click.Choice([level.value for level in FailLevel]), help="Exit 1 from this severity on."
    ),
}


def _configured_by(flags: Mapping[str, Callable[[Any], Any]]) -> Callable[[Command], Command]:
    """Gives a command `project`, made of configuration files and of the options that overrule them."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def wrapped(*arguments: Any, config: tuple[str, ...], isolated: bool, **values: Any) -> Any:
            from driftcheck.project import load  # noqa: PLC0415 - so that `--help` need not load it

            project = load(Path.cwd(), config=config, chosen=options.chosen(values, tuple(flags)), isolated=isolated)
            return command(*arguments, project=project, **values)

        return cast("Command", options.together(*_FILES, *flags.values())(wrapped))

    return decorate


# For commands that ask the configuration alone, for those that find, and for those that judge what they find as well.
plain = _configured_by({})
finding = _configured_by({**options.RULES, **options.ENCODING, **options.JUDGE})
configured = _configured_by({**options.RULES, **_JUDGING, **options.ENCODING, **options.JUDGE})
