"""Years without a month, parts of years and months, seasons, days alone, in languages other than English."""

from __future__ import annotations

from fractions import Fraction

import pytest

from driftcheck.facts.moments.moment import Limit
from driftcheck.facts.moments.reading import read_moments
from driftcheck.facts.quantities import extract


@pytest.mark.parametrize(
    ("language", "text", "year", "part", "limit"),
    [
        ("de", "Sie wollen bis Ende 2031 rund 3 Millionen Euro ausgeben.", 2031, "late", Limit.UNTIL),
        ("de", "Er wurde 2019 Präsident.", 2019, None, Limit.NONE),
        ("de", "Das Haus brannte 1732 nieder.", 1732, None, Limit.NONE),
        ("de", "Er starb um 1500.", 1500, None, Limit.NONE),
        ("de", "Gebaut wurde es Ende 1800.", 1800, "late", Limit.NONE),
        ("de", "Er starb 1987.", 1987, None, Limit.NONE),
        ("fr", "Les travaux dureront jusqu’en 2031.", 2031, None, Limit.UNTIL),
        ("fr", "D’ici fin 2031, la ville paiera.", 2031, "late", Limit.UNTIL),
        ("es", "Terminará a finales de 2031.", 2031, "late", Limit.NONE),
        ("it", "Sarà pronto alla fine del 2031.", 2031, "late", Limit.NONE),
        ("pt", "Ficará pronto até o fim de 2031.", 2031, "late", Limit.UNTIL),
        ("nl", "Het is eind 2031 klaar.", 2031, "late", Limit.NONE),
        ("ru", "Работы завершат к концу 2031 года.", 2031, "late", Limit.UNTIL),
        ("ru", "Не позднее 2031 года", 2031, None, Limit.UNTIL),
        ("uk", "Роботи завершать до кінця 2031 року.", 2031, "late", Limit.UNTIL),
        ("pl", "Prace potrwają do końca 2031 roku.", 2031, "late", Limit.UNTIL),
        ("ar", "حتى نهاية عام 2031", 2031, "late", Limit.UNTIL),
        ("zh", "项目将在2031年底完工", 2031, "late", Limit.NONE),
        ("zh", "车站2028年之前都不会安装", 2028, None, Limit.NONE),
        ("ja", "2031年末までに完成する", 2031, "late", Limit.UNTIL),
    ],
)
def test_a_year_is_read_with_its_part_and_limit(
    language: str, text: str, year: int, part: str | None, limit: Limit
) -> None:
    (found,) = read_moments(text, language)
    assert (found.year, found.part, found.limit) == (year, part, limit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "2031 Menschen kamen."),
        ("de", "Es waren 2031 Euro."),
        ("de", "Er kaufte 1500 Stück."),
        ("de", "1800 Paar Schuhe wurden verkauft."),
        ("de", "Es kamen 1500 Mann."),
        ("de", "Er zahlte 1500."),
        ("de", "Er zahlte 1500. Dann ging er."),
        ("fr", "Plus de 2031 personnes sont venues."),
        ("es", "Vinieron de 2031 casas."),
        ("it", "Ci sono 2031 persone."),
        ("pt", "Vieram de 2031 casas."),
        ("nl", "Er kwamen 2031 mensen."),
        ("ru", "Пришли 2031 человек."),
        ("uk", "Прийшли 2031 осіб."),
        ("pl", "Przyszło 2031 osób."),
        ("zh", "共2031人"),
        ("zh", "历时2031年间"),
        ("ja", "2031人が参加した"),
    ],
)
def test_what_a_number_counts_makes_no_year_of_it(language: str, text: str) -> None:
    assert not read_moments(text, language)


@pytest.mark.parametrize(("language", "text"), [("zh", "5月中国政府表示"), ("ja", "5月に東京で"), ("de", "im Mai")])
def test_a_month_alone_has_no_part(language: str, text: str) -> None:
    (found,) = read_moments(text, language)
    assert (found.month, found.part) == (5, None)


@pytest.mark.parametrize(("language", "text"), [("ja", "今週末に開かれる"), ("zh", "本周末举行")])
def test_a_weekend_is_no_week(language: str, text: str) -> None:
    (found,) = read_moments(text, language)
    assert (found.unit, found.offset) == ("weekend", 0)


@pytest.mark.parametrize(
    ("language", "text", "season", "year", "offset"),
    [
        ("fr", "Pendant l’été 2022, elle a fermé.", "summer", 2022, None),
        ("fr", "Elle a fermé l’été dernier.", "summer", None, -1),
        ("de", "Im vergangenen Winter war zu.", "winter", None, -1),
        ("es", "Cerró en la primavera de 2022.", "spring", 2022, None),
        ("it", "Chiuderà il prossimo autunno.", "autumn", None, 1),
        ("nl", "In de zomer van 2022 was het dicht.", "summer", 2022, None),
        ("ru", "Летом 2022 года закрыли.", "summer", 2022, None),
        ("uk", "Минулої зими закрили.", "winter", None, -1),
        ("pl", "Latem 2022 roku zamknięto.", "summer", 2022, None),
        ("ja", "昨秋も４番を担った", "autumn", None, -1),
        ("zh", "去年夏天关闭", "summer", None, -1),
    ],
)
def test_a_season_is_read(language: str, text: str, season: str, year: int | None, offset: int | None) -> None:
    (found,) = read_moments(text, language)
    assert (found.season, found.year, found.offset) == (season, year, offset)


@pytest.mark.parametrize(
    ("language", "text", "month", "day"),
    [
        ("ja", "兵庫大会は２４日、始まった", None, 24),
        ("ja", "８月１６日の試合", 8, 16),
        ("zh", "7 月 6 日的发布会", 7, 6),
        ("zh", "从当地时间26日零点起", None, 26),
        ("zh", "并在四月接任", 4, None),
        ("ru", "10-го числа объявили", None, 10),
        ("ar", "ظهر السادس من يونيو", 6, 6),
        ("uk", "10-го числа оголосили", None, 10),
    ],
)
def test_a_day_or_a_month_is_read_however_it_is_written(
    language: str, text: str, month: int | None, day: int | None
) -> None:
    (found,) = read_moments(text, language)
    assert (found.month, found.day) == (month, day)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ja", "10日間続いた"), ("ja", "1日3回"), ("ja", "週4日に減らし"), ("zh", "地铁6号线"), ("zh", "14日内完成"),
     ("zh", "用了三个月"), ("pl", "lata osiemdziesiąte"),
     ("fr", "Il a été 2022 fois."), ("fr", "Le printemps arabe"), ("es", "Plácido Domingo cantó"),
     ("ru", "защита окружающей среды"), ("ru", "в окружающей среде"),
     ("ru", "по средам"), ("ru", "в лета 2022 человек")],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(language: str, text: str) -> None:
    assert not read_moments(text, language)


@pytest.mark.parametrize(
    ("language", "text", "weekday"),
    [("fr", "Lundi, le comité a voté.", 0), ("es", "Miércoles de votaciones", 2), ("pt", "Segunda-feira choveu.", 0),
     ("ru", "с воскресенья", 6),
     ("ru", "к среде закончат", 2), ("uk", "до п’ятниці", 4), ("nl", "Maandagavond regende het.", 0)],
)  # fmt: skip
def test_a_weekday_is_read_at_the_start_and_in_other_cases(language: str, text: str, weekday: int) -> None:
    (found,) = read_moments(text, language)
    assert found.weekday == weekday


def test_a_number_is_no_year_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    equal = Fraction.__eq__

    def counting(one: Fraction, other: object) -> bool:
        compared.append(other)
        return bool(equal(one, other))

    monkeypatch.setattr(Fraction, "__eq__", counting)
    extract("Some 2500 and 3721 of 1999 files were read, 4096 besides and 1987 again.")
    assert len(compared) < 100
