"""Which words say the opposite of each other: by the language's own table, and by its lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product

from driftcheck import languages
from driftcheck.languages import Language, Lexicon
from driftcheck.languages.lexicon import Opposition
from driftcheck.model import Token


@cache
def table(code: str) -> Mapping[str, frozenset[str]]:
    """What the table of a language calls opposite to each word."""
    found: dict[str, set[str]] = {}
    for row in "|".join(str(languages.get(code).table("wording").get("opposites", "")).splitlines()).split("|"):
        one, _, other = (side.split() for side in row.partition(" - "))
        for a, b in product(one, other):
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in found.items()}


def opposite(one: Token, other: Token, language: Language) -> bool:
    """Whether two words of one part of speech say the opposite of each other."""
    if one.upos != other.upos or one.lemma.endswith(other.lemma) or other.lemma.endswith(one.lemma):
        return False  # unclear, clear: the rule `negation` reads affixes
    lexicon: Lexicon | None = language.lexicon
    if lexicon is not None and lexicon.opposition(one.lemma, other.lemma, one.upos) is Opposition.DIRECT:
        return True
    known = table(language.code)
    return any(b in known.get(a, ()) for a, b in product({one.norm, one.lemma}, {other.norm, other.lemma}))
