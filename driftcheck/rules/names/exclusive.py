"""One thing where the original has another that excludes it: the founder's widow and his daughter, north and south."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from driftcheck import languages
from driftcheck.facts.names import Token
from driftcheck.languages import Language
from driftcheck.rules.names.sides import Side

SETS = ("kinship", "compass", "turn", "power")


def excluded(one: Side, two: Side) -> Iterator[tuple[Token, Token]]:
    """Of each set the one term that each side has alone; none where there are more, or the two may say the same.

    Whose parent somebody is, that is his child: the two are converse, as in `her father` and `his daughter`.
    """
    language = languages.get(one.vocabulary.code)
    converse = language.mapping("titles", "converse")
    for name in SETS:
        terms = _by_word(language, name)
        ours, theirs = _terms(one, terms), _terms(two, terms)
        lost, gained = ([(term, token) for term, token in a.items() if term not in b] for a, b in _ways(ours, theirs))
        if len(lost) == len(gained) == 1:
            (left, was), (right, became) = lost[0], gained[0]
            if right != converse.get(left) and left != converse.get(right):
                yield was, became


def _ways(ours: dict[str, Token], theirs: dict[str, Token]) -> tuple[tuple[dict[str, Token], dict[str, Token]], ...]:
    return (ours, theirs), (theirs, ours)


@cache
def _by_word(language: Language, name: str) -> Mapping[str, list[str]]:
    """The terms of a set by the words that say them."""
    found: dict[str, list[str]] = defaultdict(list)
    for term, words in language.groups("titles", f"exclusive.{name}").items():
        for word in dict.fromkeys(words):
            found[word].append(term)
    return found


def _terms(side: Side, terms: Mapping[str, list[str]]) -> dict[str, Token]:
    """The terms that a side has, each with its first word; a capital makes a name or a title of it."""
    found: dict[str, Token] = {}
    for token in side.tokens:
        if token.key in terms and not (token.capital and token.cased):
            for term in terms[token.key]:
                found.setdefault(term, token)
    return found
