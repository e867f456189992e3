"""Two names that changed parts, and one thing where the original has another that excludes it.

A sued B, B sued A; the founder's widow and his daughter, north and south.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from driftcheck import languages
from driftcheck.facts.names import Mention, Token, same_word
from driftcheck.languages import Language
from driftcheck.rules.names.sides import Side

MOST_NAMES = 20  # a sentence with more is a list
STEM = 5
# How much of the words between the two names must be the same, and of those round them.
BETWEEN_SAME = 0.75
ROUND_SAME = 0.5

SETS = ("kinship", "compass", "turn", "power")

Pair = tuple[Mention, Mention]


def exchanged(one: Side, two: Side) -> list[tuple[Pair, Pair]]:
    """The pairs of names that stand in the other order round the same words, as (original pair, copy pair)."""
    matches = _matches(one, two)
    return [
        ((a, b), (y, x))
        for (a, x), (b, y) in combinations(matches[:MOST_NAMES], 2)
        # In the original a stands before b, in the copy y, which is b, before x, which is a.
        if a.segment == b.segment
        and x.segment == y.segment
        and y.end <= x.first
        and _round_same_words(one, two, (a, b), (y, x))
    ]


def _matches(one: Side, two: Side) -> list[Pair]:
    """The names that stand once on each side, in the original's order."""
    code = one.vocabulary.code
    found = []
    for left in one.mentions:
        alike = [right for right in two.mentions if _same(left, right, code)]
        repeated = [other for other in one.mentions if other is not left and _same(left, other, code)]
        if len(alike) == 1 and not repeated:
            found.append((left, alike[0]))
    return found


def _same(left: Mention, right: Mention, code: str) -> bool:
    return any(same_word(a.key, b.key, code) for p in left.distinctive for a in p for q in right.distinctive for b in q)


def _round_same_words(one: Side, two: Side, names: Pair, others: Pair) -> bool:
    # An apposition has its parts in any order: Ilya Tarn, an engineer of Vantara; Vantara's engineer, Ilya Tarn.
    if any(_apart(side, pair) for side, pair in ((one, names), (two, others))):
        return False
    language = languages.get(one.vocabulary.code)
    here, there = one.text.tokens[names[0].segment], two.text.tokens[others[0].segment]
    between = [_words(here, names[0].end, names[1].first), _words(there, others[0].end, others[1].first)]
    passive = [set(words) & language.words("names", "passive") for words in between]
    if not set(between[0]) - language.words("names", "either_first") or passive[0] != passive[1]:
        return False
    round_one = _words(here, 0, names[0].first) + _words(here, names[1].end, len(here))
    round_two = _words(there, 0, others[0].first) + _words(there, others[1].end, len(there))
    return _alike(between[0], between[1]) >= BETWEEN_SAME and _alike(round_one, round_two) >= ROUND_SAME


def _apart(side: Side, names: Pair) -> bool:
    between = side.text.document.text[names[0].span.end : names[1].span.start]
    return any(sign in between for sign in ",;:()")


def _words(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.key for token in tokens[start:end]]


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of both, by stem, that the two have in common; two empty ones are alike."""
    left, right = (Counter(word[:STEM] for word in words) for words in (one, other))
    total = sum(left.values()) + sum(right.values())
    return 2 * sum((left & right).values()) / total if total else 1.0


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
