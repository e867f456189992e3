"""`driftcheck completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from driftcheck.cli import output
from driftcheck.cli.manual import Manual

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", cls=Manual)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete driftcheck's commands and options when you press Tab.

    \b
    driftcheck completion bash > ~/.local/share/bash-completion/completions/driftcheck
    driftcheck completion zsh > ~/.zfunc/_driftcheck     # with fpath+=~/.zfunc before compinit in .zshrc
    driftcheck completion fish > ~/.config/fish/completions/driftcheck.fish
    """
    completion = get_completion_class(shell)
    if completion is None:
        raise click.UsageError(f"This version of Click completes nothing in {shell}: update Click.")
    root = context.find_root()
    output.write(completion(root.command, {}, "driftcheck", "_DRIFTCHECK_COMPLETE").source() + "\n", None)
