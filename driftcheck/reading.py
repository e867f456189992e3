"""From what the user gives for the two sides, texts or files, to their Documents, under some settings."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from functools import partial
from os import PathLike, fspath
from pathlib import Path

from driftcheck import limits, readers
from driftcheck.model import Document
from driftcheck.readers import Side
from driftcheck.readers.raw import check_length
from driftcheck.settings import Settings

# A text itself, a Document that was read, or the path of a file to read.
Text = str | Document | PathLike[str]
_LONGEST_PATH = 1024


def encoding(which: Side, settings: Settings) -> str:
    """The encoding that the user told for a side, "" for none."""
    return settings.original_encoding if which is Side.ORIGINAL else settings.copy_encoding


def side(name: str | PathLike[str], which: Side, settings: Settings, *, compared: bool = True) -> Document:
    """The original or the copy in a file. Raises InputError where it cannot be read.

    A plain text that is `compared` and too long for that is refused before anything is made of it.
    """
    return readers.read(
        fspath(name),
        max_bytes=settings.max_bytes,
        language=settings.told_language,
        encoding=encoding(which, settings),
        text_field=settings.text_field,
        side=which,
        most_characters=longest(settings, compared=compared),
    )


def of_lines(name: str | PathLike[str], which: Side, settings: Settings, *, compared: bool = True) -> Document:
    """As `side`, of a file that holds one segment a line."""
    return readers.read_lines(
        fspath(name),
        max_bytes=settings.max_bytes,
        language=settings.told_language,
        encoding=encoding(which, settings),
        most_characters=longest(settings, compared=compared),
    )


def longest(settings: Settings, *, compared: bool) -> int:
    """How many characters a plain text may have, 0 for as many as it has."""
    return limits.most_characters(settings.max_bytes) if compared else 0


def pair(original: str, copy: str, settings: Settings) -> tuple[Document, Document]:
    """Both, each from its file, which may be the same one if it holds two texts. Raises InputError likewise."""
    return bounded((side(original, Side.ORIGINAL, settings), side(copy, Side.COPY, settings)), settings)


def bounded(pair: tuple[Document, Document], settings: Settings, *, lines: bool = False) -> tuple[Document, Document]:
    """The pair itself. Raises InputError where a text, or with `lines` one of its lines, is too long to compare."""
    for document in pair:
        limits.check_size(document, max_bytes=settings.max_bytes, lines=lines)
    return pair


def given(
    pair: tuple[Text, Text], settings: Settings, *, lines: bool = False, compared: bool = True
) -> tuple[Document, Document]:
    """The Documents of a pair, each side of which is a text, a path or a Document; with `lines` a line is a paragraph.

    Warns of a text that is the name of a file. Raises TypeError for what is no pair of these, and InputError, also for
    what is too long to be `compared`.
    """
    if isinstance(pair, str | bytes) or not isinstance(pair, Sequence) or len(pair) != 2:
        raise TypeError(f"A pair is an original and its copy, not {_kind(pair)}.")
    for text, which in zip(pair, Side, strict=True):
        _check(text, which.name.lower())
    make = partial(_given, settings=settings, lines=lines, compared=compared)
    found = make(pair[0], Side.ORIGINAL), make(pair[1], Side.COPY)
    return bounded(found, settings, lines=lines) if compared else found


def _given(text: Text, which: Side, *, settings: Settings, lines: bool, compared: bool) -> Document:
    if isinstance(text, Document):
        return text
    if isinstance(text, str):
        name = which.name.lower()
        check_length(text, name=name, most=longest(settings, compared=compared))
        make = readers.document_of_lines if lines else readers.document
        return make(text, name=name, language=settings.told_language)
    return (of_lines if lines else side)(text, which, settings, compared=compared)


def _check(text: object, name: str) -> None:
    if isinstance(text, bytes | bytearray | memoryview):
        raise TypeError(
            f"The {name} is bytes: decode them to a string, or give the file as a pathlib.Path, so that it is read in "
            "its own format and encoding."
        )
    if not isinstance(text, str | Document | PathLike):
        raise TypeError(
            f"The {name} is {_kind(text)}: give its text as a string, its file as a pathlib.Path, or what "
            "driftcheck.read made of it."
        )
    if isinstance(text, str) and _names_a_file(text):
        warnings.warn(
            f"The {name} {text!r} is compared as a text, but there is a file of that name: give "
            f"pathlib.Path({text!r}) to compare what is in it.",
            stacklevel=_frames_up(),
        )


def _kind(value: object) -> str:
    return "None" if value is None else f"of type {type(value).__name__}"


def _names_a_file(text: str) -> bool:
    try:
        return 0 < len(text) <= _LONGEST_PATH and text.isprintable() and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _frames_up() -> int:
    """How far above the caller the code stands that is not driftcheck's own, as `warnings.warn` counts."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "driftcheck":
        frame, level = frame.f_back, level + 1
    return level
