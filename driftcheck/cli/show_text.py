"""`driftcheck show-text`."""

from __future__ import annotations

from dataclasses import replace

import click

from driftcheck.cli import options, output, places
from driftcheck.cli.manual import Manual
from driftcheck.settings import Settings


@click.command("show-text", cls=Manual)
@click.argument("file")
@options.language
@click.option("--encoding", metavar="NAME", default="", help="Encoding of the file, such as cp1252.")
@options.text_field
@click.option(
    "--side",
    type=click.Choice(["original", "copy"]),
    default="original",
    show_default=True,
    help="Which text of a file with two.",
)
@options.max_bytes
@options.web
@options.writing("full", "plain", "json")
@options.settings
def command(
    *,
    file: str,
    encoding: str,
    side: str,
    settings: Settings,
    web: options.Web,
    output_format: str,
    output_file: str | None,
    quiet: bool,
) -> None:
    """Print what is read of FILE, so that you see why it is compared as it is.

    A line is a paragraph: where it stands, what it is if it is no body text, and the text. `plain` prints the text
    alone: of a file that is no text, such as a PDF, its lines are those that reports name.

    \b
    driftcheck show-text page.html
    driftcheck show-text wire.json --text-field article.body
    driftcheck show-text report.pdf --output-format plain
    """
    from driftcheck import limits  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.cli.inputs import read_one  # noqa: PLC0415
    from driftcheck.readers import Side  # noqa: PLC0415
    from driftcheck.renderers.read_text import TEXT_RENDERERS  # noqa: PLC0415
    from driftcheck.segmentation import split  # noqa: PLC0415

    places.spare([file], [output_file])
    settings = replace(settings, original_encoding=encoding, copy_encoding=encoding)
    document = read_one(file, Side[side.upper()], settings, web, compared=False)
    if not document.language:  # as a comparison would see it
        document = replace(document, language=limits.of_pair(document.text, document.text)[0])
    output.notes(*(() if quiet else document.notes))
    output.write(TEXT_RENDERERS[output_format](document, split(document)), output_file)
