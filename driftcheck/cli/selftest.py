"""`driftcheck selftest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, options, output
from driftcheck.cli.configured import configured
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.project import Project


@click.command("selftest", cls=Manual)
@click.argument("article")
@click.option(
    "--kind",
    "kinds",
    metavar="KINDS",
    multiple=True,
    callback=options.names,
    help="Seed only these kinds: number,date.",
)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Other errors of the same kinds.")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="How many errors of each kind at most.",
)
@configured
@click.option("-q", "--quiet", is_flag=True, help="The table alone, and no progress on stderr.")
def command(*, article: str, kinds: tuple[str, ...], seed: int, most: int, project: Project, quiet: bool) -> int:
    """Seed known errors into ARTICLE and print which of them the gate would catch.

    Each error (a number changed, a name swapped, a denial lost, a sentence dropped …) goes into a copy of its own,
    which is compared with the article under the configuration that `check` would use. `stopped` are those that fail
    the build, `found` those that are reported at all; below the table stand the errors that would pass. The same seed
    gives the same errors.

    \b
    driftcheck selftest article.md
    driftcheck selftest article.md --kind number,negation-lost --most 50
    driftcheck selftest article.md --fail-level minor --quiet
    """
    from driftcheck import readers, reading, selftest  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.project import Pair  # noqa: PLC0415

    path = Path(article).absolute()
    settings = project.settings(Pair(path, path))
    document = reading.side(article, readers.Side.ORIGINAL, settings)
    with output.progress(quiet=quiet) as progress:
        trials = selftest.run(document, kinds=kinds, seed=seed, most=most, settings=settings, progress=progress)
    output.write(selftest.table(trials), None)
    if not quiet:
        output.write(selftest.passing_text(trials, document), None)
    return CLEAN
