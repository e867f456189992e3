"""A neutral report of what somebody said becomes a claim of another kind."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    table = article.language
    for match, span in found(article.pattern("claims.said"), article):
        told = match[0] in table.words("seeding", "claims.takes-somebody")
        yield Edit(span, draw.choice(table.phrases("seeding", f"claims.{'to-somebody' if told else 'otherwise'}")))


KIND = Kind("claim", "“said” becomes “denied”, “promised”", _candidates)
