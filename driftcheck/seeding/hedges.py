"""What the article leaves open becomes certain, or the other way round."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found, replaced


def _lost(article: Article, _draw: Random) -> Iterator[Edit]:
    certain = article.language.mapping("seeding", "hedges.certain")
    # "May" with a capital is the month, or begins a question.
    yield from (edit for edit in replaced(certain, article) if edit.text[0].islower())
    for _, span in found(article.pattern("hedges.adverb"), article):
        yield Edit(span, "")


def _added(article: Article, _draw: Random) -> Iterator[Edit]:
    modal, adverb = (article.language.phrases("seeding", f"hedges.added-{kind}") for kind in ("modal", "adverb"))
    for _, span in found(article.pattern("hedges.modal"), article):
        yield Edit(span, modal[0])
    for match, span in found(article.pattern("hedges.past"), article):
        yield Edit(span, f"{match[0]} {adverb[0]}")


LOST = Kind("hedge-lost", "“may” becomes “will”", _lost)
ADDED = Kind("hedge-added", "“will” becomes “may”", _added)
