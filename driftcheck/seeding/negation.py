"""A statement is denied, or a denial is lost."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must)\b(?! not\b|n[’']t\b| no\b| never\b)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<=\w)(?: not\b(?! only\b)|n[’']t\b(?<!won[’']t)(?<!can[’']t))| never\b(?= \w)")
_NO = re.compile(r"\bno (?=[a-z])")


def _added(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(_AUXILIARY, article):
        yield Edit(span, f"{match[0]} not")


def _lost(article: Article, _draw: Random) -> Iterator[Edit]:
    for _, span in found(_NOT, article):
        yield Edit(span, "")
    for _, span in found(_NO, article):
        yield Edit(span, "a ")


ADDED = Kind("negation-added", "“was” becomes “was not”", _added)
LOST = Kind("negation-lost", "“did not” becomes “did”", _lost)
