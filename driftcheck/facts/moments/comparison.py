"""With what a figure is compared: the year, the quarter, the month before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from driftcheck import languages
from driftcheck.model import Span

TABLE = "dates"
PERIODS = ("year", "quarter", "month", "week", "day")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`Year on year` or `from the previous month`: the period that lies between what is compared."""

    span: Span
    period: str


@lru_cache(maxsize=4096)
def comparisons(text: str, language: str = "en") -> tuple[Comparison, ...]:
    """The comparisons of `text` in order, their spans in `text`; none in a language without a table of dates."""
    known = languages.get(language)
    found = [
        Comparison(Span(*match.span()), period)
        for period in PERIODS
        for match in known.pattern(TABLE, f"compared_{period}").finditer(text)
    ]
    return tuple(sorted(found, key=lambda comparison: comparison.span))
