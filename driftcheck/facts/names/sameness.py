"""Whether two words of names are writings of one name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from driftcheck.facts.names.vocabulary import Vocabulary, vocabulary

# Of 100 (rapidfuzz's ratio) of what two transliterations sound like: Zelenskyy and Zelensky, Tsirkon and Zircon.
SOUNDS_ALIKE = 80.0
SHORTEST_SOUND = 4
SHORTEST_EQUAL = 3
SHORTEST_STEM = 4
SHORTEST_NICKNAME = 3
SHORTEST_CLIPPED = 5  # Telecom and telecommunications


@lru_cache(maxsize=65536)
def same_word(one: str, other: str, code: str) -> bool:
    """Whether two folded words of names stand for one word, in the language with that code; symmetric."""
    if one == other:
        return True
    known = vocabulary(code)
    listed = {one, other} & known.alias_words
    if len(listed) == 2 or not one or not other or one[0].isdigit() != other[0].isdigit():
        return False
    return _same_stem(one, other, known) or (
        not listed and (_clipped(one, other, known) or _sounds_alike(one, other, known))
    )


def _same_stem(one: str, other: str, known: Vocabulary) -> bool:
    """Catalonia and Catalonian: a common stem, and endings that make adjectives and plurals."""
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    # Two endings of plain words may begin alike: investigat-ions, investigat-ive.
    stems = (common, common - 1) if known.is_plain(one) and known.is_plain(other) else (common,)
    return any(at >= SHORTEST_STEM and {one[at:], other[at:]} <= known.endings for at in stems)


def _clipped(one: str, other: str, known: Vocabulary) -> bool:
    short, long = sorted((one, other), key=len)
    names = known.is_listed_name(short) and known.is_listed_name(long)  # Martin and Martinez
    return len(short) >= SHORTEST_CLIPPED and long.startswith(short) and not names


def _sounds_alike(one: str, other: str, known: Vocabulary) -> bool:
    left, right = (sound(word, known.code) for word in (one, other))
    shortest = min(len(one), len(other))
    if left == right and shortest >= SHORTEST_EQUAL:
        return True
    if shortest < SHORTEST_SOUND or left[:1] != right[:1] or any(known.is_plain(word) for word in (one, other)):
        return False
    if known.is_listed_name(one) and known.is_listed_name(other):
        return False  # Martin and Marvin are two names, not two writings
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only names that differ need it

    return ratio(left, right) >= SOUNDS_ALIKE


@lru_cache(maxsize=8192)
def sound(word: str, code: str) -> str:
    """What the word sounds like, so that romanisations of one name are equal or nearly so."""
    for pattern, replacement in vocabulary(code).sounds:
        word = pattern.sub(replacement, word)
    return word


def readings(word: str, code: str, *, name: bool) -> Iterator[str]:
    """Keys of which two words that `same_word` may join have one in common; only names are told by their sound."""
    yield f"stem {word[:SHORTEST_STEM]}"
    if name:
        yield f"sound {sound(word, code)[:1]}"


def same_given_name(one: str, other: str, code: str) -> bool:
    """Whether two given names may be one person's: an initial, a short form, a nickname."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) >= SHORTEST_NICKNAME and long.startswith(short)):
        return long.startswith(short)
    groups = vocabulary(code).given_names
    return same_word(one, other, code) or (one in groups and groups[one] == groups.get(other))
