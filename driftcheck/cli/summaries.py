"""What `driftcheck audit --summary` prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, output, places
from driftcheck.util.writing import write_whole

if TYPE_CHECKING:
    from driftcheck.audit.summary import Summary
    from driftcheck.audit.summary.ranking import Ranked
    from driftcheck.settings import Settings


def write(
    folder: str, *, by: str | None, output_format: str, output_file: str | None, reports: bool, settings: Settings
) -> int:
    """Writes the summary of the audit in `folder` by one of SUMMARY_RENDERERS or as a workbook; gives the exit code.

    With `reports`, the reports of the pairs that it lists go to a folder beside its page or workbook, which links to
    them.
    """
    from driftcheck.audit.running import WRITTEN  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.audit.summary import page, summarise  # noqa: PLC0415
    from driftcheck.audit.summary.renderers import SUMMARY_RENDERERS  # noqa: PLC0415

    linking = output_format in {"html", "xlsx"}
    if reports and (not linking or output_file is None):
        raise click.UsageError(
            "--reports writes beside a page: give --output-format html or xlsx, and a file with -o, as well."
        )
    if output_format == "xlsx" and output_file is None:
        raise click.UsageError("--output-format xlsx writes a workbook: name its file with -o.")
    places.inside([output_file], folder, WRITTEN)
    summary = summarise(folder, by=by)
    places.spare([summary.record.manifest.path], [output_file])
    if linking and output_file is not None:
        written = _reports(folder, summary, Path(output_file), settings) if reports else {}

        def link(each: Ranked) -> str | None:
            return written.get(each.number)

        if output_format == "xlsx":
            from driftcheck.audit.summary import as_workbook  # noqa: PLC0415 - as above

            write_whole(Path(output_file), as_workbook.render(summary, folder, link=link))
        else:
            output.write(page.render(summary, link=link), output_file)
        return CLEAN
    output.write(SUMMARY_RENDERERS[output_format](summary), output_file, color="auto")
    return CLEAN


def _reports(folder: str, summary: Summary, file: Path, settings: Settings) -> dict[int, str]:
    """Writes the reports of the pairs that a summary lists; where each stands as seen from the page, by number."""
    from driftcheck.audit import showing  # noqa: PLC0415 - as above
    from driftcheck.errors import InputError  # noqa: PLC0415
    from driftcheck.renderers import RENDERERS  # noqa: PLC0415

    place = file.with_name(f"{file.stem}-reports")
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{place} cannot be made ({error.strerror}): name another place with -o.") from None
    found = {}
    for number, shown in showing.reports(
        folder, {each.number for each in (*summary.worst, *summary.sample)}, settings=settings
    ):
        own = place / f"{number}.html"
        places.spare(shown.inputs, [str(own)])
        output.write(RENDERERS["html"]([shown.report]), str(own))
        found[number] = f"{place.name}/{own.name}"
    return found
