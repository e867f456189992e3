"""Files on this machine or, where a name has a scheme (`s3://…`), wherever fsspec has a driver for it.

What is written is there whole or not at all: on this machine it goes to a temporary name, to the disk, and is then
renamed; an object store shows an object only once it is complete; elsewhere a temporary name is renamed as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from driftcheck.errors import InputError, SettingsError, reason

_BLOCK = 1 << 20
_TEMPORARY = ".tmp"
_HERE = "file://"
# Seconds after which a folder counts as another run's: the workers of one that was killed hold it until they notice.
_PATIENCE = 2.0
# Stores that show what is written only once it is complete, and where renaming would copy it.
_OBJECT_STORES = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "r2", "oci", "memory"))


def remote(path: str) -> bool:
    return "://" in path


def here(path: str) -> str:
    """The path itself where a URL means a file on this machine."""
    return path.removeprefix(_HERE)


def join(folder: str, name: str) -> str:
    return f"{folder.rstrip('/')}/{name}" if remote(folder) else str(Path(folder) / name)


def beside(path: str, name: str) -> str:
    """`name`, taken as relative to the folder that `path` stands in."""
    name = here(name)
    if remote(name) or not path:
        return name
    return join(path.rpartition("/")[0], name) if remote(path) else str(Path(path).parent / name)


def absolute(path: str) -> str:
    """The path as it holds wherever the program is started."""
    path = here(path)
    return path if remote(path) else str(Path(path).absolute())


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The bytes at `path`. Raises InputError where they cannot be had."""
    try:
        with _opened(path) if remote(path) else Path(path).open("rb") as file:
            yield file
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the path.") from None


def _opened(path: str) -> Any:
    try:
        return _fs(path).open(path, "rb")
    except (OSError, InputError):
        raise
    except Exception as error:  # noqa: BLE001 - every driver has errors of its own: no credentials, no such bucket
        raise _unread(path, error) from None


@contextmanager
def _told(path: str) -> Iterator[None]:
    """Raises InputError for whatever a driver raises."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - as in _opened
        raise _unread(path, error) from None


def _unread(path: str, error: Exception) -> InputError:
    return InputError(f"{path} cannot be read ({reason(error)}): check the path and your access to it.")


def blocks(path: str) -> Iterator[bytes]:
    with opened(path) as file:
        while block := file.read(_BLOCK):
            yield block


def read(path: str) -> bytes:
    return b"".join(blocks(path))


def exists(path: str) -> bool:
    """Whether there is anything at `path`. Raises InputError where a driver cannot say."""
    if not remote(path):
        return Path(path).exists()
    with _told(path):
        return bool(_fs(path).exists(path))


def files(folder: str) -> tuple[str, ...]:
    """The names of all files below `folder`, relative to it, in order. Raises InputError where it is none."""
    if remote(folder):
        with _told(folder):
            fs = _fs(folder)
            root = fs._strip_protocol(folder).rstrip("/") + "/"
            names = [name.removeprefix(root) for name in fs.find(folder)]
    else:
        if not Path(folder).is_dir():
            raise InputError(f"{folder} is no folder: check the path.")
        found = (path for path in Path(folder).rglob("*") if path.is_file())
        names = [path.relative_to(folder).as_posix() for path in found]
    return tuple(sorted(names))


def write(path: str, data: bytes) -> None:
    """Puts `data` at `path`, whole or not at all. Raises SettingsError where that cannot be done."""
    try:
        if remote(path):
            _write_remote(path, data)
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}{_TEMPORARY}")
        try:
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:  # the disk is full, or somebody interrupts: nothing of it stays
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be written ({error.strerror or error}): free some room, or name another folder with -o."
        ) from None


def _write_remote(path: str, data: bytes) -> None:
    fs = _fs(path)
    folder, _, name = path.rpartition("/")
    whole = path.partition("://")[0] in _OBJECT_STORES
    written = path if whole else f"{folder}/.{name}{_TEMPORARY}"
    try:
        try:
            fs.pipe_file(written, data)
        except FileNotFoundError:  # folders that object stores do without
            fs.makedirs(folder, exist_ok=True)
            fs.pipe_file(written, data)
        if not whole:
            fs.mv(written, path)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - as in _opened
        raise SettingsError(f"{path} cannot be written ({reason(error)}): check your access to it.") from None


def sweep(folder: str) -> None:
    """Removes what a run that was killed left under temporary names."""
    if not remote(folder):
        for leftover in Path(folder).rglob(f".*{_TEMPORARY}"):
            leftover.unlink(missing_ok=True)


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Keeps other runs on this machine out of `folder`; the system lets go of it even if this run is killed.

    Raises SettingsError where another run has it. Object stores have no locks.
    """
    if remote(folder):
        yield
        return
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        yield
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        file = (Path(folder) / ".lock").open("w")
    except OSError as error:
        raise SettingsError(f"{folder} cannot be written ({error.strerror}): name another folder with -o.") from None
    with file:
        refused = time.monotonic() + _PATIENCE
        while not _taken(folder, file, fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.flock):
            if time.monotonic() > refused:
                raise SettingsError(
                    f"Another audit is writing to {folder}: wait for it, or name another folder with -o."
                )
            time.sleep(_PATIENCE / 100)
        yield


def _taken(folder: str, file: TextIO, how: int, flock: Callable[[TextIO, int], None]) -> bool:
    """Whether the lock of a file, which others may have, could be taken.

    Raises SettingsError where the file's system has no locks.
    """
    try:
        flock(file, how)
    except BlockingIOError:
        return False
    except OSError as error:
        raise SettingsError(
            f"{folder} cannot be locked ({error.strerror or error}): name a folder on a disk of this machine with -o."
        ) from None
    return True


def _fs(path: str) -> Any:
    try:
        import fsspec  # noqa: PLC0415 - only remote paths need it

        return fsspec.core.url_to_fs(path)[0]
    except (ImportError, ValueError) as error:
        raise InputError(f"{path} cannot be opened ({reason(error)}): install the driver for it.") from None


def parquet() -> Any:
    """The Parquet module of pyarrow. Raises SettingsError, with what to install, where there is none."""
    try:
        from pyarrow import parquet as module  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise SettingsError("Parquet needs pyarrow: run `pip install 'driftcheck[parquet]'`, or use JSONL.") from None
    return module
