"""Sentences and paragraphs are dropped, repeated or slipped in."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from random import Random

from driftcheck.model import Span
from driftcheck.seeding.edit import Article, Edit, Kind


def _sentence(article: Article, _draw: Random) -> Iterator[Edit]:
    """A sentence of a paragraph that has others, with the space before or after it."""
    count = Counter(sentence.paragraph for sentence in article.sentences)
    for sentence in article.sentences:
        if count[sentence.paragraph] > 1:
            start, end = sentence.span.start, sentence.span.end
            if article.text[end : end + 1] == " ":
                end += 1
            elif article.text[start - 1 : start] == " ":
                start -= 1
            yield Edit(Span(start, end), "")


def _paragraph(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, group in groupby(article.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        yield Edit(Span(sentences[0].span.start, sentences[-1].span.end), "")


def _repeated(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        yield Edit(Span(sentence.span.end, sentence.span.end), f" {sentence.text}")


def _invented(article: Article, draw: Random) -> Iterator[Edit]:
    invented = article.language.phrases("seeding", "sentences.invented")
    for sentence in article.sentences if invented else ():
        yield Edit(Span(sentence.span.end, sentence.span.end), f" {draw.choice(invented)}")


SENTENCE = Kind("sentence-dropped", "a sentence of a paragraph is gone", _sentence)
PARAGRAPH = Kind("paragraph-dropped", "a whole paragraph is gone", _paragraph)
REPEATED = Kind("sentence-repeated", "a sentence stands twice", _repeated)
INVENTED = Kind("sentence-added", "an invented sentence is slipped in", _invented)
