"""Long reports page by page, as git does it: with DRIFTCHECK_PAGER, else PAGER, else less."""

from __future__ import annotations

import os
from collections.abc import Sequence

_VARIABLES = ("DRIFTCHECK_PAGER", "PAGER")
# Less leaves what fits on a screen, shows colours and wipes nothing off; and it is told what encoding it gets.
_FOR_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
_NONE = frozenset({"", "cat"})  # names of pagers that mean none


def command(wanted: str, *, terminal: bool) -> list[str] | None:
    """The command that shows pages, None where there is none to use or `wanted` is "never".

    Nothing but a terminal is paged, whatever is wanted: what a pipe or a file gets is for programs.
    """
    if wanted == "never" or not terminal or os.environ.get("TERM") == "dumb":
        return None
    named = next((os.environ[name] for name in _VARIABLES if name in os.environ), "less")
    if named.strip() in _NONE:
        return None
    import shlex  # noqa: PLC0415 - what is not paged needs neither
    import shutil  # noqa: PLC0415

    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark that nothing closes
        return None
    return words if shutil.which(words[0]) else None


def show(text: str, command: Sequence[str]) -> bool:
    """Shows the text with the command until the user leaves it; whether the command could be started."""
    import signal  # noqa: PLC0415 - few outputs are paged
    import subprocess  # noqa: PLC0415

    environment = {**_FOR_LESS, **os.environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's, which stops a search by it
    try:
        pager.communicate(text.encode("utf-8", "replace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return True
