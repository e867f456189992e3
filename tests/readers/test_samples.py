"""The samples of fixtures/formats say in every format what the articles say that they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.model import Document, Role
from driftcheck.readers import Side, document, read, read_columns
from driftcheck.segmentation import split

FIXTURES = Path(__file__).parents[2] / "fixtures"
FORMATS = FIXTURES / "formats"
SUFFIXES = (
    ".html .docx .odt .rtf .pdf .epub .newsml.xml .nitf .ninjs.json .iptc .rss .atom .json .jsonl .po .xliff .srt .vtt "
    ".rst .adoc .md"
).split()
BITEXTS = (".xlf", ".tmx", ".csv", ".tsv", ".xlsx")
SIDES = {"bridge.original": Side.ORIGINAL, "bridge.copy": Side.COPY, "storm.original": Side.ORIGINAL}
PAIRS = ("bridge", "storm", "election")
SIDES_OF_PAIRS = [f"{pair}.{side}" for pair in PAIRS for side in ("original", "copy")]
SAMPLES = [(f"{name}{suffix}", name) for name in SIDES for suffix in SUFFIXES] + [
    (f"{name.partition('.')[0]}{suffix}", name) for name in SIDES_OF_PAIRS for suffix in BITEXTS
]
# In these the text's form says nothing of what a paragraph is, since a paragraph may be split or its neighbours miss.
FIELD = "article.paragraphs"


def sample(file: str, name: str) -> Document:
    side = Side.COPY if name.endswith(".copy") else Side.ORIGINAL
    return read(FORMATS / file, side=side, text_field=FIELD if ".ninjs" not in file else "")


def article(name: str) -> Document:
    """What a sample was made from, as a plain text."""
    found = read(next((FIXTURES / "articles").glob(f"{name}.*")))
    return found if found.name.endswith(".txt") else document(found.text)


def told(found: Document) -> list[tuple[str, Role]]:
    return [(segment.text, segment.role) for segment in split(found)]


@pytest.mark.parametrize(("file", "name"), SAMPLES)
def test_the_text_is_the_same_in_every_format(file: str, name: str) -> None:
    assert told(sample(file, name)) == told(article(name))


@pytest.mark.parametrize(("file", "name"), SAMPLES)
def test_every_character_is_found_in_its_file(file: str, name: str) -> None:
    shown = sample(file, name)
    for offset, character in enumerate(shown.text):
        at = shown.position(offset)
        line = shown.source[shown.line_starts[at.line - 1] :]
        found = line[at.column - 1 : at.column]
        # An escape or an entity stands for its character, a line end or a tag for the end of a paragraph.
        assert character == found or character in " \n" or found in "&\\", (character, found, at)


@pytest.mark.parametrize("file", [f"{name}{suffix}" for name in PAIRS for suffix in BITEXTS])
def test_a_file_with_two_texts_gives_both_unit_by_unit(file: str) -> None:
    original, copy = read_columns(FORMATS / file)
    lines = [side.text.split("\n") for side in (original, copy)]
    assert len(lines[0]) == len(lines[1])
    assert any(one and two for one, two in zip(*lines, strict=True))
    name = file.partition(".")[0]
    assert told(copy) == told(article(f"{name}.copy"))
