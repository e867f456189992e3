"""JSON and JSON Lines: ninjs by its own fields, any other by the path to the text that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from driftcheck.model import Document
from driftcheck.readers import ninjs, text
from driftcheck.readers import raw as given
from driftcheck.readers.cleaning import line_spans
from driftcheck.readers.html import fragment, is_markup
from driftcheck.readers.json_values import Value, loaded, told, values
from driftcheck.readers.raw import Raw
from driftcheck.readers.traced import Paragraph, Traced

_PARTS = re.compile(r"[^.\[\]]+")
_NAME = 80  # characters of a field that a sentence shows
_SHOWN = 8  # fields that a sentence to the user names


def read(raw: Raw) -> Document:
    """The text at `raw.text_field`, such as `body` or `article.paragraphs`, `title,body` for both; of ninjs its own.

    Raises InputError for what is no JSON, and with the fields that there are where none was named or none is found.
    """
    source = raw.decoded()
    records = [*_records(raw, source)]
    found: list[Paragraph] = []
    language = ""
    items = [item for record, _, _ in records for item in (record if isinstance(record, list) else [record])]
    if not raw.text_field and items and all(ninjs.is_one(item) for item in items):
        for record, start, end in records:
            for strings in _of_items(record, [*values(source, start, end)]):
                found += ninjs.paragraphs(strings)
        language = next((str(item["language"]) for item in items if item.get("language")), "")
        if not found:
            raise raw.refused("is ninjs that holds no text: name the item that has a body.")
        return given.document(raw, source, found, declared=language)
    if not raw.text_field:
        raise raw.refused(f"is JSON: say which field holds the text with --text-field (it has {_fields(source)}).")
    for _, start, end in records:
        found += _of_record([*values(source, start, end)], raw.text_field)
    if not found:
        raise raw.refused(f"has no text at --text-field {raw.text_field}: it has {_fields(source)}.")
    return given.document(raw, source, found)


def _of_items(record: Any, strings: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The strings of each item of a record, which is one or a list of them."""
    if not isinstance(record, list):
        yield strings
        return
    for index, own in groupby(strings, key=lambda value: value.path[0]):
        yield [replace(value, path=value.path[1:], above=(index,)) for value in own]


def of_value(value: Traced, label: str) -> list[Paragraph]:
    """The paragraphs of a string: of HTML if it has markup for them, else of plain text."""
    return fragment(value, label) if is_markup(value.text) else text.paragraphs(value, label)


def _records(raw: Raw, source: str) -> Iterator[tuple[Any, int, int]]:
    """The one value of a JSON file, or those of the lines of JSON Lines, with where each begins and ends."""
    first = 1 if source.startswith("\ufeff") else 0
    lines = [
        (number, source[start:end], start)
        for number, (start, end) in enumerate(line_spans(source, first), 1)
        if not source[start:end].isspace() and start < end
    ]
    if len(lines) > 1 and all(line.strip()[:1] == "{" and line.strip()[-1:] == "}" for _, line, _ in lines):
        for number, line, start in lines:
            yield loaded(raw, line, number), start, start + len(line)
    else:
        yield loaded(raw, source[first:]), first, len(source)


def _of_record(strings: Sequence[Value], fields: str) -> Iterator[Paragraph]:
    for field in fields.split(","):
        wanted = [part for part in _PARTS.findall(field.strip().removeprefix("$")) if part != "*"]
        for value in strings:
            names = [str(part) for part in value.path]
            plain = [str(part) for part in value.path if isinstance(part, str)]
            # Lists need not be counted: `items.text` is the text of every item, `text` that of all in a list of texts.
            listed = names[:-1] if value.path and isinstance(value.path[-1], int) else names
            if wanted in (names, listed, plain):
                yield from of_value(value.text, told(value.path))


def _fields(source: str) -> str:
    """The paths of the longest strings, for a sentence."""
    found: dict[str, int] = {}
    for value in values(source):
        # What a file calls its fields is the file's word: on one line, and not without end.
        name = " ".join(".".join(part for part in value.path if isinstance(part, str)).split())[:_NAME]
        found[name] = found.get(name, 0) + len(value.text)
    best = sorted(found, key=lambda name: -found[name])[:_SHOWN]
    return ", ".join(best) if any(best) else "no fields with text"
