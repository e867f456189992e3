"""Where the command line's output goes: a file, a terminal or a pipe; and the progress bar."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from driftcheck.cli import paging, streams
from driftcheck.errors import InputError
from driftcheck.model import Alignment, Broken, Progress, Report
from driftcheck.renderers.safe import visible
from driftcheck.util.writing import write_whole

if TYPE_CHECKING:
    from rich.console import RenderableType

PIPE_WIDTH = 100  # columns, where there is no terminal to ask
STEP_SUMMARY_BYTES = 1_000_000  # GitHub drops a summary of more than 1 MiB whole


def write(rendered: RenderableType, file: str | None, *, color: str = "never", pager: str = "never") -> None:
    """Prints text or what Rich renders, that page by page if `pager` says so; or writes it to `file`, whole."""
    if file is not None:
        text = rendered if isinstance(rendered, str) else _plain(rendered)
        write_whole(Path(file), text.encode("utf-8", "replace"))
        return
    try:
        _put(rendered, color, pager)
    except BrokenPipeError:  # the reader (`head`, say) has seen enough; the exit code stays true
        streams.stop(sys.stdout)


def _put(rendered: RenderableType, color: str, pager: str) -> None:
    if isinstance(rendered, str):
        # Bytes, since a terminal's or a pipe's encoding may lack what the texts hold.
        sys.stdout.flush()
        sys.stdout.buffer.write(rendered.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        _print(rendered, color, pager)


def today() -> date:
    """The user's day, wherever that is."""
    return date.today()


def notes(*sentences: str) -> None:
    """Prints what a person should know besides, on stderr; it may quote files' names and text."""
    for sentence in sentences:
        streams.say(f"driftcheck: {visible(sentence)}")


def reading(alignment: Alignment) -> None:
    """Says on stderr how the two texts were read, where that is not as usual."""
    notes(*(f"{side.name}: {note}" for side in (alignment.original, alignment.copy) for note in side.notes))


# Formats that say by themselves what was not checked; the others hold findings alone.
_COMPLETE = frozenset({"full", "html", "json", "markdown", "junit", "sarif"})


def unchecked(reports: Sequence[Report], formats: Iterable[str]) -> None:
    """Says on stderr which rules could not run, where no format that is written says it."""
    from driftcheck.renderers import phrases  # noqa: PLC0415 - `--help` need not load it

    if not _COMPLETE & set(formats):
        notes(*dict.fromkeys(phrases.not_checked(report) for report in reports if report.not_checked))


def step_summary(reports: Sequence[Report], broken: Sequence[Broken] = ()) -> None:
    """Appends tables of the reports to the summary of the GitHub Actions step that this runs in, if it is one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from driftcheck.renderers.markdown import render  # noqa: PLC0415 - only this needs it

    try:
        with Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.write(render(reports, limit=STEP_SUMMARY_BYTES, broken=broken))
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): unset GITHUB_STEP_SUMMARY.") from None


def _print(rendered: RenderableType, color: str, pager: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - only this format needs Rich

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    terminal = sys.stdout.isatty()
    console = Console(
        force_terminal={"always": True, "never": False}.get(color),
        no_color=True if color == "never" else None,
        width=None if terminal or "COLUMNS" in os.environ else PIPE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )
    command = paging.command(pager, terminal=terminal and not console.legacy_windows)
    if command is None:
        console.print(rendered)
        return
    with console.capture() as captured:
        console.print(rendered)
    text = captured.get()
    fits = pager == "auto" and text.count("\n") < console.height
    if fits or not paging.show(text, command):
        sys.stdout.write(text)
        sys.stdout.flush()


def _plain(rendered: RenderableType) -> str:
    from rich.console import Console  # noqa: PLC0415 - as above

    # A text file, whose encoding is UTF-8 whatever standard output's is.
    file = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="replace", newline="\n")
    Console(file=file, width=PIPE_WIDTH, force_terminal=False, no_color=True, highlight=False).print(rendered)
    file.seek(0)
    return file.read()


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress | None]:
    """A Progress that draws a bar on stderr, if that is a terminal, and wipes it off at the end."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the model", total=None)

        def report(stage: str, done: int, total: int) -> None:
            bar.update(task, description=f"{stage} {done:,} of {total:,}", completed=done, total=total)

        yield report
