"""Offices are the same in every language, with what their holders are no longer, not yet or not quite."""

from __future__ import annotations

import re

import pytest

from driftcheck import languages
from driftcheck.facts.offices import known, near, offices, says

CODES = languages.having("offices")
# Keys that name offices in each language's table; `und/office_relations` says how these relate.
NAMES = {code: set(languages.get(code).table("offices").get("offices", {})) for code in CODES}


def read(text: str, code: str) -> list[tuple[str, str, set[str]]]:
    return [
        (found.name, text[found.whole.start : found.whole.end], set(found.statuses)) for found in offices(text, 0, code)
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "the acting mayor", ("mayor", "acting mayor", {"acting"})),
        ("en", "the president-elect", ("president", "president-elect", {"designate"})),
        ("de", "die frühere Finanzministerin", ("minister.finance", "frühere Finanzministerin", {"former"})),
        ("de", "Vizepräsident Kern", ("president", "Vizepräsident", {"deputy"})),
        (
            "fr",
            "l'ancien ministre des Affaires étrangères",
            ("minister.foreign", "ancien ministre des Affaires étrangères", {"former"}),
        ),
        ("es", "el exministro de Exteriores", ("minister.foreign", "exministro de Exteriores", {"former"})),
        ("it", "il procuratore aggiunto", ("prosecutor", "procuratore aggiunto", {"deputy"})),
        ("pt", "a vice-presidente", ("president", "vice-presidente", {"deputy"})),
        ("nl", "oud-minister Kok", ("minister", "oud-minister", {"former"})),
        ("ru", "и.о. мэра города", ("mayor", "и.о. мэра", {"acting"})),
        ("uk", "колишній прем’єр-міністр", ("prime-minister", "колишній прем’єр-міністр", {"former"})),
        ("pl", "były premier", ("prime-minister", "były premier", {"former"})),
        ("zh", "公司副总经理说", ("general-manager", "副总经理", {"deputy"})),
        ("ja", "元首相は", ("prime-minister", "元首相", {"former"})),
        ("ar", "وزير الخارجية السابق", ("minister.foreign", "وزير الخارجية السابق", {"former"})),
    ],
)
def test_an_office_is_read_with_its_status(code: str, text: str, expected: tuple[str, str, set[str]]) -> None:
    assert read(text, code) == [expected]


@pytest.mark.parametrize(
    ("code", "text"),
    [("zh", "目前总统府没有回应"), ("zh", "越南驻老挝大使馆"), ("de", "Der Fall ist klar."), ("nl", "de Tweede Kamer")],
)
def test_what_only_looks_like_a_status_or_an_office_is_none(code: str, text: str) -> None:
    assert not any(found.statuses for found in offices(text, 0, code))
    assert all(found.name != "ambassador" for found in offices(text, 0, code))


def test_the_deputy_of_a_minister_is_one_who_ranks_below() -> None:
    assert [name for name, _, _ in read("wiceminister finansów", "pl")] == ["state-secretary"]
    assert [name for name, _, _ in read("the deputy finance minister", "en")] == ["state-secretary"]


def test_offices_that_languages_do_not_part_alike_are_near_and_others_are_not() -> None:
    assert near("chair", "president")
    assert near("minister", "minister.foreign")
    assert not near("minister.finance", "minister.foreign")
    assert not near("lawyer", "prosecutor")


def test_a_language_without_a_table_has_no_offices() -> None:
    assert not any(known(languages.get(tag)) for tag in ("fi", "und", ""))


def test_a_text_says_a_status_of_whomever() -> None:
    assert says("Der zurückgetretene Minister", "former", "de")
    assert not says("Der Minister", "former", "de")


def test_every_table_names_offices_that_the_english_one_has() -> None:
    assert len(CODES) > 12
    for code in CODES:
        assert NAMES[code] <= NAMES["en"], code


def test_every_office_that_is_near_to_another_is_in_the_tables() -> None:
    groups = languages.get("und").phrases("office_relations", "near")
    members = {re.sub(r"\.\*$", "", name) for group in groups for name in group.split()}
    assert members <= NAMES["en"]
