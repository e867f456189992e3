"""A neutral report of what somebody said becomes a claim of another kind."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_SAID = re.compile(r"\b(?:said|told|stated|added)\b")
_OTHERWISE = ("denied", "admitted", "promised")


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    for _, span in found(_SAID, article):
        yield Edit(span, draw.choice(_OTHERWISE))


KIND = Kind("claim", "“said” becomes “denied”, “admitted” or “promised”", _candidates)
