"""The process's own streams, also where they are closed or can take nothing more."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

import click

from driftcheck.errors import DriftcheckError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# The standard streams, how they are used, and how what takes the place of a closed one is opened: standard output so
# that writing to it fails, as it should.
_STREAMS = (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
# No room on the disk or for the user, a disk that is read only, too many open files.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}


class PrintingError(DriftcheckError):
    """Standard output takes nothing more."""


class _Output(io.FileIO):
    """Standard output, whose failures are told from those of all other files, but for that of a reader who left."""

    def write(self, data: ReadableBuffer, /) -> int | None:  # type: ignore[override] # may be None, says its manual
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise PrintingError(
                f"Standard output cannot be written ({error.strerror}): send it to another place."
            ) from None


def prepare() -> None:
    """Opens each standard stream that the process was started without, and has failures of printing told as such.

    Without that the next file to be opened, which may be the cache, would get the number of the closed stream.
    """
    for name, mode, how in _STREAMS:
        if getattr(sys, name) is None:
            stream = open(os.open(os.devnull, how), mode, encoding="utf-8")  # noqa: PTH123, SIM115 - for good
            setattr(sys, name, stream)
    if os.name != "nt":  # where a console is no file
        now = sys.stdout
        raw = io.BufferedWriter(_Output(now.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(
            raw, encoding=now.encoding, errors=now.errors, line_buffering=now.isatty(), newline="\n"
        )


def told(error: OSError) -> str | None:
    """The sentence for what the system refused to whatever command; None where the user can put nothing right."""
    if error.errno not in _NO_ROOM:
        return None
    place = f"{error.filename} cannot be written" if error.filename else "A file cannot be opened or written"
    return f"{place} ({error.strerror}): free some room, or name another folder."


def say(text: str) -> None:
    """Prints a line on stderr; where that cannot be, the exit code has to do."""
    try:
        click.echo(text, err=True)
    except OSError:
        stop(sys.stderr)


def flush(stream: TextIO) -> None:
    """Writes what a stream still holds, if it can be written at all."""
    with suppress(OSError, ValueError, PrintingError):
        stream.flush()


def stop(stream: TextIO) -> None:
    """What is written to the stream from now on, and what it still holds, goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
