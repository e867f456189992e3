"""Parts of a sentence are dropped, repeated or cut off."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.model import Span
from driftcheck.seeding.edit import Article, Edit, Kind, found

_TAIL = re.compile(r"(?<= )(?:[\w’'-]+ ){3}[\w’'-]+(?=[.!?]$)")
_MIDDLE = re.compile(r"(?<= )(?:[\w’'-]+ ){2}[\w’'-]+(?= [\w’'-]+ )")
_WORDS_TO_CUT = 8


def _dropped(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(article.pattern("clauses.whole"), article):
        stays = match[0].startswith(article.language.phrases("seeding", "clauses.coordinate"))
        comma = article.text[span.end : span.end + 1] == "," and not stays
        yield Edit(Span(span.start, span.end + comma), "")


def _repeated(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        match = _MIDDLE.search(sentence.text)
        if match:
            at = sentence.span.start + match.end()
            yield Edit(Span(at, at), f" {match[0]}")


def _cut(article: Article, _draw: Random) -> Iterator[Edit]:
    for sentence in article.sentences:
        match = _TAIL.search(sentence.text)
        if match and len(sentence.text.split()) >= _WORDS_TO_CUT:
            # The space before goes too, and so does the full stop: the sentence just ends.
            yield Edit(Span(sentence.span.start + match.start() - 1, sentence.span.end), "")


DROPPED = Kind("clause-dropped", "a subordinate clause is gone", _dropped)
REPEATED = Kind("words-repeated", "three words stand twice", _repeated)
CUT = Kind("cut-off", "a sentence loses its end", _cut)
