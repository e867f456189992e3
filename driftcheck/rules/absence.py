"""Words that the other side has nothing for, whatever words it puts things in.

Where a sentence is worded anew hardly a word stays, so that a missing link alone says little. A word is absent where
the other side has none that is like it at all: no word of its family, no synonym, none of a group with it (residents,
villagers), no link. A part of such words is lost; a cause of such words was made up, or is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from driftcheck.facts.clauses.operators import operators
from driftcheck.languages import Language
from driftcheck.model import Token
from driftcheck.rules.sides import CONTENT, Sides
from driftcheck.util.latest import keep_many

# Likeness from which a linked word is something for another, however loosely; the same for the words of whole parts.
ALIKE, ALIKE_IN_PARTS = 0.4, 0.35
STEM = 4  # letters that words of one family begin with
TELLING = CONTENT | {"ADV"}
CAUSE = ("condition", "because")  # class and value of the operators that give a cause
CAUSED = 2  # words of a cause all of which are absent
# Share of a part's words that are absent, how many they are at least, and how many where the other side has hardly any
# left over: what says the same in other words takes words, too.
ABSENT, MANY, SOME, OVER = 0.75, 4, 3, 2
MOST = 0.6  # share of a sentence's words that a part may have; what has more is the sentence, worded anew


def is_absent(
    both: Sides, place: int, language: Language, groups: Iterable[Set[str]] = (), *, alike: float = ALIKE
) -> bool:
    """Whether the copy has nothing for a word of the original; words of one of the `groups` do for each other."""
    if any(both.likeness[place, at] >= alike for at in both.to_copy.get(place, ())):
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


@dataclass(frozen=True, slots=True)
class Absence:
    """The words of content of a sentence, those that are absent, and the heads of its causes, by their places.

    `over` is how many words of the other side are absent here; with `lost` the sentence is the original's.
    """

    content: frozenset[int]
    absent: frozenset[int]
    causes: frozenset[int]
    over: int
    lost: bool

    def holds(self, head: int, part: Sequence[int]) -> bool:
        """Whether a part of the sentence, which hangs on a word, is absent."""
        own = self.content.intersection(part)
        missing = len(self.absent.intersection(part))
        if head in self.causes and len(own) >= CAUSED and missing == len(own):
            return True
        if not self.lost or len(own) > MOST * len(self.content) or missing < ABSENT * len(own):
            return False
        return missing >= MANY or (missing >= SOME and self.over <= OVER)


def absence(both: Sides, language: Language, *, lost: bool) -> Absence:
    """What is absent of the original of `both`, two sides in one language."""
    content = _content(both.original, language)
    absent = frozenset(at for at in content if is_absent(both, at, language, alike=ALIKE_IN_PARTS))
    turned = both.turned()
    over = sum(is_absent(turned, at, language, alike=ALIKE_IN_PARTS) for at in _content(both.copy, language))
    causes = frozenset(one.anchor for one in operators(both.original, language) if (one.kind, one.value) == CAUSE)
    return Absence(content, absent, causes, over, lost)


def _content(tokens: Sequence[Token], language: Language) -> frozenset[int]:
    grammar = language.words("function", "grammar")
    return frozenset(at for at, token in enumerate(tokens) if token.upos in CONTENT and token.norm not in grammar)
