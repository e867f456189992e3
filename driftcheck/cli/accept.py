"""`driftcheck accept`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, FAILED, options, output, places
from driftcheck.cli.configured import finding
from driftcheck.cli.manual import Manual

if TYPE_CHECKING:
    from driftcheck.project import Project


@click.command("accept", cls=Manual)
@click.argument("fingerprint", required=False)
@click.option("--reason", metavar="TEXT", help="Why it may stand; reports and reviewers see it.")
@click.option("--until", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it may.")
@click.option(
    "--from",
    "decided",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Let stand what was let stand in the HTML page, which saves it as decisions.json.",
)
@click.option("--list", "listing", is_flag=True, help="Print the fingerprint and the place of each new finding.")
@click.option("--prune", is_flag=True, help="Take out what has expired, or is found nowhere.")
@options.quiet
@finding
def command(
    *,
    fingerprint: str | None,
    reason: str | None,
    until: datetime | None,
    decided: Path | None,
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
    driftcheck accept --from decisions.json
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
    last = until.date() if until else None
    if decided and not fingerprint:
        told = _accept_decided(decided, project.accepted, reason=reason or "", until=last, today=today)
    elif fingerprint and reason and not decided:
        gate.accept(project.accepted, fingerprint, reason=reason, until=last, today=today)
        told = f"{fingerprint} is accepted" + (f" until {last}" if last else "")
    else:
        raise click.UsageError(
            "Give FINGERPRINT and --reason, or --from FILE, or --list to see fingerprints, or --prune."
        )
    output.write(f"{shown(project.accepted)}: {told}\n", None)
    return CLEAN


def _accept_decided(source: Path, path: Path, *, reason: str, until: date | None, today: date) -> str:
    from driftcheck import decisions, gate  # noqa: PLC0415 - as above

    places.spare((source,), (path,))
    found = decisions.read(source)
    standing, to_fix = gate.accept_decided(path, found, reason=reason, until=until, today=today, source=source)
    noun, verb = "finding" if standing == 1 else "findings", "needs" if to_fix == 1 else "need"
    return f"{standing} {noun} accepted, {to_fix} left that {verb} a fix"
