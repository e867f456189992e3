"""`driftcheck rule`."""

from __future__ import annotations

import click

from driftcheck.errors import SettingsError


@click.command("rule")
@click.argument("name", required=False)
@click.option("--all", "every", is_flag=True, help="Print every rule's manual.")
def command(*, name: str | None, every: bool) -> None:
    """Print the manual of the rule NAME: what it finds, why that matters, and an example of each kind.

    \b
    driftcheck rule numbers
    driftcheck rule --all
    """
    from driftcheck.rules import RULES  # noqa: PLC0415 - so that `--help` need not load them

    manuals = {rule.id: rule.manual.strip() for rule in RULES if every or rule.id == name}
    if not manuals:
        known = ", ".join(rule.id for rule in RULES)
        raise SettingsError(
            f"There is no rule called {name}: the rules are {known}."
            if name
            else f"Name a rule of {known}, or give --all."
        )
    click.echo("\n\n".join(f"{rule}\n{'=' * len(rule)}\n{manual}" for rule, manual in manuals.items()))
