"""How statements hang together, for how many they hold, and who is meant."""

import re
from collections.abc import Iterator
from random import Random

from driftcheck.seeding.edit import Article, Edit, Kind, both_ways, found, recased, replaced

_CONNECTIVES = both_ways("""
    because/although and/or despite/because_of if/unless with/without therefore/however until/since thanks_to/despite
    before/after
""")
_QUANTIFIERS = both_ways("""
    all/some every/no most/few many/few both/neither always/sometimes more_than/less_than at_least/at_most
    only/also fully/partly entirely/partially everyone/someone everything/something half/twice first/second
    nearly/exactly
""")
# "Her" is two words, of which the next one tells which; the others have one counterpart each.
_PRONOUN = re.compile(r"\b(?:he|she|his|him|himself|herself|her(?= [a-z]+))\b", re.IGNORECASE)
_OF_THE_OTHER = both_ways("he/she himself/herself") | {"his": "her", "him": "her", "her": "his"}
_NO_NOUN = frozenset("to that in on at for with and but or when if as by from about after before not on off up".split())


def _connectives(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(_CONNECTIVES, article)


def _quantifiers(article: Article, _draw: Random) -> Iterator[Edit]:
    return replaced(_QUANTIFIERS, article)


def _pronouns(article: Article, _draw: Random) -> Iterator[Edit]:
    for match, span in found(_PRONOUN, article):
        other = _OF_THE_OTHER[match[0].casefold()]
        if match[0].casefold() == "her" and _next_word(article.text, span.end) in _NO_NOUN:
            other = "him"
        yield Edit(span, recased(other, like=match[0]))


def _next_word(text: str, at: int) -> str:
    return text[at:].split(maxsplit=1)[0].strip('.,;:!?”"').casefold()


CONNECTIVE = Kind("connective", "“because” becomes “although”", _connectives)
QUANTIFIER = Kind("quantifier", "“all” becomes “some”", _quantifiers)
PRONOUN = Kind("pronoun", "“he” becomes “she”", _pronouns)
