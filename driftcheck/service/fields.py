"""What a request to compare may say: one table, by which requests are checked and the OpenAPI document is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from starlette.datastructures import UploadFile

from driftcheck.renderers.safe import visible
from driftcheck.rules import IDS
from driftcheck.service.problems import ProblemError
from driftcheck.settings import unknown_rule

Value = str | bool | tuple[str, ...] | UploadFile
_FLAGS = {"true": True, "false": False}


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    FLAG = "flag"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Field:
    """A field by what it means; a text has `most` characters unless that is 0; `file` may come as an uploaded file."""

    told: str
    kind: Kind = Kind.TEXT
    most: int = 0
    file: bool = False


FIELDS: Mapping[str, Field] = {
    "original": Field("The original's text; in a form, a text or a file.", file=True),
    "copy": Field("The copy's text, likewise. An original in a format that holds both texts goes alone.", file=True),
    "original_url": Field("Where the original is fetched from, in place of its text.", most=2_000),
    "copy_url": Field("Where the copy is fetched from, in place of its text.", most=2_000),
    "original_name": Field("What the report calls the original.", most=200),
    "copy_name": Field("What the report calls the copy.", most=200),
    "language": Field("ISO 639-1 code of the language of both texts; auto, the default, sees it itself.", most=20),
    "original_encoding": Field("Encoding of the original's file, such as cp1252.", most=40),
    "copy_encoding": Field("Encoding of the copy's file.", most=40),
    "text_field": Field("In JSON files: where the text is, as body or article.paragraphs.", most=200),
    "select": Field("Run only these rules.", Kind.RULES),
    "ignore": Field("Run all rules but these.", Kind.RULES),
    "lines": Field("Each line is a sentence of its own.", Kind.FLAG),
    "aligned": Field("Line i of the copy belongs to line i of the original.", Kind.FLAG),
    "words": Field("Tell in JSON of every word how much it differs.", Kind.FLAG),
}


def of_json(body: bytes) -> dict[str, Value]:
    """The fields of a body in JSON. Raises ProblemError."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise ProblemError(400, 'The body is no JSON: send {"original": "…", "copy": "…"}.') from None
    if not isinstance(told, dict):
        raise ProblemError(422, 'The body is no JSON object: send {"original": "…", "copy": "…"}.')
    return {name: _of_json(name, value) for name, value in told.items()}


def of_form(items: Iterable[tuple[str, str | UploadFile]]) -> dict[str, Value]:
    """The fields of a form; those that are empty were not filled in. Raises ProblemError."""
    found: dict[str, Value] = {}
    for name, value in items:
        field = _field(name)
        if isinstance(value, UploadFile):
            if not value.filename and not value.size:
                continue
            if not field.file:
                raise ProblemError(422, f"{name} is no file: send it as text.")
        elif not value.strip():
            continue
        if field.kind is Kind.RULES:
            before = found.get(name, ())
            names = tuple(one.strip() for one in str(value).split(",") if one.strip())
            found[name] = (*(before if isinstance(before, tuple) else ()), *_rules(name, names))
            continue
        if name in found:
            raise ProblemError(422, f"{name} is given twice: send it once, as a text or as a file.")
        found[name] = _of_text(name, field, value)
    return found


def schema(*, form: bool) -> dict[str, Any]:
    """The fields as JSON Schema, for a body in JSON or for a form."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": field.told, **_type(field, form=form)} for name, field in FIELDS.items()},
    }


def _type(field: Field, *, form: bool) -> dict[str, Any]:
    match field.kind:
        case Kind.FLAG:
            return {"type": "boolean", "default": False}
        case Kind.RULES:
            return {"type": "array", "items": {"type": "string", "enum": list(IDS)}}
        case Kind.TEXT:
            most = {"maxLength": field.most} if field.most else {}
            return {"type": "string", **most, **({"format": "binary"} if form and field.file else {})}


def _field(name: str) -> Field:
    if name not in FIELDS:
        raise ProblemError(422, f"There is no field {visible(name)[:60]}: there are {', '.join(FIELDS)}.")
    return FIELDS[name]


def _of_json(name: str, value: object) -> Value:
    field = _field(name)
    match field.kind, value:
        case (Kind.FLAG, bool()):
            return bool(value)
        case (Kind.RULES, list()) if all(isinstance(one, str) for one in value):
            return _rules(name, tuple(value))
        case (Kind.TEXT, str()):
            return _short(name, field, value)
    wanted = {Kind.FLAG: "true or false", Kind.RULES: "a list of names of rules", Kind.TEXT: "a text"}[field.kind]
    raise ProblemError(422, f"{name} must be {wanted}.")


def _of_text(name: str, field: Field, value: str | UploadFile) -> Value:
    if isinstance(value, UploadFile):
        return value
    if field.kind is Kind.FLAG:
        if value.lower() not in _FLAGS:
            raise ProblemError(422, f"{name} must be true or false.")
        return _FLAGS[value.lower()]
    return _short(name, field, value)


def _short(name: str, field: Field, value: str) -> str:
    if field.most and len(value) > field.most:
        raise ProblemError(422, f"{name} has more than {field.most:,} characters: send a shorter one.")
    return value


def _rules(name: str, rules: tuple[str, ...]) -> tuple[str, ...]:
    for rule in rules:
        if rule not in IDS:
            raise ProblemError(422, f"{name} {visible(unknown_rule(rule[:60], IDS))}")
    return rules
