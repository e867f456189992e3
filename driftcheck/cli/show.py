"""`driftcheck show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, options, output, places
from driftcheck.cli.configured import configured
from driftcheck.cli.manual import Manual
from driftcheck.renderers import RENDERERS, renderer
from driftcheck.renderers.showing import View

if TYPE_CHECKING:
    from driftcheck.project import Project


@click.command("show", cls=Manual)
@click.argument("folder", metavar="OUT")
@click.argument("pair", metavar="PAIR")
@configured
@options.writing(*RENDERERS)
@options.viewing
@options.coloring
def command(
    *,
    folder: str,
    pair: str,
    project: Project,
    output_format: str,
    output_file: str | None,
    quiet: bool,
    view: View | None,
    pager: str,
    color: str,
) -> int:
    """Print the full report of one pair of the audit in OUT.

    PAIR is the pair's id, or its number in the manifest. Its texts are read and compared again.

    \b
    driftcheck show audit/ 1024
    driftcheck show audit/ sports/cup-final --output-format json
    """
    from driftcheck.audit import showing  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.audit.running import WRITTEN  # noqa: PLC0415

    render = renderer(output_format, view=view)
    with output.progress(quiet=quiet) as progress:
        shown = showing.show(folder, pair, settings=project.settings(), progress=progress)
    places.spare(shown.inputs, [output_file])
    places.inside([output_file], folder, WRITTEN)
    output.write(render([shown.report]), output_file, color=color, pager=pager)
    output.notes(*shown.notices)
    return CLEAN
