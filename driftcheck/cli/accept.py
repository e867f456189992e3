"""`driftcheck accept`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, FAILED, options, output
from driftcheck.cli.configured import finding
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.project import Project


@click.command("accept", cls=Manual)
@click.argument("fingerprint", required=False)
@click.option("--reason", metavar="TEXT", help="Why it may stand; reports and reviewers see it.")
@click.option("--until", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it may.")
@click.option("--list", "listing", is_flag=True, help="Print the fingerprint and the place of each new finding.")
@click.option("--prune", is_flag=True, help="Take out what has expired, or is found nowhere.")
@options.quiet
@finding
def command(
    *,
    fingerprint: str | None,
    reason: str | None,
    until: datetime | None,
    listing: bool,
    prune: bool,
    quiet: bool,
    project: Project,
) -> int:
    """Let the finding with FINGERPRINT stand, in whatever pair it is, and write down why.

    The entry goes into driftcheck-accepted.json beside the configuration, or into what its key `accepted` names.
    Commit it. `--list` shows the fingerprints; so does every report in JSON.

    \b
    driftcheck accept --list
    driftcheck accept 1f0c5a9be2d34470 --reason "the desk rounds sums"
    driftcheck accept 1f0c5a9be2d34470 --reason "correction is on its way" --until 2027-01-31
    driftcheck accept --prune
    """
    from driftcheck import gate  # noqa: PLC0415 - so that `--help` need not load it
    from driftcheck.project.files import shown  # noqa: PLC0415

    today = output.today()
    if listing or prune:
        with output.progress(quiet=quiet) as progress:
            run = gate.run(project, gate.select(project), today=today, progress=progress)
        told = f"{shown(project.accepted)}: {gate.prune(run)} taken out\n" if prune else gate.listing(run.outcome)
        output.write(told, None)
        output.notes(*(broken.told for broken in run.outcome.broken))
        return FAILED if run.outcome.broken else CLEAN
    if not fingerprint or not reason:
        raise click.UsageError("Give FINGERPRINT and --reason, --list to see the fingerprints, or --prune.")
    gate.accept(project.accepted, fingerprint, reason=reason, until=until.date() if until else None, today=today)
    term = f" until {until:%Y-%m-%d}" if until else ""
    output.write(f"{shown(project.accepted)}: {fingerprint} is accepted{term}\n", None)
    return CLEAN
