"""Quantities and dates in languages other than English, by value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from driftcheck.facts.moments.moment import Limit, Moment
from driftcheck.facts.moments.reading import read_moments
from driftcheck.facts.quantities import Bound, Kind, Weight, extract


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "Es kamen anderthalb Millionen.", "1500000", None),
        ("de", "Er zahlte 4,5 Mrd. Euro.", "4500000000", "EUR"),
        ("de", "Ein Drittel blieb.", "1/3", None),
        ("es", "Pagaron tres mil millones de euros.", "3000000000", "EUR"),
        ("es", "Costó mil millones.", "1000000000", None),
        ("fr", "Les deux tiers sont partis.", "2/3", None),
        ("fr", "Il a payé 3 millions d’euros.", "3000000", "EUR"),
        ("it", "Trecento persone aspettano.", "300", None),
        ("nl", "Er kwamen anderhalf miljoen mensen.", "1500000", None),
        ("uk", "Прийшло півтора мільйона людей.", "1500000", None),
        ("ru", "Пришло 15 тыс. человек.", "15000", None),
        ("zh", "营收3.2亿元", "320000000", None),
        ("zh", "增长超过500公里", "500", "km"),
        ("zh", "共14人", "14", None),
        ("zh", "缺口500余万", "5000000", None),
        ("ru", "для 16-миллионного населения", "16000000", None),
        ("it", "41.200 quintali di uva", "41200", "quintal"),
        ("de", "bei 35 Grad", "35", "celsius"),
        ("ja", "約1億2000万円", "120000000", None),
        ("ja", "3千人が参加した", "3000", None),
    ],
)
def test_one_number_by_value(language: str, text: str, value: str, unit: str | None) -> None:
    (found,) = extract(text, language)
    assert found.value == Fraction(value)
    assert (found.unit and found.unit.name) == unit
    assert found.weight is Weight.FULL


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("de", "mehr als 40 Leute", Bound.ABOVE),
        ("de", "bis zu 40 Leute", Bound.AT_MOST),
        ("fr", "au moins 40 personnes", Bound.AT_LEAST),
        ("es", "no más de 40 personas", Bound.AT_MOST),
        ("it", "meno di 40 persone", Bound.BELOW),
        ("ru", "не менее 40 человек", Bound.AT_LEAST),
        ("de", "die 40 Leute", Bound.EXACT),
    ],
)
def test_bounds(language: str, text: str, bound: Bound) -> None:
    (found,) = extract(text, language)
    assert found.bound is bound


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("de", "Sie kamen um halb drei.", 150),
        ("nl", "Ze kwamen om half drie.", 150),
        ("de", "um 15.30 Uhr", 930),
        ("es", "a las tres menos cuarto", 165),
    ],
)
def test_half_is_before_the_hour(language: str, text: str, minutes: int) -> None:
    (found,) = extract(text, language)
    assert (found.kind, found.value) == (Kind.TIME, Fraction(minutes))


@pytest.mark.parametrize(
    ("language", "text", "least"),
    [
        ("fr", "des centaines de millions de dollars", 100_000_000),
        ("fr", "des dizaines de milliers d’euros", 10_000),
        ("de", "Hunderte Millionen Dollar", 100_000_000),
    ],
)
def test_many(language: str, text: str, least: int) -> None:
    (found,) = extract(text, language)
    assert (found.kind, found.value) == (Kind.MANY, Fraction(least))


def test_a_decade_behind_a_hyphen() -> None:
    (found,) = extract("в 1880-х годах", "ru")
    assert (found.kind, found.value) == (Kind.DECADE, Fraction(1880))


@pytest.mark.parametrize(
    ("language", "text"),
    [("it", "Lo fanno dal Trecento."), ("ja", "F15戦闘機"), ("zh", "COVID-19疫情")],
)
def test_names_count_nothing(language: str, text: str) -> None:
    assert all(one.weight is Weight.SILENT for one in extract(text, language))


@pytest.mark.parametrize(("language", "text"), [("es", "una mujer"), ("fr", "un homme"), ("it", "una donna")])
def test_an_article_is_never_missed(language: str, text: str) -> None:
    assert all(one.weight is Weight.SILENT for one in extract(text, language))


def test_a_letter_behind_digits_still_makes_a_name() -> None:
    (found,) = extract("the MH17x flight")
    assert found.kind is Kind.CODE


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        ("de", "Am Freitag, dem 5. Juli 2024,", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("de", "Am Freitagabend", {"weekday": 4}),
        ("de", "Mitte Juni", {"month": 6, "part": "mid"}),
        ("es", "el viernes 5 de julio de 2024", {"weekday": 4, "day": 5, "month": 7, "year": 2024}),
        ("es", "la semana pasada", {"offset": -1, "unit": "week"}),
        ("es", "la próxima semana", {"offset": 1, "unit": "week"}),
        ("fr", "le 1er mars", {"day": 1, "month": 3}),
        ("fr", "l’an dernier", {"offset": -1, "unit": "year"}),
        ("it", "entro il 3 marzo", {"day": 3, "month": 3, "limit": Limit.UNTIL}),
        ("pt", "5 de julho de 2024", {"day": 5, "month": 7, "year": 2024}),
        ("nl", "vanaf januari", {"month": 1, "limit": Limit.FROM}),
        ("ru", "в июле", {"month": 7}),
        ("ru", "на прошлой неделе", {"offset": -1, "unit": "week"}),
        ("uk", "У неділю, 1 липня 2024 року", {"weekday": 6, "day": 1, "month": 7, "year": 2024}),
        ("zh", "2024年7月1日", {"day": 1, "month": 7, "year": 2024}),
        ("zh", "下个月", {"offset": 1, "unit": "month"}),
        ("ja", "7月1日（金曜日）", {"weekday": 4, "day": 1, "month": 7}),
        ("ja", "再来週", {"offset": 2, "unit": "week"}),
    ],
)
def test_one_date(language: str, text: str, fields: dict[str, object]) -> None:
    (found,) = read_moments(text, language)
    empty = Moment(found.span)
    names = ("weekday", "day", "month", "year", "part", "offset", "unit", "limit")
    stated = {name: getattr(found, name) for name in names if getattr(found, name) != getattr(empty, name)}
    assert stated == fields


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Guten Morgen, sagte er am Morgen."),
        ("de", "am Nachmittag"),
        ("es", "el segundo mes"),
        ("fr", "il marche dans la rue"),
        ("ru", "окружающая среда"),
        ("zh", "周围的人很多"),
        ("ja", "月が見える"),
    ],
)
def test_no_date(language: str, text: str) -> None:
    assert read_moments(text, language) == ()
