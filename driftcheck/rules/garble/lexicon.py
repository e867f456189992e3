"""What is a word of English: one that the dictionary has, that is often used, or that is formed by rule."""

from __future__ import annotations

from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.languages import cldr
from driftcheck.wordlists import LANGUAGE, candidates, is_spelt, is_spelt_abroad, zipf

COMMON = 3.0  # Zipf: once in a million words
SAFE_PART, SAFE_SHORT_PART = 3.0, 3.5  # Zipf a part of a compound must have, lest `beacase` be `bea` + `case`
SHORT, LONG = 4, 7  # letters: nearly every short form is one edit from some word, hardly a long one is
# How common (Zipf) a word must be that a form is taken for a slip of, by the form's length.
MEANT_BY_SHORT, MEANT_BY_MIDDLING, MEANT_BY_LONG = 4.5, 3.0, 2.0


@lru_cache(maxsize=4096)
def in_dictionary(word: str) -> bool:
    """Whether the dictionary has the word, in any capitals, or in its American spelling; or it is of a currency."""
    forms = (word, word.capitalize(), word.upper())
    return any(is_spelt(form) for form in forms) or is_spelt_abroad(word) or word in _of_currencies()


@cache
def _of_currencies() -> frozenset[str]:
    """The words of the names of currencies, some of which no dictionary has: hryvnias."""
    return frozenset(word for name in cldr.load(LANGUAGE).currencies for word in name.casefold().split())


def is_other_spelling(one: str, other: str) -> bool:
    """Whether two words are the American and the British spelling of one."""
    rules = [rule.split(":") for rule in languages.get(LANGUAGE).phrases("garble", "formation.british")]
    return any(
        british in word and word.replace(british, american) == again
        for word, again in ((one, other), (other, one))
        for british, american in rules
    )


@lru_cache(maxsize=4096)
def is_formed(word: str) -> bool:
    """Whether a reader makes the word out from its parts: `microexpressions`, `drugmaker`, `seasonless`."""
    english = languages.get(LANGUAGE)
    for prefix in english.phrases("garble", "formation.prefixes"):
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and in_dictionary(rest):
            return True
    for rule in english.phrases("garble", "formation.suffixes"):
        suffix, _, instead = rule.partition(":")
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > 3 and (in_dictionary(stem + instead) or zipf(stem + instead) >= COMMON):
            return True
    if english.pattern("garble", "formation.scientific").fullmatch(word):
        return True
    return any(_is_part(word[:cut]) and _is_part(word[cut:]) for cut in range(3, len(word) - 2))


def _is_part(word: str) -> bool:
    return zipf(word) >= (SAFE_PART if len(word) > SHORT else SAFE_SHORT_PART) and in_dictionary(word)


@lru_cache(maxsize=4096)
def meant(word: str) -> str | None:
    """The common word that `word` is a slip of the pen for, if it is plain which one.

    It is plain where a word is one insertion, deletion, replacement or transposition away (Damerau 1964), two
    for long forms. Almost any short form is that near to some word by chance, so it takes a very common one.
    """
    from rapidfuzz import process  # noqa: PLC0415 (only a text with an unknown word needs it)
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (as above)

    edits = 2 if len(word) >= LONG else 1
    floor = MEANT_BY_LONG if len(word) >= LONG else MEANT_BY_MIDDLING if len(word) > SHORT else MEANT_BY_SHORT
    words = candidates(len(word), edits=edits, floor=floor)
    near = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None)
    likely = sorted((distance, -zipf(found), found) for found, distance, _ in near)
    return next((found for _, _, found in likely if in_dictionary(found)), None)
