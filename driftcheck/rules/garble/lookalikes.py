"""A word that is one, and looks like the one that belongs there: real-word errors (Hirst and Budanitsky 2005)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from driftcheck.languages import Language
from driftcheck.model import Category, Span
from driftcheck.rules.garble.lexicon import in_dictionary, is_other_spelling
from driftcheck.rules.garble.passage import Fault, Passage, minor
from driftcheck.rules.garble.words import WORD, has_content

LEAST = 4  # letters: any shorter words look alike


def lookalikes(passage: Passage) -> Iterator[Fault]:
    """`sales sore as`, `anti-Semiotic graffiti`, where the original has the other word between the same neighbours."""
    for sentence, original in zip(passage.sentences, passage.originals, strict=True):
        text = passage.quote(sentence)
        if not original or text == original:
            continue
        matches = list(WORD.finditer(text))
        ours = ["", *(match.group() for match in matches), ""]
        theirs = ["", *(match.group() for match in WORD.finditer(original)), ""]
        lost = {
            (left.lower(), right.lower()): middle
            for left, middle, right in zip(theirs, theirs[1:], theirs[2:], strict=False)
            if middle not in ours
        }
        for match, left, right in zip(matches, ours, ours[2:], strict=False):
            other, word = lost.get((left.lower(), right.lower()), ""), match.group()
            if word not in theirs and (word.islower() or "-" in word) and _look_alike(word, other, passage.language):
                yield minor(
                    Category.SPELLING,
                    Span(match.start(), match.end()).shifted(sentence.start),
                    f"“{word}” looks like “{other}”, which the original has in its place",
                    evidence=f"the words on either side are the same, and “{word}” is no form of “{other}”",
                    sign=word.lower(),
                )


def _look_alike(one: str, other: str, language: Language) -> bool:
    """Whether two words of content, not two forms or spellings of one, differ in one letter or in vowels alone."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 (only a word in the place of another needs it)

    if min(len(one), len(other)) < LEAST or one[0] != other[0]:
        return False
    low, high = sorted((_plain(one), _plain(other)), key=len)
    if high.startswith(low) or not (has_content(low) and has_content(high)) or is_other_spelling(low, high):
        return False
    if any(language.lemma(low, part) == language.lemma(high, part) for part in ("X", "VERB", "NOUN")):
        return False
    close = OSA.distance(low, high) == 1 or _consonants(low, language) == _consonants(high, language)
    return close and all(in_dictionary(part) for word in (one, other) for part in word.lower().split("-"))


def _plain(word: str) -> str:
    return re.sub(r"['’\-‐‑]", "", word.lower())


def _consonants(word: str, language: Language) -> str:
    vowels = language.words("garble", "vowels")
    return "".join(letter for letter in word if letter not in vowels)
