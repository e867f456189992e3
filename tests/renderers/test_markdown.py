"""Markdown: tables that hold, and texts that stay texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from driftcheck.model import Report, Verdict
from driftcheck.renderers import markdown
from driftcheck.renderers.safe import visible
from tests import builders as small
from tests.renderers.builders import issue, report
from tests.renderers.strategies import lines, reports

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def inline(text: str) -> list[Token]:
    return [child for token in PARSER.parse(text) for child in token.children or ()]


@settings(max_examples=200)
@given(lines)
def test_escaped_text_shows_as_it_is(text: str) -> None:
    tokens = inline(f"| a |\n|---|\n| x{markdown.escaped(text)}x |")
    assert {token.type for token in tokens} <= {"text", "text_special", "html_inline"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<!-- -->"}
    assert "".join(token.content for token in tokens[1:] if token.type != "html_inline") == f"x{visible(text)}x"


@pytest.mark.parametrize(
    ("text", "broken"),
    [("ask @editor", "@editor"), ("see #12", "#12"), ("at https://example.org", "://e"), ("www.example.org", "www.e")],
)
def test_nothing_becomes_a_reference(text: str, broken: str) -> None:
    assert broken not in markdown.escaped(text)


def test_prose_stays_readable() -> None:
    assert markdown.escaped("“every cent”, 44.5 (twice) - no.") == "“every cent”, 44.5 (twice) - no."


@settings(max_examples=80)
@given(reports())
def test_tables_hold(one: Report) -> None:
    tokens = PARSER.parse(markdown.render([one, one]))
    rows = sum(token.type == "tr_open" for token in tokens)
    told = len(one.findings) + len(one.known)
    assert rows == 3 + 2 * (told + bool(told))
    kinds = {token.type for token in inline(markdown.render([one]))}
    assert kinds <= {"text", "text_special", "html_inline", "strong_open", "strong_close"}


def test_known_findings_and_reasons_are_told(sample_with_known: Report) -> None:
    text = markdown.render([sample_with_known])
    assert "known (accepted: our own background): added in the copy" in text
    assert "| 2 |" in text.splitlines()[4]
    unjudged = replace(report(small.aligned(["One."], ["One."]), []), drift=None, reason="too short")
    assert "Cannot be judged: too short" in markdown.render([unjudged])


def test_what_needs_a_look_comes_first(sample_with_known: Report) -> None:
    fine = replace(report(small.aligned(["One."], ["One."]), []), verdict=Verdict.FAITHFUL)
    rows = markdown.render([fine, sample_with_known]).splitlines()[4:6]
    assert ["drifted" in row for row in rows] == [True, False]


@settings(max_examples=50)
@given(st.integers(0, 6000))
def test_a_limit_is_kept_and_what_is_left_out_is_counted(limit: int) -> None:
    aligned = small.aligned(["One."], ["One."])
    one = report(aligned, [issue(message=f"change {number}") for number in range(40)])
    text, whole = markdown.render([one], limit=limit), markdown.render([one])
    if len(whole.encode()) <= limit:
        assert text == whole
    else:
        assert len(text.encode()) <= limit + 60
        left = whole.count("\n| ") - text.count("\n| ")
        assert f"{left} more rows find no room here." in text
