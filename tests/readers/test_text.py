"""Plain text: what is cleaned, what is joined, and where in the file each character stood."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.model import Document, Position, Span
from driftcheck.readers import document

PROSE = (
    "The minister left the hall on Friday and did not come back, although several members of the committee had asked "
    "him to stay until the vote, which was held late at night. Nobody would say where he had gone. The vote was lost "
    "by eleven to nine, and the chair of the committee closed the session without another word to the press."
)


def check_places(found: Document) -> None:
    """Each character stands in the file, or is white space that stands for white space or for a line's end.

    A letter that the file has in pieces stands where its first piece does.
    """
    offsets = [found.source_offset(offset) for offset in range(len(found.text))]
    if unicodedata.is_normalized("NFC", found.source):
        assert offsets == sorted(set(offsets))
    assert offsets == sorted(offsets)
    assert unicodedata.is_normalized("NFC", found.text)
    for character, offset in zip(found.text, offsets, strict=True):
        source = found.source[offset]
        assert character in unicodedata.normalize("NFC", letter_at(found.source, offset)) or (
            character in " \n" and source.isspace()
        )


def letter_at(source: str, start: int) -> str:
    end = start + 1
    while end < len(source) and (unicodedata.category(source[end])[0] == "M" or "\u1160" <= source[end] < "\u1200"):
        end += 1
    return source[start:end]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\ufeffOne.\nTwo.", "One.\nTwo."),
        ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("5\u00a0km of\u202froad\u3000here\there", "5 km of road here here"),
        ("co\u00adoper\u00adate zero\u200bwidth\u2060", "cooperate zerowidth"),
        ("One.\x0cTwo.\u2029Three.\u2028Four.", "One.\nTwo.\nThree.\nFour."),
        ("left\u200eright\u202e \u200din\u200cside", "leftright inside"),
        ("\u200bOne", "One"),
    ],
)
def test_cleans_what_has_no_ink(source: str, text: str) -> None:
    found = document(source)
    assert found.text == text
    check_places(found)


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d👧", "क्\u200dष", "naïve — “it’s” 5 °C", "a  b"])
def test_keeps_what_carries_meaning(text: str) -> None:
    assert document(text).text == text


@pytest.mark.parametrize(
    ("source", "word", "line", "column"),
    [
        ("\ufeffOne", "One", 1, 1),
        ("One\r\nTwo x", "x", 2, 5),
        ("One\rTwo\n\nx", "x", 4, 1),
        ("so\u00adft x", "x", 1, 7),
        ("One\x0cx", "x", 1, 5),
    ],
)
def test_positions_are_those_of_an_editor(source: str, word: str, line: int, column: int) -> None:
    found = document(source)
    assert found.position(found.text.index(word)) == Position(line, column)


@pytest.mark.parametrize("width", [50, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_joins_wrapped_lines(width: int, end: str) -> None:
    lines = textwrap.wrap(PROSE, width)
    source = "A short headline\n" + "\n".join(lines) + "\n\n" + "\n".join(lines)
    found = document(source.replace("\n", end))
    assert [line for line in found.text.split("\n") if line] == ["A short headline", PROSE, PROSE]
    check_places(found)


def test_joins_indented_and_hyphenated_lines() -> None:
    lines = textwrap.wrap(PROSE.replace("committee", "sub-committee"), 60, break_on_hyphens=True)
    source = "\n".join(f"   {line}" for line in lines)
    assert document(source).text.strip() == PROSE.replace("committee", "sub-committee")


@pytest.mark.parametrize(
    "lines",
    [
        ["One paragraph here.", "Another one there.", "A third one."],
        [PROSE, PROSE],
        [
            "A headline that is nearly as long as the text below it is",
            "He left on Friday. He did not come back, they said.",
        ],
        ["Apples and pears, some forty of them", "and plums", "and cherries"],
        ["He went home yesterday and she did not go.", "She stayed here all day and he did not."],
        ["officials.", "according to him."],
    ],
)
def test_keeps_lines_that_nobody_wrapped(lines: list[str]) -> None:
    assert document("\n".join(lines)).text.split("\n") == lines


def test_list_items_in_a_wrapped_file_stay_apart() -> None:
    wrapped = "\n".join(textwrap.wrap(PROSE, 60))
    found = document(f"{wrapped}\n- one thing that is long enough to have filled the line\n- another thing")
    assert found.text.split("\n")[1:] == ["- one thing that is long enough to have filled the line", "- another thing"]


def test_an_untouched_text_needs_one_run() -> None:
    assert len(document(f"{PROSE}\n\n{PROSE}\n").runs) == 1


@given(st.text() | st.text(alphabet="ab .-\n\r\t\u00a0\u00ad\u200b\u200d\ufeff\x0c\u2028é", max_size=300))
def test_every_character_stands_where_the_map_says(source: str) -> None:
    found = document(source)
    check_places(found)
    assert found.source == source
    for offset in range(len(found.text)):
        position = found.position(offset)
        assert position.line >= 1
        assert position.column >= 1


@given(st.lists(st.text(alphabet="abcde", min_size=1, max_size=9), min_size=30, max_size=80))
def test_wrapping_loses_no_word(words: list[str]) -> None:
    source = textwrap.fill(" ".join(words), 60)
    assert document(source).text.split() == words


def test_accents_in_pieces_are_read_as_letters() -> None:
    found = document("In Ma\u0301laga, a cafe\u0301.\nNo\u0308 one")
    assert found.text == "In Málaga, a café.\nNö one"
    assert found.position(found.text.index("laga")) == Position(1, 7)
    span = Span(found.text.index("é"), found.text.index("é") + 1)
    assert found.source_span(span) == Span(found.source.index("e\u0301"), found.source.index("e\u0301") + 2)


@given(st.text(st.sampled_from("aeo \n\u0301\u0308\u0327\u1100\u1161\u11a8\u212b\u0958\u09c7\u09be")))
def test_any_letters_in_pieces_keep_their_places(source: str) -> None:
    check_places(document(source))
    assert unicodedata.is_normalized("NFC", document(source).text)
