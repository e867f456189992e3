"""What holds for every text, however hostile: no format fails, and nothing that acts on a terminal gets out."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships without types
from rich.cells import cell_len

from driftcheck.model import Alignment, Bead, Coverage, Document, Finding, Report, Severity, Span, Verdict
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.as_json import SCHEMA
from tests import builders as small
from tests.renderers.builders import issue, report
from tests.renderers.printing import printed

HOSTILE = (
    "[bold]markup[/bold] [/] [link=https://example.org]x[/link]",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
    "::error file=a,line=1::x %0A %0D",
    "</script><script>alert(1)</script>",
    "ab\u202edc\u202c \u2066x\u2069",
    "שלום עולם, אמר ראש העיר.",
    "市長は火曜日に橋を閉鎖すると述べた。",
    "👩‍👩‍👧 🇬🇧 ❤️ e\u0301",
    "\ud800 half a pair \udfff",
    "\x00\x07\x08\x7f\u2028\u2029\ufeff\u00ad",
    "⟦⟧ ⟨⟩ [] …",
)
# Lines, because in a document a line break ends a sentence.
lines = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_characters="\n", exclude_categories=()), min_size=1, max_size=30),
)
sides = st.tuples(st.one_of(st.none(), lines), st.one_of(st.none(), lines)).filter(any)


@st.composite
def spans(draw: st.DrawFn, document: Document) -> Span:
    ends = draw(st.tuples(*[st.integers(0, len(document.text))] * 2))
    return Span(min(ends), max(ends))


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    pairs = draw(st.lists(sides, max_size=6))
    aligned = small.aligned([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    beads: list[Bead] = []
    for bead in aligned.beads:
        original_changes = draw(st.lists(spans(aligned.original), max_size=2))
        copy_changes = draw(st.lists(spans(aligned.copy), max_size=2))
        beads.append(
            replace(
                bead,
                moved=draw(st.booleans()),
                original_changes=tuple(original_changes),
                copy_changes=tuple(copy_changes),
            )
        )
    return replace(
        aligned,
        original=replace(aligned.original, name=draw(lines)),
        copy=replace(aligned.copy, name=draw(lines)),
        beads=tuple(beads),
        coverage=Coverage(draw(st.floats(0, 1)), draw(st.floats(0, 1))),
    )


@st.composite
def findings(draw: st.DrawFn, aligned: Alignment) -> Finding:
    found = issue(
        draw(st.sampled_from(["numbers", "garble", "number-agreement"])),
        original=draw(st.one_of(st.none(), spans(aligned.original))),
        copy=draw(st.one_of(st.none(), spans(aligned.copy))),
        message=draw(lines),
        evidence=draw(st.one_of(st.just(""), lines)),
    )
    return replace(found, severity=draw(st.sampled_from(Severity)), probability=draw(st.floats(0, 1)))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    aligned = draw(alignments())
    return report(
        aligned,
        draw(st.lists(findings(aligned), max_size=5)),
        verdict=draw(st.sampled_from(Verdict)),
        drift=draw(st.floats(0, 1)),
        penalty=draw(st.floats(0, 25_000)),
    )


def without_styles(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def acts_on_a_terminal(text: str) -> set[str]:
    return {
        character
        for character in text
        if (unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} and character != "\n")
        or unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    }


@cache
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@settings(deadline=None, max_examples=150)
@given(reports(), st.integers(1, 220), st.booleans(), st.sampled_from(["utf-8", "ascii"]))
def test_terminal_report_is_harmless(one: Report, width: int, colours: bool, encoding: str) -> None:
    text = printed([one, one], width=width, colours=colours, encoding=encoding)
    assert not acts_on_a_terminal(without_styles(text) if colours else text)


@settings(deadline=None, max_examples=100)
@given(reports(), st.integers(40, 220))
def test_terminal_report_keeps_to_its_width(one: Report, width: int) -> None:
    for line in printed([one], width=width).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip(" ")


@settings(deadline=None)
@given(reports())
def test_concise_is_one_harmless_line_a_finding(one: Report) -> None:
    text = RENDERERS["concise"]([one])
    assert isinstance(text, str)
    assert text.count("\n") == len(one.findings)
    assert not acts_on_a_terminal(text)
    text.encode("utf-8")


@settings(deadline=None)
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


@settings(deadline=None, max_examples=30)
@given(reports(), st.randoms())
def test_order_of_findings_does_not_matter(one: Report, random: Any) -> None:
    distinct = {(finding.copy, finding.original, finding.rule, finding.severity): finding for finding in one.findings}
    shuffled = list(distinct.values())
    random.shuffle(shuffled)
    before, after = (replace(one, findings=tuple(found)) for found in (distinct.values(), shuffled))
    assert RENDERERS["concise"]([before]) == RENDERERS["concise"]([after])
    assert printed([before]) == printed([after])
