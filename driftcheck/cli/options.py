"""Options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from driftcheck.renderers.showing import Order, Show, View
from driftcheck.settings import Backend, FailLevel, Precision, Settings
from driftcheck.util.storage import VARIABLE

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Web:
    """How addresses are fetched, and where what was fetched is kept, if anywhere."""

    allow_private_hosts: bool = False
    save_sources: Path | None = None


def together(*wanted: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Several options as one decorator; `--help` has them in this order."""

    def decorate(command: Command) -> Command:
        return functools.reduce(lambda decorated, option: option(decorated), reversed(wanted), command)

    return decorate


def names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`--select a,b --select c` as (a, b, c)."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def file(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The file that is written, None for standard output, which is also called `-`; a file of that name is `./-`."""
    return None if value == "-" else value


# By the field of Settings that each sets.
ENCODING = {
    "model": click.option(
        "--model",
        metavar="NAME",
        help="auto, a packaged model, a folder or a hub model; auto is the packaged one for the texts' languages.  "
        "[default: auto]",
    ),
    "device": click.option("--device", metavar="NAME", help="Where the model runs: cpu, cuda, mps …  [default: cpu]"),
    "backend": click.option(
        "--backend",
        type=click.Choice([backend.value for backend in Backend]),
        help="What runs the model; auto is onnx if the model allows, else torch.  [default: auto]",
    ),
    "precision": click.option(
        "--precision",
        type=click.Choice([precision.value for precision in Precision]),
        help="Of the model's numbers; int8 and bf16 are faster and less exact.  [default: fp32]",
    ),
    "threads": click.option(
        "--threads", type=click.IntRange(min=1), metavar="N", help="Cores to encode on.  [default: all]"
    ),
    "cache_dir": click.option(
        "--cache-dir",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        envvar=VARIABLE,
        help=f"Where prepared models, encodings and reports lie; also {VARIABLE}.",
    ),
    "cache": click.option(
        "--cache/--no-cache",
        default=None,
        help="Keep encodings and reports from one run to the next.  [default: cache]",
    ),
}

RULES = {
    "select": click.option(
        "--select", metavar="RULES", multiple=True, callback=names, help="Run only these rules: numbers,dates."
    ),
    "ignore": click.option("--ignore", metavar="RULES", multiple=True, callback=names, help="Run all but these rules."),
}
UNJUDGED = {
    "fail_on_unjudged": click.option(
        "--fail-on-unjudged", is_flag=True, default=None, help="Exit 1 for a pair that cannot be judged, too."
    ),
}
JUDGE = {
    "judge": click.option(
        "--judge",
        metavar="off|nli:MODEL|similarity:MODEL",
        help="Have sentences in doubt read side by side by a cross-encoder.  [default: off]",
    ),
}


encoding = together(*ENCODING.values())  # how the model runs


def settings(command: Command) -> Command:
    """Gives the command `settings`, made of those of its options that are fields of Settings; stands below them."""
    names = {field.name for field in fields(Settings)}

    @functools.wraps(command)
    def wrapped(*arguments: Any, **values: Any) -> Any:
        own = chosen(values, names & set(values))
        return command(*arguments, settings=Settings(**own), **values)

    return cast("Command", wrapped)


def chosen(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Takes the options of these names out of `values`, and returns those that were given, as Settings has them."""
    found = {name: value for name in names if (value := values.pop(name)) not in {None, ()}}
    for name, kind in (("fail_level", FailLevel), ("backend", Backend), ("precision", Precision)):
        if name in found:
            found[name] = kind(found[name])
    return found


language = click.option(
    "--language",
    metavar="CODE",
    default=DEFAULTS.language,
    show_default=True,
    help="ISO 639-1 code of the language of both texts; auto is what each file says, else what it seems to be in.",
)
text_field = click.option(
    "--text-field", metavar="PATH", default="", help="In JSON: where the text is, as body or article.paragraphs."
)
max_bytes = click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=DEFAULTS.max_bytes,
    show_default=True,
    metavar="N",
    help="Refuse larger files.",
)


_web = together(
    click.option("--allow-private-hosts", is_flag=True, help="Fetch from hosts that are not public, too."),
    click.option(
        "--save-sources",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Keep what was fetched from addresses here.",
    ),
)


def web(command: Command) -> Command:
    """How addresses are fetched: gives the command `web`."""

    @functools.wraps(command)
    def wrapped(*arguments: Any, allow_private_hosts: bool, save_sources: Path | None, **values: Any) -> Any:
        return command(*arguments, web=Web(allow_private_hosts, save_sources), **values)

    return cast("Command", _web(wrapped))


# How the two texts are read.
reading = together(
    click.option("--lines", is_flag=True, help="The files hold one sentence a line."),
    language,
    *(
        click.option(f"--{side}-encoding", metavar="NAME", default="", help=f"Encoding of the {side}, such as cp1252.")
        for side in ("original", "copy")
    ),
    text_field,
    max_bytes,
    web,
)


def _quiet(told: str) -> Callable[[Command], Command]:
    return click.option("-q", "--quiet", is_flag=True, help=told)


def writing(*formats: str) -> Callable[[Command], Command]:
    """In which of the formats the result goes where; the first is the default."""
    return together(
        click.option(
            "--output-format",
            type=click.Choice(formats),
            metavar="FORMAT",
            default=formats[0],
            show_default=True,
            help=f"{', '.join(formats[:-1])} or {formats[-1]}.",
        ),
        click.option(
            "-o",
            "--output-file",
            type=click.Path(dir_okay=False),
            metavar="FILE",
            callback=file,
            help="Write to FILE in place of standard output.",
        ),
        _quiet("No progress and no summary on stderr."),
    )


def also(*formats: str) -> Callable[[Command], Command]:
    """Files that the result goes to besides, each in one of the formats: gives the command (format, file) pairs.

    A file is None where the result goes to standard output.
    """

    def read(
        context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
    ) -> tuple[tuple[str, str | None], ...]:
        found = []
        for value in values:
            name, _, place = value.partition("=")
            if name not in formats or not place:
                raise click.BadParameter(f"{value!r} is no FORMAT=FILE: formats are {', '.join(formats)}.")
            found.append((name, file(context, parameter, place)))
        return tuple(found)

    return click.option(
        "--also",
        metavar="FORMAT=FILE",
        multiple=True,
        callback=read,
        help="Write the result to FILE in another format as well; can be repeated.",
    )


quiet = _quiet("No progress on stderr.")
coloring = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours; auto is in terminals, and never with NO_COLOR.",
)

_VIEW = (
    click.option(
        "--order",
        type=click.Choice([order.value for order in Order]),
        help="Of the findings: the worst first, or as they stand in the copy.  [default: severity]",
    ),
    click.option(
        "--show",
        type=click.Choice([show.value for show in Show]),
        help="Findings from this severity on; all: the sentences without findings as well.  [default: minor]",
    ),
    click.option("--summary", is_flag=True, help="Print the first screen alone: the verdict and the worst findings."),
    click.option("--explain", is_flag=True, help="Say what the words and signs of the report mean."),
)
pager = click.option(
    "--pager",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Show it page by page with DRIFTCHECK_PAGER, PAGER or less; auto is in terminals, if it is long.",
)


def viewing(command: Command) -> Command:
    """What the terminal report shows: gives the command `view`, None where nothing was asked for, and `pager`."""

    @functools.wraps(command)
    def wrapped(
        *arguments: Any, order: str | None, show: str | None, summary: bool, explain: bool, **values: Any
    ) -> Any:
        plain = View()
        view = View(Order(order or plain.order), Show(show or plain.show), summary, explain)
        asked = order or show or summary or explain
        return command(*arguments, view=view if asked else None, **values)

    return cast("Command", together(*_VIEW, pager)(wrapped))
