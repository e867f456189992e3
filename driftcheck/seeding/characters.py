"""Characters come out wrong: typographic signs in the wrong encoding, leftover markup."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, found

_SIGN = re.compile("[\u2018-\u201e\u2013\u2014à-ÿ€]")
_SPACED = re.compile(r"(?<=[a-z]) (?=[a-z]{5,} )")


def _mojibake(article: Article, _draw: Random) -> Iterator[Edit]:
    """UTF-8 read as Windows-1252, which half of the web has seen."""
    for match, span in found(_SIGN, article):
        wrong = match[0].encode("utf-8").decode("cp1252", "replace")
        yield Edit(span, wrong)


def _markup(article: Article, draw: Random) -> Iterator[Edit]:
    for _, span in found(_SPACED, article):
        yield Edit(span, draw.choice([" <br/>", "&nbsp;", " </span>"]))


MOJIBAKE = Kind("mojibake", "a sign comes out as “â€™”", _mojibake)
MARKUP = Kind("markup", "a tag or entity is left in the text", _markup)
