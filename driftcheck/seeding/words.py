"""Words are garbled, lost or put out of order."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.model import Span
from driftcheck.seeding.edit import Article, Edit, Kind, found

_LONG = re.compile(r"(?<![\w’'-])[a-z]{6,}(?![\w’'-])")
_MIN_WORDS = 6


def _garbled(article: Article, draw: Random) -> Iterator[Edit]:
    """The letters of a word but its first are shuffled until they are others."""
    for match, span in found(_LONG, article):
        letters = list(match[0][1:])
        if len(set(letters)) > 1:
            while "".join(letters) == match[0][1:]:
                draw.shuffle(letters)
            yield Edit(span, match[0][0] + "".join(letters))


def _lost(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, span in found(article.pattern("words.small"), article):
        yield Edit(span, "")


def _doubled(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(article.pattern("words.small"), article):
        yield Edit(Span(span.end, span.end), match[0])


def _swapped(article: Article, _draw: Random) -> Iterator[Edit]:
    """Two neighbours; two plain adjectives or adverbs could stand either way, so one of them is a small word."""
    for match, span in found(article.pattern("words.before-another"), article):
        yield Edit(span, f" {match['other']} {match['small']}")


def _content(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, span in found(article.pattern("words.between"), article):
        yield Edit(span, "")


def _shuffled(article: Article, draw: Random) -> Iterator[Edit]:
    """The words between a sentence's first and last in another order."""
    for sentence in article.sentences:
        words = sentence.text.split(" ")
        if len(words) >= _MIN_WORDS:
            middle = words[1:-1]
            while middle == words[1:-1] and len(set(middle)) > 1:
                draw.shuffle(middle)
            yield Edit(Span(sentence.span.start, sentence.span.end), " ".join((words[0], *middle, words[-1])))


GARBLED = Kind("word-garbled", "the letters of a word are shuffled", _garbled)
LOST = Kind("word-lost", "a small word is gone", _lost)
CONTENT_LOST = Kind("long-word-lost", "a longer word is gone", _content)
DOUBLED = Kind("word-doubled", "a small word stands twice", _doubled)
SWAPPED = Kind("words-swapped", "two neighbouring words change places", _swapped)
SHUFFLED = Kind("words-shuffled", "the words of a sentence are shuffled", _shuffled)
