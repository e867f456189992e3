"""docs/languages.md says what is so, and what a report says; README says the same in short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from driftcheck import compare, encoders, languages
from driftcheck.languages.names import name as language_name
from driftcheck.readers import document
from driftcheck.rules import IDS, RULES
from driftcheck.settings import Settings
from tests.fakes import FakeEncoder
from tools import languages as tool

TEXT = tool.PAGE.read_text(encoding="utf-8")
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.split("\n") if line.startswith("|")]


def test_the_page_is_what_the_tables_say() -> None:
    assert tool.page(TEXT) == TEXT, "run `python -m tools.languages`"


def test_every_table_has_a_row_and_every_row_a_table() -> None:
    named = [tool.named(row[0]) for row in rows()]
    assert tool.files() - {file for files in named for file in files} == set()
    assert [row[0] for row, files in zip(rows(), named, strict=True) if "/" in row[0] and not files] == []


def test_a_page_without_a_place_for_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for checks"):
        tool.page("# Languages\n")


@pytest.mark.parametrize("code", [*languages.known(), "fi", "yi"])
def test_a_report_says_the_same(code: str) -> None:
    name = {"fi": "all others", "yi": "all others"}.get(code) or language_name(code)
    header, *table = rows()[: len(IDS) + 2]
    column = next(at for at, names in enumerate(header) if name in names.split(", "))
    told = {row[0].strip("`"): row[column] for row in table if row[0].startswith("`")}
    text = document("The city will close the bridge on Monday, the mayor said.", language=code)
    report = compare(text, text, encoder=FakeEncoder(), settings=Settings(language=code))
    found = {one.rule: "in part" if one.partly else "not checked" for one in report.not_checked}
    assert {rule: cell for rule, cell in told.items() if cell in {"in part", "not checked"}} == found
    assert list(told) == list(IDS)


def test_what_is_checked_in_part_is_explained() -> None:
    explained = TEXT.partition("**in part**")[2].partition("\n- ")[0]
    assert [rule.id for rule in RULES if rule.partly and f"`{rule.id}`" not in explained] == []


def test_readme_counts_the_same_languages() -> None:
    known = encoders.languages(encoders.MULTILINGUAL)
    assert known is not None
    assert set(re.findall(r"(\d+) languages", README)) == {str(len(known))}
    listed = re.search(r"languages besides \(([a-z ]+)\)", README)
    assert listed
    assert listed[1].split() == [code for code in languages.known() if code != "en"]
    lacking = [language_name(code) for code in languages.known() if not languages.get(code).has("dates")]
    found = re.search(r"dates in all of these but ([\w ,]+);", " ".join(README.split()))
    assert (found[1] if found else "") == " and ".join(lacking)
