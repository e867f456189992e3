"""Text that the user wants read as if it were not there: credits, calls to subscribe, what a site adds to all pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from driftcheck.errors import SettingsError
from driftcheck.model import Document, Run
from driftcheck.readers.cleaning import moved


def without(document: Document, patterns: Sequence[str]) -> Document:
    """The document without what the regular expressions match in its text, where a paragraph is a line.

    `^` and `$` match at each paragraph's ends. Newlines inside a match stay, so that a document of lines keeps their
    number. Raises SettingsError for what is no regular expression.
    """
    gone: list[bool] = [False] * len(document.text)
    for pattern in patterns:
        for found in compiled(pattern).finditer(document.text):
            gone[found.start() : found.end()] = [True] * len(found[0])
    kept = [index for index, character in enumerate(document.text) if character == "\n" or not gone[index]]
    if len(kept) == len(gone):
        return document
    runs: list[Run] = []
    for at, index in enumerate(kept):
        source = document.source_offset(index)
        if not runs or source - runs[-1].source_start != at - runs[-1].text_start:
            runs.append(Run(at, source))
    text = "".join(document.text[index] for index in kept)
    comments, parts = moved(document.comments, document.parts, kept)
    return replace(document, text=text, runs=tuple(runs) or document.runs[:1], comments=comments, parts=parts)


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern; raises SettingsError for what is no regular expression."""
    try:
        return re.compile(pattern, re.MULTILINE)
    except re.error as error:
        raise SettingsError(f"ignore-text has no regular expression in {pattern!r}: {error}.") from None
