"""The command line: each command parses, calls the library, prints and exits; the logic is elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from driftcheck import __version__
from driftcheck.cli import streams
from driftcheck.cli.manual import ManualGroup
from driftcheck.errors import DriftcheckError

CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

# Each stands in the module of its name; it is imported when it is called, so that `--help` is instant.
COMMANDS = {
    "accept": "Let a finding stand, with the reason.",
    "align": "Print which sentences of two texts correspond.",
    "audit": "Compare many pairs, into tables.",
    "baseline": "Record today's findings, so that only new ones fail.",
    "calibrate": "Fit the thresholds of drift to findings that people judged.",
    "check": "Check all pairs of a project: the gate for CI.",
    "compare": "Show what a copy did to its original.",
    "completion": "Print what completes commands in your shell.",
    "doctor": "Tell what is installed, prepared and checked.",
    "init": "Write a first configuration file.",
    "model": "Prepare embedding models ahead.",
    "rule": "Print a rule's manual.",
    "selftest": "Seed known errors into an article and show which are caught.",
    "serve": "Serve a page and an API that compare, and review an audit.",
    "show": "Print the report of one pair of an audit.",
    "show-text": "Print what is read of a file.",
}


class Commands(ManualGroup):
    """A group that knows its commands' summaries without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"driftcheck.cli.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command {name}: {_meant(name)}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _meant(name: str) -> str:
    """The end of a sentence that says what the user may have meant by a command that there is not."""
    from difflib import get_close_matches  # noqa: PLC0415 - few commands are mistyped

    if close := get_close_matches(name, COMMANDS, n=1):
        return f"did you mean {close[0]}?"
    if Path(name).exists():
        return "to compare two files, write driftcheck compare ORIGINAL COPY."
    return "driftcheck --help lists the commands."


_CONTEXT = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "DRIFTCHECK", "max_content_width": 100}


@click.group(cls=Commands, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="driftcheck")
def driftcheck() -> None:
    """Tell whether a retranslated or syndicated copy still says what the original said.

    \b
    driftcheck compare original.txt copy.txt
    driftcheck compare original.md copy.md --output-format json -o report.json
    driftcheck check

    Exit codes: 0 clean, 1 findings at or above --fail-level, 2 could not run. Every option is also a variable:
    DRIFTCHECK_CHECK_FAIL_LEVEL=minor.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code; what the user can put right is one sentence on stderr."""
    try:
        result = driftcheck.main(arguments and list(arguments), prog_name="driftcheck", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        streams.say("driftcheck: interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        streams.stop(sys.stdout)
        return CLEAN
    except (click.ClickException, DriftcheckError, OSError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        streams.say(sentence)
        return FAILED
    return result if isinstance(result, int) else CLEAN


def _sentence(error: Exception) -> str | None:
    """What is printed of an error, which may quote a file's name or text; None of a bug."""
    from driftcheck.renderers.safe import visible  # noqa: PLC0415 - so that `--help` need not load it

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()  # the help, which has lines of its own and quotes nothing
    before, message = "", str(error)
    if isinstance(error, click.ClickException):  # whose own exit code is 1, which here means findings
        message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx:
        before = f"{error.ctx.get_usage()}\n"
    if isinstance(error, streams.PrintingError):
        streams.stop(sys.stdout)
    if isinstance(error, OSError):
        told = streams.told(error)
        if told is None:
            return None
        message = told
    return f"{before}driftcheck: {visible(message)}"
