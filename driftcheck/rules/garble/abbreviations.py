"""Whether a full stop may belong to the word before it."""

from __future__ import annotations

from driftcheck.languages import Language

LONGEST_CAPITALISED = 4  # letters; such a word may always be somebody's abbreviation (`Conn.`, `Gov.`)


def is_abbreviation(word: str, language: Language) -> bool:
    """Whether `word`, given without its full stop, may be written with one.

    In a language whose abbreviations nobody listed any word may.
    """
    bare = word.strip("\"'“”‘’()[]")
    if not bare or not bare[-1].isalpha():
        return False
    lower = bare.lower()
    return (
        not language.has("garble")
        or "." in bare
        or len(bare) == 1
        or lower in language.words("garble", "abbreviations")
        or language.words("garble", "vowels").isdisjoint(lower)
        or (bare[0].isupper() and len(bare) <= LONGEST_CAPITALISED)
    )
