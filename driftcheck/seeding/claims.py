"""A neutral report of what somebody said becomes a claim of another kind."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_SAID = re.compile(r"\b(?:said|told|stated|added)\b")
_OTHERWISE = ("denied", "admitted", "promised")
# Who was told stands behind it, which the other verbs do not take.
_TO_SOMEBODY = ("promised", "warned")


def _candidates(article: Article, draw: Random) -> Iterator[Edit]:
    for match, span in found(_SAID, article):
        yield Edit(span, draw.choice(_TO_SOMEBODY if match[0] == "told" else _OTHERWISE))


KIND = Kind("claim", "“said” becomes “denied”, “promised”", _candidates)
