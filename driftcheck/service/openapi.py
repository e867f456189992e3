"""The OpenAPI document, written from the tables that requests are checked and answered by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from driftcheck.renderers.as_json import SCHEMA
from driftcheck.service import fields
from driftcheck.util.versions import version

PROBLEM = "application/problem+json"
_REFUSALS = {
    "400": "the body is broken",
    "401": "the token is missing or wrong",
    "403": "the request comes from another site, or names an address where none is fetched",
    "413": "the body is too large",
    "415": "the body is of another kind",
    "422": "a field or a text cannot be understood",
    "429": "too many requests are waiting; Retry-After says for how many seconds to pause",
    "503": "the time is up, or the service lacks what it needs",
}
_FORMATS = {"name": "format", "in": "query", "schema": {"enum": ["json", "html"], "default": "json"}}
_STATUS = {"type": "object", "required": ["status"], "properties": {"status": {"const": "ok"}}}
_LANGUAGES = {
    "type": "object",
    "required": ["languages"],
    "properties": {
        "languages": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "rules"],
                "properties": {
                    "code": {"type": "string", "description": "ISO 639-1"},
                    "rules": {"type": "array", "items": {"type": "string"}, "description": "those that can run"},
                    "partly": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "those besides that can run in part",
                    },
                },
            },
        }
    },
}


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked of the API at one path: the schemas of its answers by media type, and whether it compares."""

    method: str
    summary: str
    answers: Mapping[str, Mapping[str, Any]]
    compares: bool = False
    open: bool = False


OPERATIONS: Mapping[str, Operation] = {
    "/v1/compare": Operation(
        "post",
        "Compare a copy with its original.",
        {"application/json": {"$ref": "#/components/schemas/reports"}, "text/html": {"type": "string"}},
        compares=True,
    ),
    "/v1/health": Operation("get", "Whether the service works.", {"application/json": _STATUS}, open=True),
    "/v1/languages": Operation(
        "get", "Which languages there are, and which rules know them.", {"application/json": _LANGUAGES}
    ),
    "/v1/openapi.json": Operation("get", "This document.", {"application/json": {"type": "object"}}),
}


def document() -> dict[str, Any]:
    """The document, OpenAPI 3.1; the schemas of the report are those of its JSON output."""
    report = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kinds = {"application/json": False, "multipart/form-data": True}
    schemas = {**report.pop("$defs"), "reports": {key: report[key] for key in report if not key.startswith("$")}}
    schemas |= {_asked(form=form): fields.schema(form=form) for form in kinds.values()} | {"problem": _PROBLEM_SCHEMA}
    found: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "driftcheck", "version": version("driftcheck")},
        "security": [{"token": []}],
        "paths": {path: {one.method: _operation(one, kinds)} for path, one in OPERATIONS.items()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": json.loads(json.dumps(schemas).replace("#/$defs/", "#/components/schemas/")),
        },
    }
    return found


def _operation(one: Operation, kinds: Mapping[str, bool]) -> dict[str, Any]:
    content = {kind: {"schema": schema} for kind, schema in one.answers.items()}
    asked = {kind: {"schema": {"$ref": f"#/components/schemas/{_asked(form=form)}"}} for kind, form in kinds.items()}
    refusals = _REFUSALS if one.compares else {} if one.open else {"401": _REFUSALS["401"]}
    return {
        "summary": one.summary,
        "responses": {
            "200": {"description": "the answer", "content": content},
            **{status: {"description": why, "content": _PROBLEM} for status, why in refusals.items()},
        },
        **({"security": []} if one.open else {}),
        **({"parameters": [_FORMATS], "requestBody": {"required": True, "content": asked}} if one.compares else {}),
    }


def _asked(*, form: bool) -> str:
    return "compare_form" if form else "compare"


_PROBLEM = {PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}}
_PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "one sentence: what is wrong, and what to do"},
    },
}
