"""Pairs that could not be compared: every format but those for terminals names both files and says why, harmlessly."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types

from driftcheck.model import Broken, Span
from driftcheck.renderers import RENDERERS, renderer
from tests import builders as small
from tests.renderers.builders import issue, report
from tests.renderers.schemas import gitlab, junit, rdjson, sarif
from tests.renderers.strategies import acts_on_a_terminal
from tests.renderers.test_as_json import schema

REPORT = report(small.aligned(["One."], ["Two."]), [issue(copy=Span(0, 3))])
FORMATS = [name for name in RENDERERS if name not in {"full", "concise"}]
BROKEN = Broken("en/gone.md", "fr/gone.md", "en/gone.md does not exist: check the path.")
HOSTILE = Broken("a\x1b[31m::error::\n<b>", "]]>\u202e%0A.md", "<script>alert(1)</script> @somebody\x07")


def told(name: str, *broken: Broken) -> str:
    text = renderer(name, broken=broken)([REPORT])
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("name", FORMATS)
def test_both_files_and_the_reason_are_told_beside_the_reports(name: str) -> None:
    without, text = told(name), told(name, BROKEN)
    assert "gone" not in without
    assert REPORT.alignment.copy.name in text
    for piece in ("en/gone.md", "fr/gone.md", "does not exist"):
        assert piece in text


@pytest.mark.parametrize("name", FORMATS)
def test_whatever_stands_in_a_name_does_no_harm(name: str) -> None:
    text = told(name, HOSTILE)
    assert not acts_on_a_terminal(text)
    assert "<script>alert" not in text or name in {"json", "json-lines", "gitlab", "rdjson", "sarif", "github"}
    assert not any(line.startswith("::error::") for line in text.splitlines())


def test_the_formats_keep_their_shapes() -> None:
    for broken in ((BROKEN,), (BROKEN, HOSTILE)):
        Draft202012Validator(schema()).validate(json.loads(told("json", *broken)))
        gitlab().validate(json.loads(told("gitlab", *broken)))
        rdjson().validate(json.loads(told("rdjson", *broken)))
        sarif().validate(json.loads(told("sarif", *broken)))
        junit().assertValid(told("junit", *broken))
        ElementTree.fromstring(told("checkstyle", *broken))


def test_programs_can_tell_them_from_findings() -> None:
    assert json.loads(told("json-lines", BROKEN).splitlines()[-1])["type"] == "broken"
    assert told("github", BROKEN).startswith("::error file=fr/gone.md,line=1,")
    assert json.loads(told("gitlab", BROKEN))[-1]["severity"] == "blocker"
    (run,) = json.loads(told("sarif", BROKEN))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert 'errors="1"' in told("junit", BROKEN).partition("<testsuite ")[0]
