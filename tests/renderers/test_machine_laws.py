"""What holds of every format for programs, however hostile the texts: it is whole, harmless and in shape."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from driftcheck.model import Report
from driftcheck.renderers import RENDERERS, github
from tests.renderers.schemas import gitlab, junit, rdjson, sarif
from tests.renderers.strategies import acts_on_a_terminal, reports

TEXT_FORMATS = [name for name in RENDERERS if name != "full"]


def told(name: str, *given: Report) -> str:
    text = RENDERERS[name](given)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("name", TEXT_FORMATS)
@settings(max_examples=60)
@given(one=reports())
def test_nothing_that_acts_on_a_terminal_gets_out(name: str, one: Report) -> None:
    text = told(name, one, one)
    assert not acts_on_a_terminal(text)
    text.encode("utf-8")


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_no_reports_are_no_error(name: str) -> None:
    text = told(name)
    assert not text or text.endswith("\n")


@settings(max_examples=60)
@given(reports())
def test_json_lines_are_objects(one: Report) -> None:
    rows = [json.loads(line) for line in told("json-lines", one).splitlines()]
    assert [row["type"] for row in rows] == ["report"] + ["finding"] * (len(one.findings) + len(one.known))


@settings(max_examples=60)
@given(reports())
def test_gitlab_keeps_its_shape_and_no_fingerprint_comes_twice(one: Report) -> None:
    other = replace(one, alignment=replace(one.alignment, copy=replace(one.alignment.copy, name="another.txt")))
    issues = json.loads(told("gitlab", one, other))
    gitlab().validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@settings(max_examples=60)
@given(reports())
def test_rdjson_keeps_its_shape(one: Report) -> None:
    rdjson().validate(json.loads(told("rdjson", one)))


@settings(max_examples=40)
@given(reports())
def test_sarif_keeps_its_schema(one: Report) -> None:
    sarif().validate(json.loads(told("sarif", one)))


@settings(max_examples=60)
@given(reports())
def test_junit_keeps_its_schema(one: Report) -> None:
    junit().assertValid(told("junit", one))


@settings(max_examples=60)
@given(reports())
def test_checkstyle_is_xml_with_an_error_a_finding(one: Report) -> None:
    root = ElementTree.fromstring(told("checkstyle", one))
    assert len(root.findall("file/error")) == len(one.findings) + len(one.known) + bool(one.reason)


# What the runner does with a line: its own commands at the beginning, and those of its forerunner anywhere.
COMMAND = re.compile(r"\s*::([a-z-]+)(?: ([^:]*))?::(.*)")
WANTED = {"error", "warning", "notice", "group", "endgroup"}


@settings(max_examples=150)
@given(reports())
def test_github_gets_only_the_commands_that_are_meant(one: Report) -> None:
    for line in told("github", one).splitlines():
        command = COMMAND.fullmatch(line)
        if command is None:
            assert line.startswith("- ")
            assert "##[" not in line
            continue
        assert command[1] in WANTED
        for key, value in (pair.split("=", 1) for pair in (command[2] or "").split(",") if pair):
            assert key in {"file", "line", "endLine", "col", "endColumn", "title"}
            assert not re.search("[\r\n:,]", value)


@settings(max_examples=60)
@given(reports())
def test_github_tells_each_finding_once(one: Report) -> None:
    lines = told("github", *[one] * 8).splitlines()
    notes = [line for line in lines if " more stand in this step's log" in line and line.startswith("::notice")]
    annotations = [line for line in lines if line.startswith(("::error", "::warning", "::notice"))]
    logged = [line for line in lines if line.startswith("- ")]
    assert len(annotations) - len(notes) + len(logged) == 8 * (len(one.findings) + len(one.known) + bool(one.reason))
    for level in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{level}") for line in annotations) <= github.PER_LEVEL
