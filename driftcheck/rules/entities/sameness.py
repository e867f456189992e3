"""Whether two words of names are writings of one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from driftcheck.rules.entities.lexicon import is_listed_name, is_plain
from driftcheck.rules.entities.vocabulary import ALIASES, ENDINGS, NICKNAMES

# Of 100 (rapidfuzz's ratio) of what two transliterations sound like: Zelenskyy and Zelensky, Tsirkon and Zircon.
SOUNDS_ALIKE = 80.0
SHORTEST_SOUND = 4
SHORTEST_EQUAL = 3
SHORTEST_STEM = 4
SHORTEST_NICKNAME = 3
# What the romanizations of one letter of another script come to; the longer sequences first.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^y(?=[aeo])", ""),
        (r"yo", "e"),
        (r"shch|sch|sh|sz", "s"),
        (r"tch|ch|cz", "c"),
        (r"zh|ts|tz|z", "s"),
        (r"kh|gh|ck|q|c(?=[aourlnt])|c$|x", "k"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"dj|[jy]", "i"),
        (r"ou", "u"),
        (r"ie|ei|ee", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two folded words of names stand for one word; symmetric."""
    if one == other:
        return True
    known = {one, other} & _KNOWN
    if len(known) == 2 or not one or not other or one[0].isdigit() != other[0].isdigit():
        return False
    return _same_stem(one, other) or (not known and _sounds_alike(one, other))


_KNOWN = frozenset(ALIASES.values()) | frozenset(" ".join(alias) for alias in ALIASES)


def _same_stem(one: str, other: str) -> bool:
    """Nigeria and Nigerians, Catalonia and Catalan: a common stem, and endings that make adjectives and plurals."""
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    if common < SHORTEST_STEM:
        return False
    rest = (one[common:], other[common:])
    return any(
        common - back >= SHORTEST_STEM
        and all(one_end in ENDINGS for one_end in ((one[common - back : common] + end) for end in rest))
        for back in range(3)
    )


def _sounds_alike(one: str, other: str) -> bool:
    left, right = _sound(one), _sound(other)
    shortest = min(len(one), len(other))
    if left == right and shortest >= SHORTEST_EQUAL:
        return True
    if shortest < SHORTEST_SOUND or left[:1] != right[:1] or any(is_plain(word) for word in (one, other)):
        return sorted(one) == sorted(other) and shortest >= SHORTEST_SOUND and not is_listed_name(one)  # UEFA, EUFA
    if is_listed_name(one) and is_listed_name(other):
        return False  # Martin and Marvin are two names, not two writings
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415  only names that differ need it

    return ratio(left, right) >= SOUNDS_ALIKE


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def readings(word: str, *, name: bool) -> Iterator[str]:
    """Keys of which two words that `same_word` may join have one in common; only names are told by their sound."""
    yield f"stem {word[:SHORTEST_STEM]}"
    if name:
        yield f"sound {_sound(word)[:1]}"
        yield f"letters {''.join(sorted(word))}"


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: an initial, a short form, a nickname."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 or (len(short) >= SHORTEST_NICKNAME and long.startswith(short)):
        return long.startswith(short)
    group = NICKNAMES.get(one)
    return same_word(one, other) or (group is not None and NICKNAMES.get(other) == group)
