"""How statements hang together, for how many they hold, and who is meant."""

from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, found, recased, replaced


def _connectives(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(both_ways(article, "relations.connectives"), article)


def _quantifiers(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(both_ways(article, "relations.quantifiers"), article)


def _pronouns(article: Article, _draw: Random) -> Iterator[Edit]:
    table = article.language
    others, objects = (table.mapping("seeding", f"relations.{kind}") for kind in ("other", "other-object"))
    no_noun = table.words("seeding", "relations.no-noun")
    for match, span in found(article.pattern("relations.pronoun"), article):
        low = match[0].casefold()
        # A form that is possessive and object at once: the next word tells which.
        is_object = low in objects and _next_word(article.text, span.end) in no_noun
        other = objects[low] if is_object else others[low]
        yield Edit(span, recased(other, like=match[0]))


def _next_word(text: str, at: int) -> str:
    return text[at:].split(maxsplit=1)[0].strip('.,;:!?”"').casefold()


CONNECTIVE = Kind("connective", "“because” becomes “although”", _connectives)
QUANTIFIER = Kind("quantifier", "“all” becomes “some”", _quantifiers)
PRONOUN = Kind("pronoun", "“he” becomes “she”", _pronouns)
