"""A number becomes another."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.model import Span
from driftcheck.seeding.edit import Article, Edit, Kind, found, recased

_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w-])|(?<![\w.,-])\d+(?:\.\d+)?(?![\w-])")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    """A digit of a number, its first where it has several; or a number word by another. Years are left to dates."""
    for match, span in found(_DIGITS, article):
        number = match[0]
        if number.isdigit() and _FIRST_YEAR <= int(number) <= _LAST_YEAR:
            continue
        digit = draw.choice([one for one in "123456789" if one != number[0]])
        yield Edit(Span(span.start, span.end), digit + number[1:])
    words = article.language.phrases("seeding", "numbers.words")
    for match, span in found(article.pattern("numbers.word"), article):
        other = draw.choice([word for word in words if word != match[0].casefold()])
        yield Edit(span, recased(other, like=match[0]))


KIND = Kind("number", "a number becomes another", _candidates)
