"""`driftcheck model`."""

from __future__ import annotations

from pathlib import Path

import click

from driftcheck.cli import options, output
from driftcheck.cli.manual import Manual, ManualGroup


@click.group("model", cls=ManualGroup)
def command() -> None:
    """Prepare embedding models ahead.

    \b
    driftcheck model prepare
    driftcheck model prepare multilingual-e5-small
    driftcheck model prepare sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2
    """


@command.command("prepare", cls=Manual)
@click.argument("name", required=False)
@options.ENCODING["cache_dir"]
@options.quiet
def prepare(*, name: str | None, cache_dir: Path | None, quiet: bool) -> None:
    """Prepare the model NAME, or the packaged ones.

    Comparing prepares what is not, for ONNX Runtime and into the cache folder; this does it ahead, as for a container
    image. A model of the hub is fetched first.

    \b
    driftcheck model prepare --cache-dir /opt/driftcheck
    """
    from driftcheck import preparing  # noqa: PLC0415 - so that `--help` need not load it

    with output.progress(quiet=quiet) as progress:
        folder = preparing.prepare(name, cache_dir=cache_dir, progress=progress)
    output.write(f"prepared in {folder}\n", None)
