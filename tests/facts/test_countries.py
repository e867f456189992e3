"""Countries are read by their names in any case, their adjectives and people, and cities by their exonyms."""

from __future__ import annotations

import pytest

from driftcheck import languages
from driftcheck.facts.names.countries import countries, hinted
from driftcheck.facts.names.exonyms import capitals, cities, is_city
from driftcheck.languages import cldr

CODES = languages.having("nationalities")


def read(text: str, code: str) -> list[tuple[str, str]]:
    return [
        (text[found.span.start : found.span.end], "/".join(sorted(found.codes))) for found in countries(text, 0, code)
    ]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Dutch and U.S. troops in Turkey", [("Dutch", "NL"), ("U.S", "US"), ("Turkey", "TR")]),
        ("en", "They ate turkey off the china.", []),
        ("en", "an Indiana court", []),
        ("en", "a Korean ship", [("Korean", "KP/KR")]),
        (
            "de",
            "in den Vereinigten Staaten, Deutschlands Kanzler",
            [("Vereinigten Staaten", "US"), ("Deutschlands", "DE")],
        ),
        ("de", "Dann dankte die dänische Polizei.", [("dänische", "DK")]),
        ("fr", "la Russie et les Pays-Bas", [("Russie", "RU"), ("Pays-Bas", "NL")]),
        ("es", "Francesco habló con los rusos", [("rusos", "RU")]),
        ("it", "Il governo francese; Francesca", [("francese", "FR")]),
        ("pt", "os Estados Unidos e a Alemanha", [("Estados Unidos", "US"), ("Alemanha", "DE")]),
        ("nl", "de Franse regering", [("Franse", "FR")]),
        ("pl", "w Rosji i na Ukrainie", [("Rosji", "RU"), ("Ukrainie", "UA")]),
        ("ru", "с Саудовской Аравией и Китаем", [("Саудовской Аравией", "SA"), ("Китаем", "CN")]),
        ("ru", "индивидуальный корень, газ", []),
        ("uk", "Росію й Німеччину", [("Росію", "RU"), ("Німеччину", "DE")]),
        ("ar", "الرئيس الأمريكي والصين", [("الأمريكي", "US"), ("والصين", "CN")]),
        ("zh", "美國和俄罗斯", [("美國", "US"), ("俄罗斯", "RU")]),
        ("ja", "日本とロシア", [("日本", "JP"), ("ロシア", "RU")]),
        ("ja", "タイの新しいドイツチーム", [("タイ", "TH"), ("ドイツ", "DE")]),
        ("ja", "全タイプのタイヤがリチャードに届いた", []),
    ],
)
def test_countries_of_a_text(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, code) == expected


def test_single_characters_hint_at_countries() -> None:
    assert {"US", "CN"} <= hinted("中美会谈", "zh")
    assert "JP" not in hinted("中美会谈", "zh")


@pytest.mark.parametrize("code", CODES)
def test_the_codes_of_the_tables_are_those_of_cldr(code: str) -> None:
    known = {each for territories in cldr.load("en").territories.values() for each in territories}
    named = {each for name in languages.get(code).groups("nationalities", "words") for each in name.split("-")}
    assert named <= known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Lüttich", "de"), ("Liège", "fr")),
        (("Pechino", "it"), ("Пекина", "ru")),
        (("旧金山", "zh"), ("Francisco", "en")),
    ],
)
def test_names_of_one_city(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert cities(*one) & cities(*other)


def test_other_cities_and_words_are_none_of_it() -> None:
    assert not cities("Lüttich", "de") & cities("Lille", "fr")
    assert is_city("Paris", "en")
    assert not is_city("Wheel", "en")
    assert "Kyiv" in capitals("UA")
