"""A name becomes another of the article's, or two names of a sentence change places."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from driftcheck.model import Segment, Span
from driftcheck.seeding.edit import Article, Edit, Kind


def names_in(article: Article, sentence: Segment) -> list[tuple[str, Span]]:
    """The names of a sentence with their spans in the article, in reading order."""
    patterns = (article.pattern("names.whole"), article.pattern("names.single"))
    matches = [match for pattern in patterns for match in pattern.finditer(sentence.text)]
    none = article.pattern("names.none")
    found = {
        span[0]: (match["name"], Span(*span).shifted(sentence.span.start))
        for match in matches
        if not none.match(match["name"]) and (span := match.span("name"))
    }
    return [found[start] for start in sorted(found)]


def _another(article: Article, draw: Random) -> Iterator[Edit]:
    names = sorted({name for sentence in article.sentences for name, _ in names_in(article, sentence)})
    for sentence in article.sentences:
        for name, span in names_in(article, sentence):
            others = [other for other in names if _fits(other, name)]
            if others:
                yield Edit(span, draw.choice(others))


def _fits(other: str, name: str) -> bool:
    """Whether it is another name, and as full: one word for one word."""
    return not set(other.split()) & set(name.split()) and (" " in other) == (" " in name)


def _exchanged(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        for (one, first), (two, second) in pairwise(names_in(article, sentence)):
            between = article.text[first.end : second.start]
            if article.pattern("names.verb").search(between) and not set(one.split()) & set(two.split()):
                yield Edit(Span(first.start, second.end), f"{two}{between}{one}")


NAME = Kind("name", "a name becomes another of the article", _another)
ROLES = Kind("roles", "two names of a sentence change places", _exchanged)
