"""What is read of the dates of one text: which side of them is spoken of, and what a figure is compared with."""

from __future__ import annotations

import pytest

from driftcheck.facts.moments import read_moments
from driftcheck.facts.moments.comparison import comparisons
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
