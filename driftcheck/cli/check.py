"""`driftcheck check`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, FAILED, FINDINGS, options, output, places
from driftcheck.cli.configured import configured
from driftcheck.cli.manual import Manual
from driftcheck.errors import DriftcheckError
from driftcheck.renderers import RENDERERS, renderer
from driftcheck.renderers.showing import View

if TYPE_CHECKING:
    from rich.console import RenderableType

    from driftcheck.gate import Run
    from driftcheck.project import Project


@click.command("check", cls=Manual)
@click.argument("paths", nargs=-1, metavar="[PATHS]...", type=click.Path(exists=True, path_type=Path))
@click.option("--changed-since", metavar="REV", help="Check only pairs with a side that git says changed since REV.")
@click.option("--statistics", is_flag=True, help="Print how many findings each rule has in place of the findings.")
@click.option(
    "--show-settings",
    is_flag=True,
    help="Print the settings in effect, or with PATHS those of the first pair, as TOML; check nothing.",
)
@click.option("--show-pairs", is_flag=True, help="Print the pairs that would be checked, parted by tabs.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file is saved, until interrupted.")
@configured
@options.writing(*RENDERERS)
@options.also(*RENDERERS)
@options.viewing
@options.coloring
def command(
    *,
    paths: tuple[Path, ...],
    changed_since: str | None,
    statistics: bool,
    show_settings: bool,
    show_pairs: bool,
    watching: bool,
    project: Project,
    output_format: str,
    output_file: str | None,
    also: tuple[tuple[str, str | None], ...],
    view: View | None,
    pager: str,
    color: str,
    quiet: bool,
) -> int:
    """Check all pairs that the configuration names, or those with a side in PATHS: the gate for CI.

    The closest of .driftcheck.toml, driftcheck.toml and pyproject.toml ([tool.driftcheck]) holds, as
    docs/configuration.md tells. Exit codes: 0 clean, 1 new findings at or above the fail level, 2 a pair or more
    could not be compared (the others are reported all the same).

    \b
    driftcheck check
    driftcheck check syndicated/fr --fail-level minor
    driftcheck check --changed-since origin/main --output-format concise
    driftcheck check --also sarif=drift.sarif --also junit=drift.xml
    driftcheck check --config 'ignore = ["quotes"]' --statistics
    driftcheck check articles --watch
    """
    from driftcheck import gate  # noqa: PLC0415 - so that `--help` need not load it
    from driftcheck.project.showing import pairs_text, settings_text  # noqa: PLC0415

    if watching and changed_since is not None:
        raise click.UsageError("--watch sees by itself what changes: drop --changed-since.")
    wanted = ((output_format, output_file), *also)
    files = [file for _, file in wanted if file is not None]
    if len(files) < len(also):
        raise click.UsageError("Two outputs go to standard output: name a file with -o, or with --also.")
    places.spare((*project.files, project.baseline, project.accepted), files)
    if show_settings:
        shown = gate.select(project, paths).pairs if paths else ()
        output.write(settings_text(project, shown[0] if shown else None), output_file)
        return CLEAN
    if "full" not in {name for name, _ in wanted}:
        renderer(output_format, view=view)  # which says that it has none
    write = partial(output.write, color=color, pager="never" if watching else pager)
    tell = partial(_tell, wanted=wanted, write=write, view=view, statistics=statistics, quiet=quiet)
    if files:
        sides = (side for pair in gate.select(project).all_pairs for side in (pair.original, pair.copy))
        places.spare(sides, files)
    if watching:
        _watch(project, paths, tell, quiet=quiet)
    selection = gate.select(project, paths, changed_since=changed_since)
    if show_pairs:
        output.write(pairs_text(selection.pairs), output_file)
        return CLEAN
    with output.progress(quiet=quiet) as progress:
        run = gate.run(project, selection, today=output.today(), progress=progress)
    return tell(run)


def _watch(project: Project, paths: Sequence[Path], tell: Callable[[Run], int], *, quiet: bool) -> None:
    """Checks again whenever a file is saved, until interrupted."""
    from driftcheck import gate  # noqa: PLC0415 - as above

    for run in gate.watch(project, paths, today=output.today):
        output.notes(str(run)) if isinstance(run, DriftcheckError) else tell(run)
        output.notes(*(() if quiet else ["watching for changes; Ctrl-C stops."]))


def _tell(
    run: Run,
    *,
    wanted: Sequence[tuple[str, str | None]],
    write: Callable[[RenderableType, str | None], None],
    view: View | None,
    statistics: bool,
    quiet: bool,
) -> int:
    """Prints a run, and writes it to files, in the formats that are `wanted`; gives the exit code."""
    from driftcheck import gate  # noqa: PLC0415 - as above

    outcome = run.outcome
    if statistics:
        output.write(gate.statistics(outcome.reports), None)
    least = [checked.fail_level.least for checked in outcome.checked]
    for output_format, file in wanted:
        if statistics and file is None:
            continue
        # People read of what is wrong; programs want every pair.
        reports = outcome.worth_telling if output_format == "full" else outcome.reports
        shown = view if output_format == "full" else None
        render = renderer(output_format, least=least, broken=outcome.broken, view=shown)
        write(render(reports), file)
    if any(output_format == "github" for output_format, _ in wanted):
        output.step_summary(outcome.reports, outcome.broken)
    if not quiet:
        output.unchecked(outcome.reports, [output_format for output_format, _ in wanted])
    output.notes(*run.notes, *(() if quiet else [gate.summary(outcome)]))
    return FAILED if outcome.broken else CLEAN if outcome.passes else FINDINGS
