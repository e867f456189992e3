"""What `--help` looks like: what a command does, then examples of it, then its options by what they are about."""

from __future__ import annotations

import os
import sys
from inspect import cleandoc

import click

_ABOUT = {
    "Texts": (
        "lines",
        "aligned",
        "language",
        "original_encoding",
        "copy_encoding",
        "text_field",
        "max_bytes",
        "allow_private_hosts",
        "save_sources",
    ),
    "Rules": ("select", "ignore", "fail_level", "fail_on_unjudged"),
    "Configuration": ("config", "isolated", "show_settings", "show_pairs"),
    "Model": ("model", "device", "backend", "threads", "precision", "cache_dir", "cache", "judge"),
    "Output": (
        "output_format",
        "output_file",
        "statistics",
        "words",
        "order",
        "show",
        "summary",
        "explain",
        "pager",
        "color",
        "quiet",
    ),
}
_FEW = 8  # options that are read at a glance, and need no headings
_NARROWEST = 50  # columns, as Click has it
_EXAMPLE = "\b\n"  # how Click marks a paragraph whose lines must stay as they are


class Manual(click.Command):
    """A command whose examples, a paragraph of its docstring, stand apart, and whose options have headings."""

    def get_help(self, ctx: click.Context) -> str:
        # Click would ask shutil, which takes longer to import than the rest of this program's help.
        ctx.terminal_width = ctx.terminal_width or max(_NARROWEST, min(_columns(), ctx.max_content_width or 80) - 2)
        return super().get_help(ctx)

    def told(self) -> tuple[list[str], list[str]]:
        """The paragraphs that say what the command does, and those that are examples, line by line."""
        paragraphs = cleandoc(self.help or "").split("\n\n")
        examples = [paragraph for paragraph in paragraphs if paragraph.startswith(_EXAMPLE)]
        return [paragraph for paragraph in paragraphs if paragraph not in examples], examples

    def sections(self, ctx: click.Context) -> dict[str, list[tuple[str, str]]]:
        """The options and what each does, by what they are about; few of them stand under one heading."""
        rows = {
            parameter.name: row
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (row := parameter.get_help_record(ctx))
        }
        about = _ABOUT if len(rows) > _FEW else {}
        shared = {heading: [rows.pop(name) for name in names if name in rows] for heading, names in about.items()}
        every = {"Options": list(rows.values()), **shared}
        return {heading: records for heading, records in every.items() if records}

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told, examples = self.told()
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("\n\n".join(told))
        if examples:
            with formatter.section("Examples"):
                formatter.write_text("\n\n".join(examples))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, records in self.sections(ctx).items():
            with formatter.section(heading):
                formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class ManualGroup(Manual, click.Group):
    """A group with such help."""


def _columns() -> int:
    """The width of the terminal, or what the variable COLUMNS says that it is; 80 where there is none."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1).columns or 80
    except (OSError, ValueError):
        return 80
