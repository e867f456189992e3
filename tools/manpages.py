"""Writes man/*.1, a manual page for driftcheck and for each of its commands, from what `--help` says.

    python -m tools.manpages

The wheel carries them to share/man/man1, so that `man driftcheck-compare` finds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from driftcheck.cli import COMMANDS, driftcheck
from driftcheck.cli.manual import Manual

HOME = Path(__file__).parents[1] / "man"
_SECTION = 1  # of the system's manual: what a user runs


def pages() -> dict[str, str]:
    """Each page by the name of its file, in the language of man(7)."""
    return dict(_pages("driftcheck", driftcheck, None))


def _pages(name: str, command: click.Command, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(command, parent, info_name=name, **command.context_settings)
    page = context.command_path.replace(" ", "-")
    yield f"{page}.{_SECTION}", "".join(f"{line}\n" for line in _lines(page, command, context))
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _pages(inner, found, context)


def _lines(page: str, command: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(command, Manual):
        raise TypeError(f"{page} has no Manual: give its command cls=Manual")
    told, examples = command.told()
    yield f'.TH {page.upper()} {_SECTION} "" "driftcheck" "driftcheck"'
    yield from (
        ".SH NAME",
        _text(f"{page} - {COMMANDS.get(page.removeprefix('driftcheck-')) or command.get_short_help_str(200)}"),
    )
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (".SH SYNOPSIS", rf"\fB{_text(context.command_path)}\fR {_text(usage)}", ".SH DESCRIPTION")
    for paragraph in told:
        yield from (".PP", _text(" ".join(paragraph.split())))
    if examples:
        yield from (".SH EXAMPLES", ".nf")
        yield from (_text(line) for example in examples for line in example.splitlines()[1:])
        yield ".fi"
    if isinstance(command, click.Group):
        yield ".SH COMMANDS"
        for inner in command.list_commands(context):
            summary = COMMANDS.get(inner) if context.parent is None else None
            found = command.get_command(context, inner)
            yield from (".TP", rf"\fB{_text(f'{page}-{inner}')}\fR({_SECTION})")
            yield _text(summary or (found.get_short_help_str(200) if found else ""))
    yield from _options(command.sections(context))
    if parent := context.parent:
        yield from (".SH SEE ALSO", rf"\fB{_text(parent.command_path.replace(' ', '-'))}\fR({_SECTION})")


def _options(sections: Mapping[str, list[tuple[str, str]]]) -> Iterator[str]:
    yield ".SH OPTIONS"
    for heading, records in sections.items():
        if len(sections) > 1:
            yield f".SS {_text(heading)}"
        for option, does in records:
            yield from (".TP", rf"\fB{_text(option)}\fR", _text(" ".join(does.split())))


def _text(text: str) -> str:
    """Text as man(7) wants it: no sign of it is taken for a request, and hyphens can be copied into a shell."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    """Writes the pages anew, and removes those of commands that are gone."""
    HOME.mkdir(exist_ok=True)
    written = pages()
    for path in HOME.glob("*"):
        if path.name not in written:
            path.unlink()
    for name, text in written.items():
        (HOME / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
