"""A day, a month or a year becomes another."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April June July August September October November December".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![,.]\d)")
# May is more often a modal verb.
_NAMED = re.compile(rf"\b(?:{'|'.join((*_DAYS, *_MONTHS))})\b")


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    for match, span in found(_NAMED, article):
        names = _DAYS if match[0] in _DAYS else _MONTHS
        yield Edit(span, draw.choice([name for name in names if name != match[0]]))
    for match, span in found(_YEAR, article):
        yield Edit(span, str(int(match[0]) + draw.choice([-10, -2, -1, 1, 2, 10])))


KIND = Kind("date", "a day, month or year becomes another", _candidates)
