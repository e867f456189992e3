from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.renderers.safe import right_to_left, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("\x9b31m", "�31m"),
        ("a\x00b\x7f", "a␀b␡"),
        ("one\ttwo\r\nthree\u2028four", "one two  three four"),
        ("\u202eabc\u202c", "�abc�"),
        ("\u2066abc\u2069", "�abc�"),
        ("\ud83d", "�"),
    ],
)
def test_what_acts_on_a_terminal_becomes_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    ["[bold]x[/bold]", "👩\u200d👧 ❤️ 🇬🇧", "שלום\u200f, עולם", "نمی\u200cخواهم", "漢字", "“x” — ½ €"],
)
def test_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters(exclude_categories=())))
def test_spans_hold_for_what_is_shown(text: str) -> None:
    assert len(visible(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום", True), ("abc مرحبا", True), ("abc", False), ("漢字 “x”", False)],
)
def test_right_to_left(text: str, *, expected: bool) -> None:
    assert right_to_left(text) is expected
