"""What is read of the dates of one text: which side of them is spoken of, and what a figure is compared with."""

from __future__ import annotations

import pytest

from driftcheck.facts.moments import read_moments
from driftcheck.facts.moments.limits import comparisons
from driftcheck.facts.moments.moment import Limit


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("since Sunday", Limit.FROM),
        ("from June 30", Limit.FROM),
        ("in May at the earliest", Limit.FROM),
        ("not before Monday", Limit.FROM),
        ("at least until Monday", Limit.FROM),
        ("until Sunday", Limit.UNTIL),
        ("by the end of March", Limit.UNTIL),
        ("no later than 20 January", Limit.UNTIL),
        ("until May at the earliest", Limit.FROM),
        ("on Sunday", Limit.NONE),
        ("in 2024", Limit.NONE),
    ],
)
def test_a_date_says_which_side_of_it_is_spoken_of(text: str, limit: Limit) -> None:
    (moment,) = read_moments(text)
    assert moment.limit is limit


def test_a_denied_limit_is_marked() -> None:
    (moment,) = read_moments("No lorries will be admitted before July")
    assert moment.limit is Limit.UNTIL
    assert moment.denied


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("0.4 percent year on year", "year"),
        ("up 0.4 percent from the previous three months", "quarter"),
        ("down from a month earlier", "month"),
        ("he came home from a year of travels", None),
    ],
)
def test_a_figure_is_compared_with_a_time_before(text: str, period: str | None) -> None:
    assert [found.period for found in comparisons(text)] == ([period] if period else [])


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("de", "Der Umsatz stieg gegenüber dem Vorjahr um drei Prozent.", "year"),
        ("de", "Der Umsatz stieg im Vergleich zum Vorquartal.", "quarter"),
        ("fr", "Les prix ont augmenté de 3 % sur un an.", "year"),
        ("fr", "Les prix ont augmenté par rapport au mois précédent.", "month"),
        ("es", "Las ventas subieron frente al trimestre anterior.", "quarter"),
        ("it", "Le vendite sono salite rispetto allo stesso periodo dell'anno precedente.", "year"),
        ("pt", "As vendas subiram em relação ao mês anterior.", "month"),
        ("nl", "De omzet steeg ten opzichte van het vorige kwartaal.", "quarter"),
        ("pl", "Sprzedaż wzrosła w porównaniu z ubiegłym rokiem.", "year"),
        ("ru", "Продажи выросли по сравнению с аналогичным периодом прошлого года.", "year"),
        ("uk", "Продажі зросли порівняно з минулим роком.", "year"),
        ("ar", "ارتفعت المبيعات على أساس سنوي.", "year"),
        ("zh", "收入同比增长48%。", "year"),
        ("ja", "売上高は前月比で5%増えた。", "month"),
        ("de", "Im Vorjahr wurde das Werk gebaut.", None),
        ("fr", "Le mois précédent était froid.", None),
        ("es", "El año anterior se cerró la planta.", None),
        ("it", "L'anno precedente la fabbrica chiuse.", None),
        ("pt", "No ano anterior a fábrica fechou.", None),
        ("nl", "Vorig jaar sloot de fabriek.", None),
        ("pl", "W ubiegłym roku zamknięto fabrykę.", None),
        ("ru", "В прошлом году завод закрыли.", None),
        ("uk", "Торік завод закрили.", None),
        ("zh", "去年工厂关闭。", None),
        ("ja", "昨年、工場は閉鎖された。", None),
    ],
)
def test_so_it_is_in_other_languages(language: str, text: str, period: str | None) -> None:
    assert [found.period for found in comparisons(text, language)] == ([period] if period else [])
