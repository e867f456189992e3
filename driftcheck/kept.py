"""Reports kept on disk from run to run: where two texts, the settings and the program are as they were, nothing is
compared again, and nothing that compares is imported.

A report depends on nothing else: rules ask neither the day nor the network. It is kept whole, as pickled; what is read
back may make nothing but the frozen data of `driftcheck.model`, and must have the checksum that it was kept with.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from driftcheck import model
from driftcheck.model import Document, Progress, Report
from driftcheck.settings import APART, AUTO, Settings
from driftcheck.util import storage
from driftcheck.util.blobs import Blobs

if TYPE_CHECKING:  # what encodes is imported where something is new
    from driftcheck.encoders import Encoder

LIMIT = 128_000_000  # bytes of reports; an article's are some 70,000
# One of a book would push out those of many articles.
LARGEST = LIMIT // 8
_CHECKSUM = 16  # bytes of the digest that stands before a report

Documents = tuple[Document, Document]


def compare_many(
    pairs: Sequence[Documents],
    *,
    settings: Settings,
    encoder_of: Callable[[Settings], Encoder] | None = None,
    lines: bool = False,
    aligned: bool = False,
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """`comparison.compare_many` of what no report is kept of; `encoder_of` is asked only where there is such a pair."""
    with storage.using(settings.cache_dir):
        blobs = Blobs(storage.folder() / "reports.sqlite", table="reports", limit=LIMIT)
        keys = keys_of(pairs, settings, lines=lines, aligned=aligned) if keeps(settings) else [b""] * len(pairs)
        found = blobs.get(keys, unpacked) if any(keys) else {}
        new = [at for at, key in enumerate(keys) if key not in found]
        made: dict[int, Report] = {}
        if new:
            from driftcheck import comparison  # noqa: PLC0415 - it imports all that compares

            reports = comparison.compare_many(
                [pairs[at] for at in new],
                settings=settings,
                encoder=encoder_of(settings) if encoder_of else None,
                lines=lines,
                aligned=aligned,
                progress=progress,
            )
            made = dict(zip(new, reports, strict=True))
            values = {keys[at]: packed(report, keys[at]) for at, report in made.items() if keys[at]}
            if values := {key: value for key, value in values.items() if len(value) <= LARGEST}:
                blobs.put(values)
    return tuple(made[at] if at in made else found[key] for at, key in enumerate(keys))


def keeps(settings: Settings) -> bool:
    """Whether reports are kept under these settings: those of a model or judge that is not ours may change unseen."""
    return settings.cache and settings.model in {None, AUTO} and settings.judge == "off"


def keys_of(pairs: Sequence[Documents], settings: Settings, *, lines: bool, aligned: bool) -> list[bytes]:
    """What the report of each pair is kept under: all that it depends on."""
    chosen = sorted(settings.values(but=APART).items())
    shared = repr((chosen, lines, aligned, list(_program())))
    return [_digest(shared, *map(_all_of, pair)) for pair in pairs]


def packed(report: Report, key: bytes) -> bytes:
    """A report as bytes, after a digest of them and of what they are kept under."""
    content = zlib.compress(pickle.dumps(report, protocol=5), 1)
    return _checksum(content, key) + content


def unpacked(value: object, key: bytes) -> Report | None:
    """The report that was packed for a key, or None where the bytes are not what was packed for it."""
    if not isinstance(value, bytes) or value[:_CHECKSUM] != _checksum(value[_CHECKSUM:], key):
        return None
    try:
        found = _Reader(io.BytesIO(zlib.decompress(value[_CHECKSUM:]))).load()
    except (pickle.UnpicklingError, zlib.error, AttributeError, EOFError, TypeError, ValueError):
        return None  # somebody made it up: what was damaged lacks its checksum
    return found if isinstance(found, Report) else None


class _Reader(pickle.Unpickler):
    """Makes what a report consists of, and refuses to look up anything else."""

    def find_class(self, module: str, name: str) -> Any:
        found = getattr(model, name, None) if module.startswith("driftcheck.") else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"a report holds no {module}.{name}")
        return found


def _program() -> Iterator[object]:
    """What tells this installation from another: Python, the folders of installed packages, and the program's files.

    Its files are asked only where it is no installed package, and somebody may be working on them.
    """
    yield sys.version
    yield os.name
    for folder in filter(_of_packages, sys.path):
        yield folder, Path(folder).stat().st_mtime_ns
    own = Path(__file__).parent
    if not _of_packages(str(own.parent)):
        yield from _files(str(own))


def _of_packages(folder: str) -> bool:
    """Whether an installer puts packages into a folder, and so changes when it was written last."""
    return Path(folder).name in {"site-packages", "dist-packages"} and Path(folder).is_dir()


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                told = entry.stat()
                yield entry.path, told.st_mtime_ns, told.st_size


def _all_of(document: Document) -> str:
    """All that a document holds; its repr is for people."""
    return repr([getattr(document, one.name) for one in fields(document)])


def _digest(*parts: str) -> bytes:
    made = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        made.update(len(encoded).to_bytes(8, "little") + encoded)
    return made.digest()


def _checksum(content: bytes, key: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()[:_CHECKSUM]
