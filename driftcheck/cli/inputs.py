"""From the command line's arguments to the two documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import click

from driftcheck import readers, reading
from driftcheck.cli.options import Web
from driftcheck.errors import InputError
from driftcheck.model import Document
from driftcheck.readers import Side
from driftcheck.settings import Settings
from driftcheck.util.writing import write_whole


@dataclass(frozen=True, slots=True)
class Inputs:
    """The original, the copy, and whether line i of the one belongs to line i of the other."""

    original: Document
    copy: Document
    aligned: bool

    @property
    def pair(self) -> tuple[Document, Document]:
        return self.original, self.copy


def documents(
    original: str,
    copy: str | None,
    *,
    settings: Settings,
    lines: bool,
    aligned: bool,
    web: Web,
    compared: bool = True,
) -> Inputs:
    """The original and the copy; without a copy, the two texts in one file. Raises InputError and UsageError.

    A plain text that is not only aligned but `compared` may be too long for that.
    """
    if copy is None:
        if not (aligned or readers.bilingual(original)):
            raise click.UsageError("Missing argument 'COPY': only a file with two texts, or --aligned, goes without.")
        found = readers.read_columns(
            original, max_bytes=settings.max_bytes, language=settings.told_language, encoding=settings.original_encoding
        )
        return Inputs(*found, aligned=True)
    if original == copy == "-":
        raise click.UsageError("ORIGINAL and COPY are both standard input: name a file for one of them.")
    if Path(original).is_dir() and Path(copy).is_dir():
        raise InputError(
            f"{original} and {copy} are folders: driftcheck audit --originals {original} --copies {copy} -o OUT "
            "compares the files in them that have the same name."
        )
    read = partial(_lines if lines or aligned else read_one, settings=settings, web=web, compared=compared)
    found = (read(original, Side.ORIGINAL), read(copy, Side.COPY))
    return Inputs(*found, aligned=aligned)


def read_one(name: str, side: Side, settings: Settings, web: Web, *, compared: bool) -> Document:
    """The Document in a file, or at an address. Raises InputError."""
    if "://" in name:
        return _fetched(name, side, settings, web, compared=compared)
    return reading.side(name, side, settings, compared=compared)


def _lines(name: str, side: Side, settings: Settings, web: Web, *, compared: bool) -> Document:
    return reading.of_lines(name, side, settings, compared=compared)


def _fetched(name: str, side: Side, settings: Settings, web: Web, *, compared: bool) -> Document:
    """The Document at an address, or in a file that is called like one."""
    from driftcheck.readers.web import fetch, is_address  # noqa: PLC0415 - few comparisons fetch anything

    if Path(name).exists() or not is_address(name):
        return reading.side(name, side, settings, compared=compared)
    page = fetch(name, max_bytes=settings.max_bytes, allow_private_hosts=web.allow_private_hosts)
    if web.save_sources is not None:
        _save(name, page.data, page.suffix, web.save_sources)
    encoding = reading.encoding(side, settings)
    document = readers.read_bytes(
        page.data,
        name=name,
        suffix=page.suffix,
        language=settings.told_language,
        encoding=encoding,
        charset=page.charset,
        text_field=settings.text_field,
        max_bytes=settings.max_bytes,
        side=side,
        most_characters=reading.longest(settings, compared=compared),
    )
    return replace(document, notes=(*page.notes, *document.notes))


def _save(address: str, data: bytes, suffix: str, folder: Path) -> None:
    """Keeps what was fetched under a name made of its address, which no address can lead elsewhere."""
    name = re.sub(r"[^A-Za-z0-9.]+", "-", address.partition("://")[2]).strip(".-")[:80]
    own = "" if name.lower().endswith(suffix) else suffix
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}): name another folder for the sources.") from None
    write_whole(folder / f"{sha256(address.encode()).hexdigest()[:8]}-{name}{own}", data)
