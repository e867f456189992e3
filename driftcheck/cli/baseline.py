"""`driftcheck baseline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, FAILED, options, output
from driftcheck.cli.configured import finding
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.project import Project


@click.command("baseline", cls=Manual)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(exists=True, path_type=Path))
@click.option("--prune", is_flag=True, help="Only take out findings that are gone; record none.")
@options.quiet
@finding
def command(*, paths: tuple[Path, ...], prune: bool, quiet: bool, project: Project) -> int:
    """Record today's findings of all pairs, or of those with a side in PATHS, so that only new ones fail `check`.

    The baseline (driftcheck-baseline.json beside the configuration, or what its key `baseline` names) knows findings
    by what the texts say, not by where: it holds when paragraphs move. Commit it.

    \b
    driftcheck baseline
    driftcheck baseline syndicated/fr
    driftcheck baseline --prune
    """
    from driftcheck import gate  # noqa: PLC0415 - so that `--help` need not load it
    from driftcheck.project.files import shown  # noqa: PLC0415

    selection = gate.select(project, paths)
    with output.progress(quiet=quiet) as progress:
        run = gate.run(project, selection, today=output.today(), progress=progress)
    change = gate.record(run, only_prune=prune)
    output.write(f"{shown(project.baseline)}: {change.told}\n", None)
    output.notes(*(broken.told for broken in run.outcome.broken), *selection.notes)
    return FAILED if run.outcome.broken else CLEAN
