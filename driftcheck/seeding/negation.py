"""A statement is denied, or a denial is lost."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found


def _added(article: Article, _draw: Random) -> Iterator[Edit]:
    (added,) = article.language.phrases("seeding", "negation.added") or ("",)
    for match, span in found(article.pattern("negation.auxiliary"), article):
        yield Edit(span, f"{match[0]} {added}")


def _lost(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, span in found(article.pattern("negation.denial"), article):
        yield Edit(span, "")
    (instead,) = article.language.phrases("seeding", "negation.instead-of-none") or ("",)
    for _, span in found(article.pattern("negation.none"), article):
        yield Edit(span, f"{instead} ")


ADDED = Kind("negation-added", "“was” becomes “was not”", _added)
LOST = Kind("negation-lost", "“did not” becomes “did”", _lost)
