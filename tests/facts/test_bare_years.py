"""Years without a month, and the parts of years and months, in languages other than English."""

from __future__ import annotations

import pytest

from driftcheck.facts.moments.moment import Limit
from driftcheck.facts.moments.reading import read_moments


@pytest.mark.parametrize(
    ("language", "text", "year", "part", "limit"),
    [
        ("de", "Sie wollen bis Ende 2031 rund 3 Millionen Euro ausgeben.", 2031, "late", Limit.UNTIL),
        ("de", "Er wurde 2019 Präsident.", 2019, None, Limit.NONE),
        ("fr", "Les travaux dureront jusqu’en 2031.", 2031, None, Limit.UNTIL),
        ("fr", "D’ici fin 2031, la ville paiera.", 2031, "late", Limit.UNTIL),
        ("es", "Terminará a finales de 2031.", 2031, "late", Limit.NONE),
        ("it", "Sarà pronto alla fine del 2031.", 2031, "late", Limit.NONE),
        ("pt", "Ficará pronto até o fim de 2031.", 2031, "late", Limit.UNTIL),
        ("nl", "Het is eind 2031 klaar.", 2031, "late", Limit.NONE),
        ("ru", "Работы завершат к концу 2031 года.", 2031, "late", Limit.UNTIL),
        ("ru", "Не позднее 2031 года", 2031, None, Limit.UNTIL),
        ("uk", "Роботи завершать до кінця 2031 року.", 2031, "late", Limit.UNTIL),
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
        ("fr", "Plus de 2031 personnes sont venues."),
        ("es", "Vinieron de 2031 casas."),
        ("it", "Ci sono 2031 persone."),
        ("pt", "Vieram de 2031 casas."),
        ("nl", "Er kwamen 2031 mensen."),
        ("ru", "Пришли 2031 человек."),
        ("uk", "Прийшли 2031 осіб."),
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
