"""Names of months, weekdays and hours in letters that (?i) takes for others: they are read, or at least end nothing."""

from __future__ import annotations

import pytest

from driftcheck.facts.moments.reading import read_moments
from driftcheck.facts.quantities import Kind, extract


@pytest.mark.parametrize(
    ("language", "text", "month", "weekday"),
    [
        ("es", "Llegó el vıernes.", None, 4),
        ("fr", "Il arrive vendredİ.", None, 4),
        ("fr", "le 5 juın 2020", 6, None),
        ("en", "on 5 Aprıl 2020", 4, None),
        ("en", "on 5 Auguſt 2020", 8, None),
        ("nl", "op 5 o\u212atober 2020", 10, None),
    ],
)
def test_a_date_is_read_whatever_its_letters(language: str, text: str, month: int | None, weekday: int | None) -> None:
    dates = [(found.month, found.weekday) for found in read_moments(text, language) if found.month or found.weekday]
    assert dates == ([(month, weekday)] if month or weekday else [])


@pytest.mark.parametrize("text", ["a las sİete y media", "a las sıete y media", "a las \u017fiete y media"])
def test_an_hour_is_read_whatever_its_letters(text: str) -> None:
    assert [found.value for found in extract(text, "es") if found.kind is Kind.TIME] == [7 * 60 + 30]
