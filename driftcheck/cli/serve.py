"""`driftcheck serve`."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from driftcheck.cli import CLEAN, output
from driftcheck.cli.configured import finding
from driftcheck.cli.manual import Manual
from driftcheck.errors import InputError, SettingsError

if TYPE_CHECKING:
    from driftcheck.project import Project

LOCAL = "127.0.0.1"
TOKEN = "DRIFTCHECK_TOKEN"
_SHORTEST_TOKEN = 16
_REVIEW = "review.sqlite"  # in the folder of an audit


@click.command("serve", cls=Manual)
@click.argument("audit", metavar="[AUDIT]", required=False)
@click.option("--host", metavar="ADDRESS", default=LOCAL, show_default=True, help="Listen here; others need a token.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N", help="0 is any that is free."
)
@click.option(
    "--public-host", "hosts", metavar="NAME", multiple=True, help="A name that browsers reach it by; can be repeated."
)
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Holds the token that whoever asks must send; else the variable {TOKEN}.",
)
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"Keep history and decisions here; of an audit by default in its folder, as {_REVIEW}.",
)
@click.option("--allow-urls", is_flag=True, help="Fetch texts from public addresses that a request names.")
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=2_000_000,
    show_default=True,
    metavar="N",
    help="Refuse larger requests.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="For one request.",
)
@click.option(
    "--requests",
    type=click.IntRange(min=1),
    default=128,
    show_default=True,
    metavar="N",
    help="Answered at once; others are asked to try again.",
)
@click.option(
    "--queue",
    type=click.IntRange(min=1),
    default=96,
    show_default=True,
    metavar="N",
    help="Comparisons that may wait; others are asked to try again.",
)
@finding
@click.option("-q", "--quiet", is_flag=True, help="No progress and no line a request on stderr.")
def command(
    *,
    audit: str | None,
    host: str,
    port: int,
    hosts: tuple[str, ...],
    token_file: Path | None,
    store: Path | None,
    allow_urls: bool,
    max_bytes: int,
    timeout: float,
    requests: int,
    queue: int,
    project: Project,
    quiet: bool,
) -> int:
    """Serve a page and a JSON API that compare texts; with AUDIT, the folder of an audit, its pairs for review as well.

    The address is printed on stderr once the service is ready. It listens on this machine alone, unless --host and a
    token are given. Ctrl-C or SIGTERM ends it: what is under way is answered, and the exit code is 0.

    \b
    driftcheck serve
    driftcheck serve audit/
    driftcheck serve --host 0.0.0.0 --token-file token.txt --public-host drift.example.org --store history.sqlite
    """
    token = _token(token_file)
    if token is None and not _is_local(host):
        raise SettingsError(f"--host {host} lets other machines in: give a token with --token-file or {TOKEN}.")
    try:
        import python_multipart  # noqa: F401, PLC0415 - which Starlette would miss at the first form only

        from driftcheck.service import server  # noqa: PLC0415 - an extra, and so that `--help` need not load it
        from driftcheck.service.config import Config, Limits  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"The service needs {error.name}, which is not installed: run `pip install 'driftcheck[serve]'`."
        ) from None
    store = store or _store(audit)
    config = Config(
        settings=project.settings(),
        hosts=(*hosts, host),
        token=token,
        allow_urls=allow_urls,
        store=store,
        audit=audit,
        limits=Limits(max_bytes, timeout, requests, queue),
        log=(lambda _line: None) if quiet else output.notes,
    )
    with output.progress(quiet=quiet) as progress:
        server.run(config, host=host, port=port, ready=_ready, progress=progress)
    kept = f"history and decisions are in {store}" if store else "the history was kept in memory and is gone"
    output.notes(f"the service has ended; {kept}.")
    return CLEAN


def _ready(address: str) -> None:
    output.notes(f"ready at {address} (Ctrl-C ends it).")


def _store(audit: str | None) -> Path | None:
    """Where history and decisions are kept unless told: in the folder of an audit, else in memory alone."""
    if audit is None:
        return None
    if "://" in audit:
        raise SettingsError(f"{audit} is on no disk of this machine: name a file for the decisions with --store.")
    return Path(audit) / _REVIEW if Path(audit).is_dir() else None


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _token(file: Path | None) -> str | None:
    """The token in the file or in the variable, None where neither is given."""
    try:
        token = file.read_text(encoding="utf-8").strip() if file is not None else os.environ.get(TOKEN)
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{file} cannot be read: give a file that holds the token alone.") from None
    if token is not None and (len(token) < _SHORTEST_TOKEN or not token.isascii() or not token.isprintable()):
        raise SettingsError(
            f"The token has fewer than {_SHORTEST_TOKEN} characters, or others than ASCII's: make one with "
            "`openssl rand -hex 32`."
        )
    return token
