"""`driftcheck align`."""

from __future__ import annotations

import click

from driftcheck.cli import options, output, places
from driftcheck.cli.manual import Manual
from driftcheck.settings import Settings


@click.command("align", cls=Manual)
@click.argument("original")
@click.argument("copy")
@options.reading
@options.encoding
@options.writing("vecalign", "tsv", "json")
@options.settings
def command(
    *,
    original: str,
    copy: str,
    lines: bool,
    web: options.Web,
    settings: Settings,
    output_format: str,
    output_file: str | None,
    quiet: bool,
) -> None:
    """Print which sentences of ORIGINAL and COPY correspond.

    A line is a bead: `[0, 1]:[2]:0.120000` says that the first two sentences of ORIGINAL are the third of COPY, at a
    cost of 0.12 (1 - similarity). With --lines the numbers are line numbers, from 0.

    \b
    driftcheck align original.txt copy.txt
    driftcheck align original.sentences copy.sentences --lines -o beads.txt
    """
    from driftcheck.cli.inputs import documents  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.comparison import align  # noqa: PLC0415
    from driftcheck.renderers.beads import BEAD_RENDERERS  # noqa: PLC0415

    places.spare((original, copy), [output_file])
    pair = documents(original, copy, settings=settings, lines=lines, aligned=False, web=web, compared=False).pair
    with output.progress(quiet=quiet) as progress:
        found = align(*pair, settings=settings, lines=lines, progress=progress)
    output.write(BEAD_RENDERERS[output_format](found, lines=lines), output_file)
    if not quiet:
        output.reading(found)
