"""From a path to the bytes of a file, or one sentence that says why not."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import BinaryIO

from driftcheck.errors import InputError

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"
# Where systems put the pipes of process substitution, `<(command)`.
_DESCRIPTORS = ("/dev/fd/", "/proc/self/fd/")


def load(path: str | Path, *, max_bytes: int, stdin: BinaryIO | None = None) -> tuple[str, bytes]:
    """The name and the bytes of the file at `path`, `-` being standard input.

    Never reads more than `max_bytes` + 1 bytes. Raises InputError, one sentence, for what cannot be read or is empty.
    """
    if str(path) == STANDARD_INPUT:
        name, data = STANDARD_INPUT_NAME, (sys.stdin.buffer if stdin is None else stdin).read(max_bytes + 1)
    else:
        name, data = str(path), _bytes(Path(path), max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"{name} is larger than {max_bytes:,} bytes: split it, or raise --max-bytes.")
    if not data.strip():
        raise InputError(f"{name} is empty: give a file with text in it.")
    return name, data


def _bytes(path: Path, limit: int) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(f"{path} is a directory: name a file in it.")
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and str(path).startswith(_DESCRIPTORS)):
            raise InputError(
                f"{path} is a device or a pipe, not a file: save its text to a file, or pipe it in as - or as <(…)."
            )
        with path.open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path.") from None
    except PermissionError:
        raise InputError(f"{path} may not be read by this user: change its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character in it
        reason = getattr(error, "strerror", None) or str(error)
        name = str(path) if str(path).isprintable() else repr(str(path))
        raise InputError(f"{name} cannot be read ({reason}): check the path.") from None
