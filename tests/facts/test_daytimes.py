"""Times of day, ratios, speeds, halves of units and weeks told in days in languages other than English."""

from __future__ import annotations

import pytest

from driftcheck.facts.quantities import Kind, extract
from driftcheck.rules.quantities.agree import agreement


def times(text: str, language: str) -> list[int]:
    return [int(found.value) for found in extract(text, language) if found.kind is Kind.TIME]


@pytest.mark.parametrize(
    ("language", "text", "hour", "minute"),
    [
        ("fr", "La séance commence à 18 h 30.", 18, 30),
        ("fr", "Fermé dès 18h30.", 18, 30),
        ("fr", "à sept heures et demie du soir", 19, 30),
        ("fr", "Le train part à 18 heures.", 18, 0),
        ("fr", "à deux heures moins le quart de l’après-midi", 13, 45),
        ("es", "Comenzará a las siete y media de la tarde.", 19, 30),
        ("es", "Abre a las 19.30 horas.", 19, 30),
        ("es", "hasta las siete de la mañana", 7, 0),
        ("it", "Comincia alle sette e mezza di sera.", 19, 30),
        ("it", "alle ore 19", 19, 0),
        ("it", "dalle 19.30", 19, 30),
        ("pt", "Começa às 19h30.", 19, 30),
        ("pt", "às sete e meia da noite", 19, 30),
        ("pt", "às 19 horas", 19, 0),
        ("nl", "Het begint om 19.30 uur.", 19, 30),
        ("nl", "om 19 uur", 19, 0),
        ("ru", "в девять часов вечера", 21, 0),
        ("ru", "в 19.30", 19, 30),
        ("uk", "о 19.30", 19, 30),
        ("uk", "о 9 годині вечора", 21, 0),
        ("pl", "o godz. 19.30", 19, 30),
        ("pl", "o 9 wieczorem", 21, 0),
        ("zh", "晚上7点半开始", 19, 30),
        ("zh", "下午３点", 15, 0),
        ("ja", "午後7時30分に", 19, 30),
        ("ja", "19時に始まる", 19, 0),
        ("es", "a las 12 de la noche", 0, 0),
        ("es", "a las doce menos cuarto de la noche", 23, 45),
        ("es", "a las 9 de la noche", 21, 0),
        ("es", "a las 12 de la tarde", 12, 0),
        ("pt", "às doze horas da noite", 0, 0),
        ("pt", "às doze da noite", 0, 0),
        ("zh", "晚上12点半开始", 0, 30),
        ("zh", "下午12点半开始", 12, 30),
        ("ja", "夜12時に", 0, 0),
        ("ja", "夜9時に", 21, 0),
        ("en", "at 12 at night", 0, 0),
        ("en", "at 9 at night", 21, 0),
    ],
)
def test_a_time_of_day_is_read(language: str, text: str, hour: int, minute: int) -> None:
    assert times(text, language) == [hour * 60 + minute]


def test_an_hour_after_midnight_is_of_no_other_half_of_the_day() -> None:
    (early,), (either,) = extract("Fermé dès 00 h 30.", "fr"), extract("fermé dès 7 h 30", "fr")
    assert early.value == 30
    assert not early.also
    assert [int(value) for value in either.also] == [19 * 60 + 30]
    (morning,) = extract("hasta las siete de la mañana", "es")
    assert morning.value == 7 * 60
    assert not morning.also


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "pendant sept heures"),
        ("fr", "à 5 heures de route"),
        ("fr", "un film de 2 h 30"),
        ("es", "durante siete horas y media"),
        ("es", "a las siete empresas"),
        ("it", "le sette aziende"),
        ("it", "le 19 aziende"),
        ("pt", "durante sete horas"),
        ("pt", "as sete empresas"),
        ("nl", "7 uur lang"),
        ("ru", "девять часов подряд"),
        ("ru", "в 2.50 раза"),
        ("uk", "протягом 9 годин"),
        ("pl", "przez 3 godziny 19 minut"),
        ("pl", "o 2.50 zł drożej"),
        ("zh", "三点建议"),
        ("zh", "7小时"),
        ("ja", "3時間かかる"),
        ("ja", "20時代"),
    ],
)
def test_hours_that_last_and_things_that_are_counted_are_no_time(language: str, text: str) -> None:
    assert not times(text, language)


def test_a_distance_of_each_hour_is_a_speed() -> None:
    (speed,) = extract("风速高达每小时95公里", "zh")
    (distance,) = extract("全长95公里", "zh")
    assert (speed.unit and speed.unit.name, distance.unit and distance.unit.name) == ("km/h", "km")


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("fr", "un mètre et demi", "3/2", "m"),
        ("fr", "deux heures et demie", "5/2", "hour"),
        ("es", "dos metros y medio", "5/2", "m"),
        ("it", "due metri e mezzo", "5/2", "m"),
        ("pt", "dois metros e meio", "5/2", "m"),
    ],
)
def test_a_half_behind_a_unit_is_of_that_unit(language: str, text: str, value: str, unit: str) -> None:
    (found,) = extract(text, language)
    assert (str(found.value), found.unit and found.unit.name) == (value, unit)


@pytest.mark.parametrize("text", ["deux mètres et demi-tour", "deux mètres et la moitié"])
def test_a_half_that_is_none_of_the_unit_is_left_alone(text: str) -> None:
    assert str(extract(text, "fr")[0].value) == "2"


@pytest.mark.parametrize(
    ("language", "text", "english", "alike"),
    [
        ("fr", "quinze jours", "two weeks", True),
        ("fr", "quinze jours", "a fortnight", True),
        ("fr", "huit jours", "a week", True),
        ("es", "quince días", "two weeks", True),
        ("it", "quindici giorni", "two weeks", True),
        ("fr", "15 jours", "14 days", False),
        ("fr", "8 jours de prison", "7 days in prison", False),
        ("fr", "15 jours", "three weeks", False),
        ("fr", "15 jours", "336 hours", False),
        ("fr", "seize jours", "two weeks", False),
        ("es", "ocho días", "one week", False),
    ],
)
def test_two_weeks_are_told_as_fifteen_days_and_fourteen_days_are_not(
    language: str, text: str, english: str, alike: bool
) -> None:
    (days,), (weeks,) = extract(text, language), extract(english)
    assert (agreement(days, weeks) is not None) is alike
    assert (agreement(weeks, days) is not None) is alike
