"""`driftcheck calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, options, output, places
from driftcheck.cli.configured import plain
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.project import Project

SHARE = click.FloatRange(0, 1)


@click.command("calibrate", cls=Manual)
@click.argument("labels", type=click.Path(path_type=Path))
@click.option(
    "--findings",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="JSON Lines in which labels that give a fingerprint alone are looked up.",
)
@click.option(
    "--minor",
    type=SHARE,
    default=0.5,
    show_default=True,
    metavar="SHARE",
    help="Share of false alarms allowed from minor on.",
)
@click.option("--major", type=SHARE, default=0.25, show_default=True, metavar="SHARE", help="The same from major on.")
@click.option("--critical", type=SHARE, default=0.1, show_default=True, metavar="SHARE", help="The same for critical.")
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    callback=options.file,
    help="Write the settings to FILE in place of standard output.",
)
@plain
def command(
    *,
    labels: Path,
    findings: tuple[Path, ...],
    minor: float,
    major: float,
    critical: float,
    output_file: str | None,
    project: Project,
) -> int:
    """Fit the thresholds and the intercept of drift to findings that people accepted or rejected, in LABELS.

    LABELS has a finding a line, as `--output-format json-lines` writes it, with "accepted": true where it is right and
    false where it is a false alarm. Or it is the decisions.json that the HTML page saves, in which what was let stand
    counts as a false alarm. Prints how often each threshold is a false alarm, and lines for driftcheck.toml.

    \b
    driftcheck check --output-format json-lines > findings.jsonl
    driftcheck calibrate labels.jsonl
    driftcheck calibrate decisions.json
    driftcheck calibrate labels.jsonl --findings findings.jsonl --major 0.1 -o drift.toml
    """
    from driftcheck import calibration  # noqa: PLC0415 - so that `--help` need not load it

    places.spare((labels, *findings, *project.files), [output_file])
    told = calibration.read(labels, findings=findings)
    more = calibration.shift(told)
    allowed = calibration.Allowed(minor, major, critical)
    found = calibration.boundaries(told, shift=more, allowed=allowed)
    table = calibration.table(told, found)
    shift = round(project.settings().drift_shift + more, 3)
    output.write(calibration.settings_text(found, shift=shift, comment=table), output_file)
    if output_file:
        output.write(table, None)
    return CLEAN
