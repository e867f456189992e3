"""What will be is told as past, what was as to come, and a verb does not fit its subject's number."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, found, pairs, recased


def _tenses(article: Article, _draw: Random) -> Iterator[Edit]:
    past = dict(pairs(article, "tenses.verbs"))
    base = {past: base for base, past in past.items() if base != past}
    for match, span in found(article.pattern("tenses.future"), article):
        if match["base"].casefold() not in past:
            continue
        yield Edit(span, recased(past[match["base"].casefold()], like=match[0]))
    will = article.language.phrases("seeding", "tenses.future-marker")
    for match, span in found(article.pattern("tenses.told-as-past"), article):
        if match[0] in base:
            yield Edit(span, f"{will[0]} {base[match[0]]}")
    now = both_ways(article, "tenses.now")
    for match, span in found(article.pattern("tenses.auxiliary"), article):
        yield Edit(span, now[match[0]])


def _agreement(article: Article, _draw: Random) -> Iterator[Edit]:
    other = both_ways(article, "tenses.other-number")
    for match, span in found(article.pattern("tenses.numbered"), article):
        yield Edit(span, other[match[0]])


TENSE = Kind("tense", "“will meet” becomes “met”, “is” “was”", _tenses)
AGREEMENT = Kind("agreement", "“was” becomes “were”: bad grammar", _agreement)
