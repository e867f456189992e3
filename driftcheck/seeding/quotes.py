"""A quotation loses its marks, or its words."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.model import Span
from driftcheck.seeding.edit import Article, Edit, Kind, found

_QUOTATION = re.compile(r"“([^“”]{8,})”|\"([^\"]{8,})\"")
_FOCAL = re.compile(r"\b[a-z]{7,}\b")


def _unmarked(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(_QUOTATION, article):
        yield Edit(span, match[1] or match[2])


def _misquoted(article: Article, draw: Random) -> Iterator[Edit]:
    """A long word of a quotation becomes another long word of the article."""
    words = sorted({word for sentence in article.sentences for word in _FOCAL.findall(sentence.text)})
    for match, span in found(_QUOTATION, article):
        inside = _FOCAL.search(match[0])
        others = [word for word in words if inside and word[:3] != inside[0][:3]]
        if inside and others:
            yield Edit(Span(*inside.span()).shifted(span.start), draw.choice(others))


UNMARKED = Kind("quotes-lost", "a quotation loses its marks", _unmarked)
MISQUOTED = Kind("misquotation", "a word of a quotation becomes another", _misquoted)
