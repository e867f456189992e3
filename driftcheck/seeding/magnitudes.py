"""A sum becomes a thousand times more or less, or another quantity by its unit."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, replaced


def _magnitudes(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(article.language.mapping("seeding", "scales"), article)


def _units(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(article.language.mapping("seeding", "units"), article)


MAGNITUDE = Kind("magnitude", "a million becomes a billion", _magnitudes)
UNIT = Kind("unit", "a unit becomes another", _units)
