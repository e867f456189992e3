"""Pronouns that turned a man into a woman or a woman into a man."""

from __future__ import annotations

from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import Token
from driftcheck.rules.names.place import NARROW, STEM, Comparison
from driftcheck.rules.names.sides import Side

GENDERS = (("masculine", "women"), ("feminine", "men"))  # a gender's pronouns, and the persons of the other one


@dataclass(frozen=True, slots=True)
class Gender:
    """A pronoun of each side, of different gender; `sure` where both stand at one place, or beside the same word."""

    original: Token
    copy: Token
    sure: bool


def changed_gender(one: Side, two: Side, comparison: Comparison) -> Gender | None:
    """The first pronoun of each side where a pronoun of one gender gave way to one of the other.

    The copy must have more of the one and fewer of the other than the original: a mere repetition, or a pronoun
    in place of a name, changes one count alone.
    """
    language = languages.get(two.vocabulary.code)
    pronouns = [[_places(side, language.words("pronouns", gender)) for side in (one, two)] for gender, _ in GENDERS]
    words = {token.key for side in (one, two) for token in side.tokens}
    for gone, come, (_, others) in zip(pronouns, reversed(pronouns), GENDERS, strict=True):
        fewer, more = len(gone[0]) > len(gone[1]), len(come[1]) > len(come[0])
        # With pronouns of both kinds on both sides, or with somebody of the other gender there, counts differ by style.
        if fewer and more and not (gone[1] and come[0]) and not words & language.words("pronouns", others):
            pairs = [(left, right) for left in gone[0] for right in come[1]]
            sure = [pair for pair in pairs if _same_place(one, two, *pair, comparison=comparison)]
            left, right = (sure or pairs)[0]
            return Gender(one.tokens[left], two.tokens[right], bool(sure))
    return None


def _places(side: Side, words: frozenset[str]) -> list[int]:
    return [place for place, token in enumerate(side.tokens) if token.key in words]


def _same_place(one: Side, two: Side, left: int, right: int, *, comparison: Comparison) -> bool:
    low, high = comparison.gap(left, left + 1)
    return (low <= right < high and high - low <= NARROW) or any(
        0 <= left + step < len(one.tokens)
        and 0 <= right + step < len(two.tokens)
        and one.tokens[left + step].key[:STEM] == two.tokens[right + step].key[:STEM]
        for step in (-1, 1)
    )
