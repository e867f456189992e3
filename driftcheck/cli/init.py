"""`driftcheck init`."""

from __future__ import annotations

from pathlib import Path

import click

from driftcheck.cli import options, output
from driftcheck.cli.manual import Manual
from driftcheck.renderers.safe import visible


@click.command("init", cls=Manual)
@click.argument("folder", default=".", type=click.Path(path_type=Path))
@options.quiet
def command(*, folder: Path, quiet: bool) -> None:
    """Write a driftcheck.toml into FOLDER, with the pairs that its files' names tell of.

    Originals and copies are known by names such as story.original.txt and story.copy.txt, originals/ and copies/,
    en/ and de/, or story.en.md and story.de.md. A configuration that is there is never changed.

    \b
    driftcheck init
    driftcheck init site/content
    """
    from driftcheck.project.files import shown  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.project.starting import start  # noqa: PLC0415

    path, found = start(folder.absolute())
    if quiet:
        return
    written = shown(path)
    told = [
        f"{one.pairs:,} {'pair' if one.pairs == 1 else 'pairs'}: {one.original}"
        + ("" if one.original == one.copy else f" and {one.copy}")
        for one in found
    ]
    end = "driftcheck check compares them." if found else "no pairs were found, so name them in it."
    lines = [*told, f"{written} is written: {end}"]
    output.write("".join(f"{visible(line)}\n" for line in lines), None)
