"""What holds for every text, however hostile: no format fails, and nothing that acts on a terminal gets out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types
from rich.cells import cell_len

from driftcheck.model import Report
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.as_json import SCHEMA
from driftcheck.renderers.showing import Order, Show, View
from tests.renderers.printing import printed
from tests.renderers.strategies import acts_on_a_terminal, reports


def views() -> st.SearchStrategy[View]:
    return st.builds(View, st.sampled_from(Order), st.sampled_from(Show), st.booleans(), st.booleans())


def without_styles(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@cache
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@settings(max_examples=150)
@given(reports(), views(), st.integers(1, 220), st.booleans(), st.sampled_from(["utf-8", "ascii"]))
def test_terminal_report_is_harmless(one: Report, view: View, width: int, colours: bool, encoding: str) -> None:
    text = printed([one, one], width=width, colours=colours, encoding=encoding, view=view)
    assert not acts_on_a_terminal(without_styles(text) if colours else text)


@settings(max_examples=100)
@given(reports(), views(), st.integers(40, 220))
def test_terminal_report_keeps_to_its_width(one: Report, view: View, width: int) -> None:
    for line in printed([one], width=width, view=view).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip(" ")


@given(reports())
def test_concise_is_one_harmless_line_a_finding(one: Report) -> None:
    text = RENDERERS["concise"]([one])
    assert isinstance(text, str)
    assert text.count("\n") == len(one.findings) + bool(one.reason)
    assert not acts_on_a_terminal(text)
    text.encode("utf-8")


@given(reports())
def test_json_is_harmless_keeps_its_contract_and_round_trips(one: Report) -> None:
    text = RENDERERS["json"]([one])
    assert isinstance(text, str)
    assert not acts_on_a_terminal(text)
    text.encode("utf-8")
    data = json.loads(text)
    validator().validate(data)
    (told,) = data["reports"]
    assert told["signature"] == one.signature
    assert [bead["copy"] for bead in told["beads"]] == [list(bead.copy) for bead in one.alignment.beads]
    for side, document in (("original", one.alignment.original), ("copy", one.alignment.copy)):
        for finding in told["findings"]:
            place = finding[side]
            if place is not None and not re.search("[\ud800-\udfff]", place["text"]):
                assert place["text"] == document.source[place["start"] : place["end"]]


@settings(max_examples=30)
@given(reports(), st.randoms())
def test_order_of_findings_does_not_matter(one: Report, random: Any) -> None:
    distinct = {(finding.copy, finding.original, finding.rule, finding.severity): finding for finding in one.findings}
    shuffled = list(distinct.values())
    random.shuffle(shuffled)
    before, after = (replace(one, findings=tuple(found)) for found in (distinct.values(), shuffled))
    assert RENDERERS["concise"]([before]) == RENDERERS["concise"]([after])
    assert printed([before]) == printed([after])
