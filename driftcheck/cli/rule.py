"""`driftcheck rule`."""

from __future__ import annotations

import click

from driftcheck.cli import output
from driftcheck.cli.manual import Manual
from driftcheck.errors import SettingsError


@click.command("rule", cls=Manual)
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Print every rule's manual.")
def command(*, name: str | None, every: bool) -> None:
    """Print the manual of the rule NAME: what it finds, why that matters, and an example of each kind.

    \b
    driftcheck rule numbers
    driftcheck rule --all
    """
    from driftcheck.rules import IDS, RULES  # noqa: PLC0415 - so that `--help` need not load them
    from driftcheck.settings import unknown_rule  # noqa: PLC0415

    if every == bool(name):
        raise click.UsageError(f"Name one rule of {', '.join(IDS)}, or give --all.")
    manuals = {rule.id: rule.manual.strip() for rule in RULES if every or rule.id == name}
    if not manuals:
        raise SettingsError(f"driftcheck rule {unknown_rule(str(name), IDS)}")
    output.write("\n\n".join(f"{rule}\n{'=' * len(rule)}\n{manual}\n" for rule, manual in manuals.items()), None)
