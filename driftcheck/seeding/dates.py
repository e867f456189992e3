"""A day, a month or a year becomes another."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    days, months = (article.language.phrases("seeding", f"dates.{name}") for name in ("days", "months"))
    for match, span in found(article.pattern("dates.named"), article):
        names = days if match[0] in days else months
        yield Edit(span, draw.choice([name for name in names if name != match[0]]))
    for match, span in found(_YEAR, article):
        yield Edit(span, str(int(match[0]) + draw.choice([-10, -2, -1, 1, 2, 10])))


KIND = Kind("date", "a day, month or year becomes another", _candidates)
