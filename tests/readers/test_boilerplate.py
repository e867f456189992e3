"""Text that is read as if it were not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.errors import SettingsError
from driftcheck.readers import document, markdown, without

SOURCE = (
    "Bridge to close\n\nThe city closes it.\u00ad Photo: Jane Doe. It opened in 1932.\n\nSign up for our newsletter!\n"
)


def test_what_matches_is_gone_and_the_rest_keeps_its_place() -> None:
    found = without(document(SOURCE), [r" Photo: [^.]*\.", r"^Sign up.*$"])
    assert "Photo" not in found.text
    assert "Sign up" not in found.text
    start = found.text.index("It opened")
    assert found.position(start).line == 3
    assert SOURCE[found.source_offset(start) :].startswith("It opened")


def test_lines_stay_lines() -> None:
    found = without(document(SOURCE), [r"(?s)closes.*newsletter"])
    assert found.text.count("\n") == document(SOURCE).text.count("\n")


def test_nothing_to_leave_out_is_the_same_document() -> None:
    one = document(SOURCE)
    assert without(one, []) is one
    assert without(one, ["Nowhere"]) is one


def test_a_text_may_be_boilerplate_alone() -> None:
    assert without(document("Sign up!"), [".*"]).text == ""


def test_comments_stand_over_what_they_stood_over() -> None:
    source = (
        "<!-- driftcheck: ignore dates -->\n\n# Bridge\n\nClosed. Photo: Jane Doe.\n\n"
        "<!-- driftcheck: ignore numbers -->\n\nIt opened in 1932.\n\nIt will open again.\n"
    )
    found = without(markdown.of_text(source), [r" Photo: [^.]*\."])
    whole, paragraph = (comment.scope for comment in found.comments)
    assert found.quote(whole) == found.text
    assert found.quote(paragraph) == "It opened in 1932."


def test_no_regular_expression_is_told() -> None:
    with pytest.raises(SettingsError, match="ignore-text has no regular expression"):
        without(document(SOURCE), ["("])


@given(text=st.text("ab \n\u00ad", max_size=40), pattern=st.sampled_from(["a", "b+", "^ab", "b$", "a.*b"]))
def test_each_character_left_stands_where_it_did(text: str, pattern: str) -> None:
    found = without(document(text), [pattern])
    for at, character in enumerate(found.text):
        if character != "\n":
            assert text[found.source_offset(at)] == character
