"""Markdown: the prose is kept, the markup goes, and every character keeps its place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Document
from driftcheck.readers import markdown, read
from tests.readers.test_text import letter_at

SAMPLE = Path(__file__).parents[2] / "fixtures" / "formats" / "article.md"


def paragraphs(source: str) -> list[str]:
    return [line for line in markdown.of_text(source).text.split("\n") if line]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# A *Heading* here #", ["A Heading here"]),
        ("Head\n===\n\nText", ["Head", "Text"]),
        ("a **bold _it_** ~~gone~~ word", ["a bold it gone word"]),
        ('The [link `x` text](http://x.y/(z) "title") here', ["The link x text here"]),
        ("[one][ref] and [ref]\n\n[ref]: http://x.y", ["one and ref"]),
        ("see <https://x.y/%20z> now", ["see https://x.y/%20z now"]),
        ("AT&amp;T, 5&nbsp;km, 3 \\* 4 &lt; 13", ["AT&T, 5 km, 3 * 4 < 13"]),
        ("soft\nwrap  \nhard\\\nbreak", ["soft wrap", "hard", "break"]),
        ("> quoted\n> text\nlazily on", ["quoted text lazily on"]),
        ("1. 1\n2. two\n   more\n   - deep", ["1", "two more", "deep"]),
        ("| a | b \\| c |\n|---|---|\n| 1 | `x` |", ["a", "b | c", "1", "x"]),
        ("x <b>tag</b> y<!-- gone -->", ["x tag y"]),
        ("One.\r\n\r\nTwo\r\nthree.", ["One.", "Two three."]),
        ("\ufeff# Head\n\nText", ["Head", "Text"]),
        ("2024 was * not _ marked", ["2024 was * not _ marked"]),
        ("so\u00adft &shy;and\u200b zero", ["soft and zero"]),
    ],
)
def test_keeps_prose(source: str, expected: list[str]) -> None:
    assert paragraphs(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "```\ncode\n```",
        "    indented code",
        "<div>\nhtml\n</div>",
        "<!-- a comment -->",
        "---\ntitle: x\ndate: y\n---",
        '+++\ntitle = "x"\n+++\n',
        "![image](x.png)",
        "[ref]: http://x.y",
        "***",
        "",
    ],
)
def test_drops_what_is_no_prose(source: str) -> None:
    assert paragraphs(source) == []


def test_prose_between_two_rules_is_no_front_matter() -> None:
    assert paragraphs("---\n\nHe said: so.\n\n---\n\nMore.") == ["He said: so.", "More."]
    assert len(paragraphs("---\n" + "key: value\n" * 5_000)) == 1  # never closed; a pattern for it once took forever
    assert paragraphs("---\nHe left.\n\n---\nMore.") == ["He left.", "More."]


def test_the_sample() -> None:
    found = read(SAMPLE)
    assert [line for line in found.text.split("\n") if line] == [
        "The bridge that never opened",
        "The bridge over the Aare & its ramps cost 12 million francs, the city’s engineer said.",
        "“Nobody asked us,” said Anna Frei.",
        "Steel: 400 tons",
        "Concrete",
        "Year",
        "Cost",
        "2021",
        "12 million",
    ]
    for word, line in (("never", 5), ("million", 7), ("engineer", 8), ("Anna", 11), ("tons", 13), ("2021", 19)):
        offset = found.text.index(word)
        assert found.position(offset).line == line
        assert found.source.startswith(word, found.source_offset(offset))


def check_places(found: Document) -> None:
    for offset, character in enumerate(found.text):
        at = found.source_offset(offset)
        if character == "\n":  # the end of a block, which may be the end of the file
            assert at <= len(found.source)
            continue
        source = found.source[at]
        # A letter that the file has in pieces, or in another form, stands where its first piece does.
        as_read = character in unicodedata.normalize("NFC", letter_at(found.source, at))
        as_read = as_read or source == character or (character == "\ufffd" and source == "\0")
        assert as_read or (character == " " and source.isspace()) or source == "&"


INLINE = (
    "*",
    "**",
    "_",
    "[a](b)",
    "[a]",
    "[x]",
    "`",
    "``",
    "word ",
    "\\",
    "&amp;",
    "&nbsp;",
    "&#10;",
    "&ngE;",
    "~~",
    "![",
)
BLOCK = (
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "|",
    "|a|b|",
    "\n|-|-|\n",
    "\\|",
    "\n---\n",
    "    ",
    "\t",
    "[x]: y\n",
)
OTHER = ("<b>", "<a@b.cc>", "<http://a>", "](", "  \n", "é", "\x1c", "\u3000", "\ufeff", "---\na: b\n---\n", "\0")
MARKUP = st.lists(st.sampled_from((*INLINE, *BLOCK, *OTHER)), max_size=25).map("".join)


@given(MARKUP | st.text())
def test_never_fails_and_every_character_stands_where_the_map_says(source: str) -> None:
    check_places(markdown.of_text(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- a -->\n# Head\n\nOne.\n", [("a", "Head\nOne.\n")]),
        ("---\ntitle: x\n---\n\n<!-- a -->\n\n# Head\n\nOne.\n", [("a", "Head\nOne.\n")]),
        ("Head.\n\n<!--a-->\nOne. Two.\n\nThree.\n", [("a", "One. Two.")]),
        ("Head.\n\n<!-- a -->\n\n<!-- b\nb -->\n\nOne.\n", [("a", "One."), ("b\nb", "One.")]),
        ("Head.\n\nOne <!-- a -->two.\n\nThree.\n", [("a", "One two.")]),
        ("Head.\n\n- One\n\n  <!-- a -->\n- Two\n", [("a", "Two")]),
        ("Head.\n\n<!-- a -->\n", [("a", "")]),
        ("Head.\n\n`<!-- a -->` is code.\n\n    <!-- a -->\n", []),
        ("Head.\n\n<!-- never closed\n\nOne.\n", []),
    ],
)
def test_a_comment_is_for_what_follows_or_for_all(source: str, expected: list[tuple[str, str]]) -> None:
    found = markdown.of_text(source)
    assert [(comment.text, found.quote(comment.scope)) for comment in found.comments] == expected
    assert all(source.startswith("<!--", comment.start) for comment in found.comments)
