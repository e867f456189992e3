"""The published shapes of the formats, ready to validate with."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator  # type: ignore[import-untyped]  # ships without types
from lxml import etree

SCHEMAS = Path(__file__).parents[1] / "schemas"


@cache
def sarif() -> Any:
    return Draft4Validator(_loaded("sarif-2.1.0-rtm.5.json"), format_checker=Draft4Validator.FORMAT_CHECKER)


@cache
def rdjson() -> Any:
    return Draft202012Validator(_loaded("rdjson.json"))


@cache
def gitlab() -> Any:
    return Draft202012Validator(_loaded("gitlab.json"))


class JUnitSchema:
    """Jenkins' schema, for texts."""

    def __init__(self) -> None:
        self.schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))

    def assertValid(self, text: str) -> None:  # noqa: N802 - lxml's name
        self.schema.assertValid(etree.fromstring(text.encode("utf-8")))


@cache
def junit() -> JUnitSchema:
    return JUnitSchema()


def _loaded(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
