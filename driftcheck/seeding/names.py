"""A name becomes another of the article's, or two names of a sentence change places."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from driftcheck.model import Segment, Span
from driftcheck.seeding.edit import Article, Edit, Kind

# Two capitalised words or more, which hardly anything but a name is; particles may stand between them.
_NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z](?:(?: (?:de|van|von|bin|al|of|the))* [A-Z][\w’'-]*[a-z])+\b")
_NO_NAME = re.compile(
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August"
    r"|September|October|November|December|The|In|On|At|But|And|For|When|While|After|Before|It|He|She|They)\b"
)
# What stands between two names that play different parts; "Ann Lee and Ben Orr" may well change places.
_VERB = re.compile(
    r"\b(?:[a-z]+ed|met|told|beat|sent|gave|paid|sold|bought|led|won|lost|left|hit|shot|saw|wrote|held|took|made|knew)\b"
)


def names_in(sentence: Segment) -> list[tuple[str, Span]]:
    """The names of a sentence with their spans in the article."""
    return [
        (match[0], Span(*match.span()).shifted(sentence.span.start))
        for match in _NAME.finditer(sentence.text)
        if not _NO_NAME.match(match[0])
    ]


def _another(article: Article, draw: Random) -> Iterator[Edit]:
    names = sorted({name for sentence in article.sentences for name, _ in names_in(sentence)})
    for sentence in article.sentences:
        for name, span in names_in(sentence):
            others = [other for other in names if not set(other.split()) & set(name.split())]
            if others:
                yield Edit(span, draw.choice(others))


def _exchanged(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        for (one, first), (two, second) in pairwise(names_in(sentence)):
            between = article.text[first.end : second.start]
            if _VERB.search(between) and not set(one.split()) & set(two.split()):
                yield Edit(Span(first.start, second.end), f"{two}{between}{one}")


NAME = Kind("name", "a name becomes another of the article", _another)
ROLES = Kind("roles", "two names of a sentence change places", _exchanged)
