"""A word becomes its opposite."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, replaced


def _candidates(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(both_ways(article, "opposites.pairs"), article)


KIND = Kind("antonym", "a word becomes its opposite", _candidates)
