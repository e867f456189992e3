"""`driftcheck selftest`."""

from __future__ import annotations

from typing import Any

import click

from driftcheck.cli import CLEAN, options, output
from driftcheck.settings import FailLevel, Settings


@click.command("selftest")
@click.argument("article")
@click.option("--kind", "kinds", metavar="KINDS", multiple=True, callback=options.names, help="Seed only these kinds.")
@click.option("--seed", type=int, default=0, show_default=True, help="Other errors of the same kinds.")
@click.option(
    "--most", type=click.IntRange(min=1), default=5, show_default=True, help="How many errors of each kind at most."
)
@click.option(
    "--fail-level",
    type=click.Choice([level.value for level in FailLevel]),
    default=options.DEFAULTS.fail_level.value,
    show_default=True,
    help="What stops the build.",
)
@click.option("--language", metavar="CODE", default="en", show_default=True, help="Language of the text.")
@options.encoding
@click.option("-q", "--quiet", is_flag=True, help="The table alone, and no progress on stderr.")
def command(
    *,
    article: str,
    kinds: tuple[str, ...],
    seed: int,
    most: int,
    fail_level: str,
    language: str,
    encoding: dict[str, Any],
    quiet: bool,
) -> int:
    """Seed known errors into ARTICLE and print which of them the gate would catch.

    Each error (a number changed, a name swapped, a denial lost, a sentence dropped …) goes into a copy of its own,
    which is compared with the article. `stopped` are those that fail the build, `found` those that are reported at
    all; below the table stand the errors that would pass. The same seed gives the same errors.

    \b
    driftcheck selftest article.md
    driftcheck selftest article.md --kind number,negation-lost --most 50
    """
    from driftcheck import readers, selftest  # noqa: PLC0415 - so that `--help` need not load them

    settings = Settings(language=language, fail_level=FailLevel(fail_level), **encoding)
    document = readers.read(article, max_bytes=settings.max_bytes, language=settings.language)
    with output.progress(quiet=quiet) as progress:
        trials = selftest.run(document, kinds=kinds, seed=seed, most=most, settings=settings, progress=progress)
    output.write(selftest.table(trials), None)
    if not quiet:
        output.write(selftest.passing_text(trials, document), None)
    return CLEAN
