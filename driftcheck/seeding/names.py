"""A name becomes another of the article's, or two names of a sentence change places."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from driftcheck.model import Segment, Span
from driftcheck.seeding.edit import Article, Edit, Kind

# Two capitalised words or more, which hardly anything but a name is; particles may stand between them.
_NAME = re.compile(r"\b(?P<name>[A-Z][\w’'-]*[a-z](?:(?: (?:de|van|von|bin|al|of|the))* [A-Z][\w’'-]*[a-z])+)\b")
# One alone, inside a sentence, and no adjective of a country before its noun.
_SINGLE = re.compile(
    r"(?<![\w’'-])[a-z]+,? (?P<name>(?![A-Z][a-z]*(?:an|ese|ish|ench|utch|reek|eli|aqi)s?\b)[A-Z][a-z]{2,})\b"
    r"(?![’'-]?\w| [A-Z])"
)
_NO_NAME = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August"
    r"|September|October|November|December|The|In|On|At|But|And|For|When|While|After|Before|It|He|She|They"
    r"|We|You|This|That|These|Those|His|Her|Its|Their|Our|Several|Many|Some|Most|All|No|Despite|Under|Since|With|By|From)\b"
)
# What stands between two names that play different parts; "Ann Lee and Ben Orr" may well change places.
_VERB = re.compile(
    r"\b(?:[a-z]+ed|met|told|beat|sent|gave|paid|sold|bought|led|won|lost|left|hit|shot|saw|wrote|held|took|made|knew)\b"
)


def names_in(sentence: Segment) -> list[tuple[str, Span]]:
    """The names of a sentence with their spans in the article, in reading order."""
    matches = [*_NAME.finditer(sentence.text), *_SINGLE.finditer(sentence.text)]
    found = {
        span[0]: (match["name"], Span(*span).shifted(sentence.span.start))
        for match in matches
        if not _NO_NAME.match(match["name"]) and (span := match.span("name"))
    }
    return [found[start] for start in sorted(found)]


def _another(article: Article, draw: Random) -> Iterator[Edit]:
    names = sorted({name for sentence in article.sentences for name, _ in names_in(sentence)})
    for sentence in article.sentences:
        for name, span in names_in(sentence):
            others = [other for other in names if _fits(other, name)]
            if others:
                yield Edit(span, draw.choice(others))


def _fits(other: str, name: str) -> bool:
    """Whether it is another name, and as full: one word for one word."""
    return not set(other.split()) & set(name.split()) and (" " in other) == (" " in name)


def _exchanged(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        for (one, first), (two, second) in pairwise(names_in(sentence)):
            between = article.text[first.end : second.start]
            if _VERB.search(between) and not set(one.split()) & set(two.split()):
                yield Edit(Span(first.start, second.end), f"{two}{between}{one}")


NAME = Kind("name", "a name becomes another of the article", _another)
ROLES = Kind("roles", "two names of a sentence change places", _exchanged)
