"""Which side of a date the text speaks of (since, until, by), and with what a figure is compared (year on year)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from driftcheck import languages
from driftcheck.facts.moments.moment import Limit, Moment
from driftcheck.facts.quantities.context import denied
from driftcheck.languages import Language
from driftcheck.model import Span

TABLE = "dates"
PERIODS = ("year", "quarter", "month", "week", "day")
_REACH = 60


def limited(language: Language, text: str, moment: Moment) -> Moment:
    """The moment with what the words before and behind it say of its limits."""
    start, end = moment.span.start, moment.span.end
    before = text[max(0, start - _REACH) : start]
    for limit in (Limit.FROM, Limit.UNTIL):
        # at the earliest, at the latest: these stand whatever the preposition
        name = limit.name.lower()
        behind = language.pattern(TABLE, f"limit_{name}_behind").match(text, end)
        led = language.pattern(TABLE, f"limit_{name}_firm").search(before)
        if behind or led:
            first = start - len(before) + led.start() if led else start
            said = Span(first, behind.end() if behind else end)
            since = behind and not led and language.pattern(TABLE, "limit_from_before").search(before)
            return replace(moment, limit=Limit.FROM if since else limit, said=said)  # since May at the latest
    for limit in (Limit.FROM, Limit.UNTIL):
        if led := language.pattern(TABLE, f"limit_{limit.name.lower()}_before").search(before):
            said = Span(start - len(before) + led.start(), end)
            return replace(moment, limit=limit, said=said, denied=denied(language, before[: led.start()]))
    if led := language.pattern(TABLE, "limit_exact_before").search(before):
        return replace(moment, said=Span(start - len(before) + led.start(), end), exact=True)
    return moment


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
