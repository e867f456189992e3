"""Words that the other side has nothing for, whatever words it puts things in.

Where a sentence is worded anew hardly a word stays, so that a missing link alone says little. A word is absent where
the other side has none that is like it at all: no word of its family, no synonym, none of a group with it (residents,
villagers), no link. A cause all of whose words are absent was made up, or is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from driftcheck.facts.clauses.arguments import children, relation, subtree
from driftcheck.facts.clauses.operators import operators
from driftcheck.facts.speech import Source
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides
from driftcheck.util.latest import keep_many

# Likeness from which a linked word is something for another, however loosely.
ALIKE = 0.4
STEM = 4  # letters that words of one family begin with
TELLING = CONTENT | {"ADV"}
CAUSE = ("condition", "because")  # class and value of the operators that give a cause
CAUSED = 2  # words of a cause, or of a clause, all of which are absent
CLAUSES = frozenset({"advcl"})  # relations of clauses that can be left out
OWN = 2  # words of content for which the original has nothing, beside which it may say what a clause says


def is_absent(
    both: Sides,
    place: int,
    language: Language,
    groups: Iterable[Set[str]] = (),
    *,
    alike: float = ALIKE,
    but: int = -1,
) -> bool:
    """Whether the copy has nothing for a word of the original; words of one of the `groups` do for each other.

    A link to the copy's word at `but` does not count.
    """
    if any(both.likeness[place, at] >= alike for at in both.to_copy.get(place, ()) if at != but):
        return False
    token, (words, stems) = both.original[place], _vocabulary(both.copy, language)
    if words & kin(token, language, groups) or token.lemma[:STEM] in stems:
        return False
    return language.lexicon is None or not words & language.lexicon.synonyms(token.lemma, token.upos)


def kin(token: Token, language: Language, groups: Iterable[Set[str]] = ()) -> frozenset[str]:
    """The words that do for a word: its forms, and those of the groups that it belongs to.

    A name may be a noun: Residents, at the head of a sentence.
    """
    own = frozenset({token.lemma, token.norm, language.lemma(token.norm, "NOUN")})
    return own.union(*(group for group in groups if own & group))


def shares(both: Sides, place: int, language: Language) -> bool:
    """Whether the copy has a word of content of the original, or one of its family: prosecutor, prosecution."""
    token, (words, stems) = both.original[place], _vocabulary(both.copy, language)
    return token.upos in TELLING and (token.lemma in words or token.lemma[:STEM] in stems)


@keep_many(1024)
def _vocabulary(tokens: Sequence[Token], language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """All words of a side in their forms, and what those of content of STEM letters and more begin with."""
    words = frozenset().union(*(kin(token, language) for token in tokens))
    telling = (token.lemma for token in tokens if token.upos in TELLING)
    return words, frozenset(lemma[:STEM] for lemma in telling if len(lemma) >= STEM)


def absent_causes(both: Sides, language: Language) -> frozenset[int]:
    """The heads of the causes that the original gives and of which the copy, in its language, has no word at all."""
    below = children(both.original)
    found = [one for one in operators(both.original, language) if (one.kind, one.value) == CAUSE]
    return frozenset(
        one.anchor for one in found if _is_gone(both, {*subtree(one.anchor, below)}.difference(one.places), language)
    )


def absent_clauses(both: Sides, language: Language) -> frozenset[int]:
    """The heads of the original's clauses of which the copy has no word at all, where it has few words of its own."""
    below = children(both.original)
    heads = [at for at, token in enumerate(both.original) if relation(token) in CLAUSES and at in below]
    found = frozenset(at for at in heads if _is_gone(both, {*subtree(at, below)}, language))
    turned = both.turned()
    if not found or sum(is_absent(turned, at, language) for at in _telling(both.copy, language)) > OWN:
        return frozenset()
    return found


def _telling(tokens: Sequence[Token], language: Language) -> list[int]:
    grammar = language.words("function", "grammar")
    return [at for at, token in enumerate(tokens) if token.upos in TELLING and token.norm not in grammar]


def _is_gone(both: Sides, places: Set[int], language: Language) -> bool:
    grammar = language.words("function", "grammar")
    own = [at for at in places if both.original[at].upos in CONTENT and both.original[at].norm not in grammar]
    return len(own) >= CAUSED and all(is_absent(both, at, language) for at in own)


def is_new(both: Sides, one: Source, other: Source) -> bool:
    """Whether the copy has nothing for the speaker of the original, who is no name, but the one that it names."""
    lemma = both.original[one.head].lemma
    if any(token.lemma == lemma for token in both.copy):
        return False
    return all(both.likeness[one.head, at] < ALIKE for at in both.to_copy.get(one.head, ()))


def are_two(
    names: tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]], one: frozenset[str], other: frozenset[str]
) -> bool:
    """Whether each name is known to the other text, and nowhere do both name one: Peskov of the Kremlin."""
    known = any(one & phrase for phrase in names[1]) and any(other & phrase for phrase in names[0])
    return known and not any(one & phrase and other & phrase for side in names for phrase in side)
