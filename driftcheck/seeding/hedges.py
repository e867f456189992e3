"""What the article leaves open becomes certain, or the other way round."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found, replaced

_CERTAIN = {"may": "will", "might": "will", "could": "will", "probably": "certainly", "likely": "certain"}
_ADVERB = re.compile(r" \b(?:allegedly|reportedly|possibly|perhaps|apparently|about|around|nearly|almost|up to)\b(?= )")
_MODAL = re.compile(r"\b(?:will|must)\b(?! not\b)")
_PAST = re.compile(r"\b(?:was|were|had)\b(?= [a-z]+ed\b)")


def _lost(article: Article, _draw: Random) -> Iterator[Edit]:
    # "May" with a capital is the month, or begins a question.
    yield from (edit for edit in replaced(_CERTAIN, article) if edit.text[0].islower())
    for _, span in found(_ADVERB, article):
        yield Edit(span, "")


def _added(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, span in found(_MODAL, article):
        yield Edit(span, "may")
    for match, span in found(_PAST, article):
        yield Edit(span, f"{match[0]} allegedly")


LOST = Kind("hedge-lost", "“may” becomes “will”", _lost)
ADDED = Kind("hedge-added", "“will” becomes “may”", _added)
