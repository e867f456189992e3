"""`driftcheck audit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from driftcheck.audit.engines import ENGINES
from driftcheck.cli import CLEAN, FAILED, FINDINGS, INTERRUPTED, options, output, places
from driftcheck.cli.configured import configured
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.audit.manifest import Manifest
    from driftcheck.audit.running import Options
    from driftcheck.project import Project
    from driftcheck.settings import Settings


@click.command("audit", cls=Manual)
@click.argument("manifest", required=False)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="OUT",
    help="Folder for the tables, where the same command again goes on; with --summary, a file.",
)
@click.option("--originals", metavar="FOLDER", help="Folder of the originals; with --match, or a table.")
@click.option("--copies", metavar="FOLDER", help="Folder of the copies.")
@click.option("--inline", is_flag=True, help="The columns original and copy hold the texts themselves.")
@click.option("--match", is_flag=True, help="Find the original of each of --copies by meaning, in --originals.")
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    metavar="N",
    help="With --match, where both have a date: how far those of a copy and its original may lie apart.",
)
@click.option(
    "--format",
    "formats",
    default="jsonl",
    show_default=True,
    metavar="FORMATS",
    callback=lambda _context, _parameter, value: tuple(name.strip() for name in value.split(",")),
    help="jsonl, parquet or jsonl,parquet.",
)
@click.option(
    "--workers", type=click.IntRange(min=0), metavar="N", help="Processes beside the one that encodes; 0 is none."
)
@click.option(
    "--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="This machine, or a Ray cluster."
)
@click.option("--ray-address", metavar="ADDRESS", help="Of the Ray cluster; without it Ray starts on this machine.")
@click.option("--shard-size", type=click.IntRange(min=1), metavar="N", help="Pairs that one part of the tables holds.")
@click.option("--max-errors", type=click.IntRange(min=0), metavar="N", help="Stop once more than N pairs are broken.")
@click.option("--summary", metavar="OUT", help="Print what the audit in OUT comes to, and compare nothing.")
@click.option(
    "--by", metavar="COLUMN", help="With --summary: the column to group by; else the vendor's, if there is one."
)
@click.option(
    "--reports", is_flag=True, help="With --summary, html or xlsx, and -o: the reports of its pairs, beside it."
)
@click.option(
    "--output-format",
    type=click.Choice(["full", "json", "html", "xlsx"]),
    default="full",
    show_default=True,
    help="Of --summary.",
)
@configured
@options.quiet
def command(
    *,
    manifest: str | None,
    folder: str | None,
    originals: str | None,
    copies: str | None,
    inline: bool,
    match: bool,
    days: int,
    formats: tuple[str, ...],
    workers: int | None,
    engine: str,
    ray_address: str | None,
    shard_size: int | None,
    max_errors: int | None,
    summary: str | None,
    by: str | None,
    reports: bool,
    output_format: str,
    project: Project,
    quiet: bool,
) -> int:
    """Compare all pairs of MANIFEST and write a row a pair and a row a finding to OUT.

    MANIFEST is a CSV, TSV, JSONL, Parquet or XLSX file with the columns original and copy: paths beside it, names of
    files in --originals and --copies, or with --inline texts. Other columns (vendor, date …) are kept. Without MANIFEST
    the files of the two folders are matched by name.

    A run that was stopped or killed goes on where it was when the same command is given again. A pair that cannot be
    read is a row with its error; the exit code is then 2, unless --max-errors allows for it.

    \b
    driftcheck audit wire.csv -o audit/
    driftcheck audit --originals en/ --copies de/ -o audit/ --format jsonl,parquet
    driftcheck audit --match --originals wire/ --copies published.csv -o audit/
    driftcheck audit --summary audit/ --by vendor
    driftcheck audit --summary audit/ --output-format html -o audit.html --reports
    driftcheck audit --summary audit/ --output-format xlsx -o audit.xlsx
    driftcheck audit s3://desk/wire.parquet -o s3://desk/audit/ --inline --max-errors 100
    """
    from driftcheck.audit.manifest import Manifest  # noqa: PLC0415 - so that `--help` need not load it
    from driftcheck.audit.running import Options  # noqa: PLC0415

    if summary is not None:
        from driftcheck.cli import summaries  # noqa: PLC0415

        return summaries.write(
            summary,
            by=by,
            output_format=output_format,
            output_file=None if folder == "-" else folder,
            reports=reports,
            settings=project.settings(),
        )
    place = _place(folder, (manifest, originals, copies, *map(str, project.files)))
    return _run(
        Manifest(manifest, originals=originals, copies=copies, inline=inline),
        place,
        Options(formats, shard_size, engine, workers, ray_address, max_errors, match_days=days if match else None),
        project.settings(),
        quiet=quiet,
    )


def _place(folder: str | None, read: tuple[str | None, ...]) -> str:
    """The folder for the tables, in which none of the files stands that are read; UsageError says what it lacks."""
    from driftcheck.audit.running import WRITTEN  # noqa: PLC0415 - so that `--help` need not load it

    if folder is None:
        raise click.UsageError("Missing option '-o': the folder for the tables.")
    if folder == "-":
        raise click.UsageError("Tables do not go to standard output: name a folder for them with -o.")
    places.inside(read, folder, WRITTEN)
    return folder


def _run(manifest: Manifest, folder: str, options: Options, settings: Settings, *, quiet: bool) -> int:
    """The exit code of an audit, which is run or gone on with."""
    from driftcheck.audit import running  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.cli import progress  # noqa: PLC0415

    try:
        with progress.stoppable() as stop, progress.pairs(quiet=quiet) as tell:
            ended = running.run(manifest, folder, settings=settings, options=options, progress=tell, stop=stop)
    except progress.StoppedError as error:
        output.notes(f"stopped; what is done is in {folder}: give the same command again to go on.")
        return error.code
    output.notes(*(() if quiet else ended.survey.notices), running.told(ended, folder, allowed=options.max_errors))
    if stop() and not ended.complete:
        return INTERRUPTED
    if running.broken(ended, options.max_errors):
        return FAILED
    return FINDINGS if running.fails(ended, settings.fail_level, fail_on_unjudged=settings.fail_on_unjudged) else CLEAN
