"""How far two names in any scripts are from sounding alike: by their consonants, as transliterations keep them.

A word is read into a row of sounds, each the classes of consonants that it may be, vowels left out. Two words are
compared by the least cost of turning one row into the other: a weighted edit distance over classes that
transliterations do not keep apart (Daitch & Mokotoff 1985; Kessler 2005). So Хрущёв, Chruschtschow and Khrushchev are
one, without a table of names or of systems.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from driftcheck import languages
from driftcheck.facts.names.tokens import fold
from driftcheck.util.patterns import lazy_pattern

COMMON = "und"
TABLE = "sounds"
WEAK = 0.3  # what it costs that a sound is missing which other writings may lack, as against 1
ALIKE = 0.5  # what it costs that a sound became another that is alike
HIRAGANA, TO_KATAKANA = lazy_pattern("[ぁ-ゖ]"), ord("ァ") - ord("ぁ")
_SCRIPTS = {
    "latin": lazy_pattern(r"[a-z\u00df-\u024f]"),
    "cyrillic": lazy_pattern(r"[\u0400-\u052f]"),
    "arabic": lazy_pattern(r"[\u0621-\u06ff]"),
    "kana": lazy_pattern(r"[\u3041-\u30ff]"),
    "han": lazy_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
}
_REPEATED = lazy_pattern(r"(.)\1+")

Sound = tuple[frozenset[str], float]  # the classes that it may be, and what it costs that it is missing


def script(word: str) -> str:
    """The script of a word: latin, cyrillic, arabic, kana or han; "" where it is another, or several."""
    found = {name for name, letters in _SCRIPTS.items() if letters.search(word.casefold())}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=65536)
def sounds(word: str, code: str) -> tuple[tuple[Sound, ...], ...]:
    """The rows of sounds of a word in the language with that code, one with its ending and one without.

    Empty where it cannot be read: in another script, or in characters of which Japanese has many readings.
    """
    written = script(word)
    if written == "han":
        return (tuple(_syllabic(word, readings)),) if (readings := _readings(code)) else ()
    if not written:
        return ()
    plain = word.casefold()
    return tuple(
        dict.fromkeys(
            tuple(_alphabetic(form, written)) for form in (plain, *stems(plain, code), *unprefixed(plain, code))
        )
    )


@lru_cache(maxsize=65536)
def distance(one: str, other: str, codes: tuple[str, str]) -> float | None:
    """How far two words are from sounding alike, in [0, 1], by the languages they are in; None if one is not read."""
    rows = [(a, b) for a in sounds(one, codes[0]) for b in sounds(other, codes[1])]
    return min((_apart(a, b) for a, b in rows), default=None)


@lru_cache(maxsize=8192)
def within(word: str, text: str, codes: tuple[str, str]) -> float | None:
    """How far a word is from what sounds most like it in a text without spaces; None if one is not read."""
    pairs = [(a, b) for a in sounds(word, codes[0]) for b in sounds(text, codes[1])]
    return min((_apart(a, b, anywhere=True) for a, b in pairs), default=None)


def weight(word: str, code: str) -> float:
    """How much of a word is told by its sounds: about the number of its consonants."""
    return max((_sum(row) for row in sounds(word, code)), default=0.0)


def _apart(one: Sequence[Sound], other: Sequence[Sound], *, anywhere: bool = False) -> float:
    """The cost of turning one row into the other, as a share of the longer one's, or into a part of it, as its own."""
    alike = _alike()
    above = [0.0]
    for _, cost in other:
        above.append(0.0 if anywhere else above[-1] + cost)
    for classes, cost in one:
        row = [above[0] + cost]
        for at, (others, price) in enumerate(other):
            if classes & others:
                changed = 0.0
            else:
                near = any((a, b) in alike for a in classes for b in others)
                changed = max(cost, price) * (ALIKE if near else 1.0)
            row.append(min(above[at] + changed, above[at + 1] + cost, row[-1] + price))
        above = row
    if anywhere:
        return min(1.0, min(above) / (_sum(one) or 1.0))
    longest = max(_sum(one), _sum(other))
    return min(1.0, above[-1] / longest) if longest else 0.0


def _sum(row: Sequence[Sound]) -> float:
    return sum(cost for _, cost in row)


def stems(word: str, code: str) -> Iterator[str]:
    """The word without an ending of its case."""
    for ending in languages.get(COMMON).phrases(TABLE, f"endings.{code}"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending)
            return


def unprefixed(word: str, code: str) -> Iterator[str]:
    """The word without the particles that its script writes in one with it."""
    match = languages.get(COMMON).pattern(TABLE, f"prefixes.{code}").match(word)
    if match and len(word) > match.end() + 1:
        yield word[match.end() :]


def _alphabetic(word: str, written: str) -> Iterator[Sound]:
    letters = _folded(word, written)
    last = None
    if ends := _reader(f"{written}_end"):
        last = re.search(f"(?:{ends.pattern})$", letters)
    body = letters[: last.start()] if last else letters
    if not body:
        body, last = letters, None
    reader, table = _reader(written), _table(written)
    at = 0
    while at < len(body):
        match = reader.match(body, at) if reader else None
        if match:
            yield from table[match[0]]
        elif not at:
            yield frozenset("A"), WEAK
        at = match.end() if match else at + 1
    if last:
        yield from _table(f"{written}_end")[last[0]]


def _folded(word: str, written: str) -> str:
    if written == "latin":
        return _REPEATED.sub(r"\1", fold(word))
    if written == "kana":
        plain = unicodedata.normalize("NFKC", word)
        return HIRAGANA.sub(lambda sign: chr(ord(sign[0]) + TO_KATAKANA), plain)
    if written == "cyrillic":
        return _REPEATED.sub(r"\1", word)
    return word


def _syllabic(word: str, readings: Mapping[str, str]) -> Iterator[Sound]:
    """The sounds of Chinese characters by their readings in Pinyin."""
    for at, sign in enumerate(word):
        syllable = readings.get(sign, "")
        ends = _reader("pinyin_end")
        begins = _reader("pinyin")
        begin, end = begins and begins.match(syllable), ends and re.search(f"(?:{ends.pattern})$", syllable)
        if begin:
            yield from _table("pinyin")[begin[0]]
        elif not at:
            yield frozenset("A"), WEAK
        if end:
            yield from _table("pinyin_end")[end[0]]


@cache
def _table(name: str) -> Mapping[str, tuple[Sound, ...]]:
    return {
        letters: tuple((frozenset(each.upper()), 1.0 if each.isupper() else WEAK) for each in told.split())
        for letters, told in languages.get(COMMON).mapping(TABLE, name).items()
    }


@cache
def _reader(name: str) -> re.Pattern[str] | None:
    entries = sorted(_table(name), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, entries))) if entries else None


@cache
def _alike() -> frozenset[tuple[str, str]]:
    groups = languages.get(COMMON).mapping(TABLE, "alike").values()
    return frozenset((a, b) for group in groups for a in group for b in group)


@cache
def _readings(code: str) -> Mapping[str, str]:
    """The commonest reading of each character in a language that has a table of them, without its tone."""
    path = languages.get(code).path("pinyin.txt")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {sign: syllable for syllable, signs in map(str.split, lines) for sign in signs}
