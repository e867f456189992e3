"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from driftcheck.errors import InputError


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` in the place of what `path` holds, at once; a reader sees the old file or the new one.

    A device or a pipe is written to, never replaced. Raises InputError where nothing can be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        if path.is_symlink():  # the file it leads to is replaced, not the link
            path = Path(os.path.realpath(path))
        import tempfile  # noqa: PLC0415 - who prints to a terminal or a pipe needs none

        temporary: Path | None = None
        try:
            with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
                temporary = Path(file.name)
                file.write(data)
            _keep_mode(path, temporary)
            temporary.replace(path)
        except BaseException:  # the disk is full, or somebody interrupts: nothing of it stays
            if temporary is not None:
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}): name another file.") from None


def _keep_mode(path: Path, temporary: Path) -> None:
    """Temporary files are private; the result gets the mode it had, or the one a new file would get."""
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(path.stat().st_mode if path.exists() else 0o666 & ~mask)
