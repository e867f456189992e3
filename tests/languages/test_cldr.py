"""CLDR's files are what the script makes of Babel, and every language's table says what it must."""

from __future__ import annotations

import json

import pytest

from driftcheck.languages import cldr
from driftcheck.languages.names import name
from tools import cldr as script

CODES = sorted(script.LOCALES)


@pytest.mark.parametrize("code", ["de", "ar"])
def test_a_file_is_what_the_script_writes(code: str) -> None:
    written = (script.HOME / f"{code}.json").read_text(encoding="utf-8")
    table = script.table(code)
    if table["source"] != json.loads(written)["source"]:
        pytest.skip("another Babel than the one that wrote the file is installed")
    assert script.written(table) == written


def test_the_names_of_languages_are_what_the_script_writes() -> None:
    written = script.NAMES.read_text(encoding="utf-8")
    if json.loads(written)["source"] != script.names()["source"]:
        pytest.skip("another Babel than the one that wrote the file is installed")
    assert script.written(script.names()) == written


@pytest.mark.parametrize(
    ("tag", "told"), [("de", "German"), ("pt-BR", "Portuguese"), ("zh_Hant", "Chinese"), ("xx", "xx"), ("", "")]
)
def test_a_language_is_called_by_its_name(tag: str, told: str) -> None:
    assert name(tag) == told


def test_the_alternates_are_of_the_same_cldr() -> None:
    source = json.loads(script.ALTERNATES.read_text(encoding="utf-8"))["source"]
    assert {json.loads(path.read_text(encoding="utf-8"))["source"]["cldr"] for path in script.HOME.glob("*.json")} == {
        source["cldr"]
    }


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_table(code: str) -> None:
    table = cldr.load(code)
    assert table
    assert set(table.months.values()) == set(range(1, 13))
    assert set(table.weekdays.values()) == set(range(1, 8))
    assert {name for names in table.day_periods.values() for name in names} >= {"am", "pm"}
    assert table.hours in {12, 24}
    assert {table.signs.decimal, table.signs.group} & {",", "."}
    assert table.signs.decimal != table.signs.group
    assert {6, 8} & set(table.scales.values())
    assert len(table.unit_kinds) == len(script.UNITS)
    assert {"kilometer", "kilogram", "year", "hour"} <= {name for names in table.units.values() for name in names}
    assert {"EUR", "USD", "DEM"} <= {code for codes in table.currencies.values() for code in codes}
    assert {"US", "CN", "UA", "EU"} <= {code for codes in table.territories.values() for code in codes}


@pytest.mark.parametrize("code", CODES)
def test_files_are_small(code: str) -> None:
    assert (script.HOME / f"{code}.json").stat().st_size < 60_000


@pytest.mark.parametrize(
    ("code", "form", "number"),
    [
        ("de", "März", 3),
        ("de", "Jänner", 1),  # Austria
        ("de", "Sept.", 9),
        ("ru", "января", 1),
        ("ru", "январь", 1),
        ("uk", "лютого", 2),
        ("pl", "października", 10),
        ("ar", "كانون الثاني", 1),  # the Levant
        ("ar", "يناير", 1),
        ("ja", "12月", 12),
        ("zh", "十二月", 12),
    ],
)
def test_months_are_known_in_all_forms(code: str, form: str, number: int) -> None:
    assert cldr.load(code).months[cldr.fold(form)] == number


def test_numbers_are_written_as_the_language_writes_them() -> None:
    german = cldr.load("de")
    assert (german.signs.decimal, german.signs.group) == (",", ".")


@pytest.mark.parametrize(
    ("code", "form", "power"),
    [
        ("de", "Mio.", 6),
        ("de", "Milliarden", 9),
        ("de", "Billion", 12),
        ("en", "billion", 9),
        ("es", "billones", 12),
        ("pt", "bilhões", 9),  # Brazil
        ("pt", "mil milhões", 9),  # Portugal
        ("ru", "тыс.", 3),
        ("ru", "млн", 6),
        ("zh", "万", 4),
        ("ja", "億", 8),
        ("de", "Meter", None),
    ],
)
def test_scales(code: str, form: str, power: int | None) -> None:
    assert cldr.load(code).scale(form) == power


def test_short_units_keep_their_case() -> None:
    german = cldr.load("de")
    assert german.unit("MW") == ("megawatt",)
    assert german.unit("mw") == ()
    assert german.unit("Std.") == german.unit("Std") == german.unit("Stunden") == ("hour",)
    assert german.unit_kinds["hour"] == "duration"


def test_a_symbol_is_first_that_of_the_currency_which_is_meant_by_it() -> None:
    english = cldr.load("en")
    assert english.currency("$")[0] == "USD"
    assert "CAD" in english.currency("$")
    assert english.currency("€") == english.currency("euros") == english.currency("EUR") == ("EUR",)


@pytest.mark.parametrize(
    ("code", "form", "territory"),
    [
        ("en", "Burma", "MM"),
        ("en", "Myanmar", "MM"),
        ("en", "Czech Republic", "CZ"),
        ("en", "UK", "GB"),
        ("en", "Côte d'Ivoire", "CI"),
        ("de", "USA", "US"),
        ("ru", "Гонконг", "HK"),
        ("zh", "烏克蘭", "UA"),
    ],
)
def test_countries_are_known_by_their_names(code: str, form: str, territory: str) -> None:
    assert cldr.load(code).territories[cldr.fold(form)] == (territory,)


def test_of_two_countries_with_one_name_both_are_given() -> None:
    assert set(cldr.load("en").territories[cldr.fold("Congo")]) == {"CD", "CG"}


@pytest.mark.parametrize("code", ["fi", "", "../de", "DE", "x" * 50])
def test_a_language_without_a_file_is_empty(code: str) -> None:
    table = cldr.load(code)
    assert not table
    assert not table.months
    assert table.unit("km") == ()
    assert table.signs == cldr.NumberSigns()
