"""`driftcheck compare`."""

from __future__ import annotations

import click

from driftcheck.cli import CLEAN, FINDINGS, options, output, places
from driftcheck.cli.manual import Manual
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.showing import View
from driftcheck.settings import FailLevel, Settings


@click.command("compare", cls=Manual)
@click.argument("original")
@click.argument("copy", required=False)
@click.option(
    "--aligned",
    is_flag=True,
    help="Line i of COPY belongs to line i of ORIGINAL, or ORIGINAL holds both texts; align nothing.",
)
@options.reading
@options.encoding
@options.JUDGE["judge"]
@options.writing(*RENDERERS)
@options.viewing
@options.coloring
@click.option(
    "--fail-level",
    type=click.Choice([level.value for level in FailLevel]),
    default=options.DEFAULTS.fail_level.value,
    show_default=True,
    help="Exit 1 from this severity on.",
)
@options.UNJUDGED["fail_on_unjudged"]
@click.option("--words", is_flag=True, help="With json: every word of both sides and how much it differs.")
@options.RULES["select"]
@options.RULES["ignore"]
@options.settings
def command(
    *,
    original: str,
    copy: str | None,
    aligned: bool,
    lines: bool,
    web: options.Web,
    settings: Settings,
    output_format: str,
    output_file: str | None,
    view: View | None,
    pager: str,
    color: str,
    quiet: bool,
    words: bool,
) -> int:
    """Show what COPY did to ORIGINAL: what it changed, lost, added and garbled.

    ORIGINAL and COPY are files in most formats that texts come in (docs/files.md), web addresses, or one of them `-`,
    standard input. A file with two texts, as XLIFF, TMX, PO and tables are, goes alone.

    \b
    driftcheck compare original.txt copy.txt
    driftcheck compare original.txt copy.txt --summary
    driftcheck compare original.txt copy.txt --order text --show all
    driftcheck compare original.md copy.md --output-format concise --fail-level critical
    driftcheck compare https://example.com/story wire.docx --save-sources sources/
    driftcheck compare article.xlf
    driftcheck compare sentences.tsv --aligned --output-format json -o report.json
    """
    from driftcheck.cli.inputs import documents  # noqa: PLC0415
    from driftcheck.kept import compare_many  # noqa: PLC0415
    from driftcheck.passing import passes  # noqa: PLC0415
    from driftcheck.renderers import renderer  # noqa: PLC0415

    places.spare((original, copy), [output_file])
    render = renderer(output_format, words=words, least=[settings.fail_level.least], view=view)
    inputs = documents(original, copy, settings=settings, lines=lines, aligned=aligned, web=web)
    with output.progress(quiet=quiet) as progress:
        (report,) = compare_many(
            [inputs.pair], settings=settings, lines=lines, aligned=inputs.aligned, progress=progress
        )
    output.write(render([report]), output_file, color=color, pager=pager)
    if output_format == "github":
        output.step_summary([report])
    if not quiet:
        output.reading(report.alignment)
        output.unchecked([report], [output_format])
    return CLEAN if passes([report], settings.fail_level, fail_on_unjudged=settings.fail_on_unjudged) else FINDINGS
