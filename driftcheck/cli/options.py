"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from driftcheck.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULTS = Settings()


def names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`--select a,b --select c` as (a, b, c)."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def reading(command: Command) -> Command:
    """How the two texts are read and encoded."""
    for option in reversed(
        (
            click.option("--lines", is_flag=True, help="The files hold one segment a line."),
            click.option(
                "--language",
                metavar="CODE",
                default=DEFAULTS.language,
                show_default=True,
                help="Language of the texts.",
            ),
            click.option("--model", metavar="NAME", help="A folder or hub model in place of the packaged one."),
            click.option("--device", default=DEFAULTS.device, show_default=True, help="Where the model runs."),
            click.option(
                "--max-bytes",
                type=click.IntRange(min=1),
                default=DEFAULTS.max_bytes,
                show_default=True,
                help="Refuse larger files.",
            ),
        )
    ):
        command = option(command)
    return command


def writing(*formats: str) -> Callable[[Command], Command]:
    """In which of the formats the result goes where; the first is the default."""
    wanted = (
        click.option(
            "--output-format", type=click.Choice(formats), default=formats[0], show_default=True, help="Format."
        ),
        click.option(
            "-o",
            "--output-file",
            type=click.Path(dir_okay=False),
            metavar="FILE",
            help="Write to FILE in place of standard output.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
    )

    def decorate(command: Command) -> Command:
        for option in reversed(wanted):
            command = option(command)
        return command

    return decorate


coloring = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours; auto is in terminals, and never with NO_COLOR.",
)
