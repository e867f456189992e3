"""Where the words of a text stand: the one tokenizer of the program, close to the words of Universal Dependencies.

Every character that is no white space is in exactly one token. What is common to writing systems is said here, what
is a language's own in its table `tokens`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from driftcheck.document import Span
from driftcheck.tokenization.table import APOSTROPHES, TokenTable, table
from driftcheck.util.patterns import lazy_pattern

__all__ = ["tokenize"]

# No address is longer; a longer run of characters is not searched for one, so that time stays linear.
LONGEST_ADDRESS = 200
HYPHENS = "-‐‑"
_CHUNK = lazy_pattern(r"\S+")
_ADDRESS = lazy_pattern(r"(?:https?://|www\.|mailto:)[^\s<>()\[\]\"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_ADDRESS_END = ".,;:!?'’"
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# Han, kana and their signs of repetition and length, one by one, and what else stands between them.
_SCRIPT = "\u3005-\u3007\u303b\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHARACTERS = lazy_pattern(rf"[{_SCRIPT}]|\d+|[^{_SCRIPT}\d]+")


def _marks() -> str:
    """Characters that belong to the letter before them, as a part of a class: Python's word characters lack some."""
    codes = (*range(0x300, 0x1D00), *range(0x1DC0, 0x1E00), *range(0xFE00, 0xFE10))
    found = [code for code in codes if unicodedata.category(chr(code)).startswith("M")]
    starts = [code for before, code in pairwise([-2, *found]) if code != before + 1]
    ends = [before for before, code in pairwise([*found, -2]) if code != before + 1]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


@cache
def _pattern() -> re.Pattern[str]:
    """What is one token before its language is asked; a run whose sentences are all in the cache needs none of it."""
    letter = rf"(?:[^\W\d_][{_marks()}\u00ad\u200c\u200d]*)"
    # Of one letter each, U.S. or a.m. or Ph.D.; the last stop may be missing.
    initials = rf"(?:{letter}{{1,2}}\.)(?:{letter}\.)+(?:{letter}(?!\w))?|(?:{letter}\.)+{letter}(?!\w)"
    part = rf"{letter}(?:{letter}|[\d_])*"
    joined = rf"{part}(?:[{APOSTROPHES}·\{HYPHENS}]{part}|[\{HYPHENS}]\d+{part}?)*"
    return re.compile(
        rf"""
          (?P<number>(?<!\w)\d+(?:-\d+){{2,}}(?!\w)|(?:(?<!\w)[.])?\d+(?:[.,:/'’٫٬]\d+)*)
        | (?P<initials>{initials})
        | (?P<company>(?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}(?!\w))
        | (?P<file>(?<![\w.]){part}(?:\.{part})*\.[a-z]{{2,4}}(?![\w.]\w))
        | (?P<money>(?<!\w)[A-Z]{{1,3}}[$])
        | (?P<word>{joined})
        | (?P<year>(?<!\w)['’]\d\ds?(?!\w))
        | (?P<handle>[#@]\w+)
        | (?P<run>(?P<sign>[.!?*=_~`'-])(?P=sign)*)
        | .
        """,
        re.VERBOSE | re.DOTALL,
    )


def tokenize(text: str, language_code: str = "") -> tuple[Span, ...]:
    """The words and signs of a text in order, in time linear in its length; `language_code` is a BCP 47 tag, or empty.

    Numbers with their separators are one token, and so is each sign of punctuation; clitics are tokens, "do|n't".
    """
    own = table(language_code)
    found: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        found.extend(Span(start, end) for start, end in _of_chunk(text, *chunk.span(), own))
    return tuple(found)


def _of_chunk(text: str, start: int, end: int, own: TokenTable) -> Iterator[tuple[int, int]]:
    """The tokens between white space."""
    if end - start > LONGEST_ADDRESS:
        for at in range(start, end, LONGEST_ADDRESS):
            yield from _plain(text, at, min(at + LONGEST_ADDRESS, end), own)
        return
    at = start
    for address in _ADDRESS.finditer(text, start, end):
        last = address.start() + len(address[0].rstrip(_ADDRESS_END))
        if last > address.start():
            yield from _plain(text, at, address.start(), own)
            yield address.start(), last
            at = last
    yield from _plain(text, at, end, own)


def _plain(text: str, start: int, end: int, own: TokenTable) -> Iterator[tuple[int, int]]:
    pattern = _pattern()
    at = start
    while at < end:
        found = pattern.match(text, at, end)
        assert found is not None  # its last alternative is any character
        if found.lastgroup == "word":
            parts = _cut(text, found.start(), found.end(), own)
            if found.end() < len(text) and text[found.end()] == "." and _abbreviated(text, *parts[-1], own):
                parts[-1] = (parts[-1][0], found.end() + 1)
            yield from parts
            at = parts[-1][1]
        elif found.lastgroup == "number":
            at = _behind_number(text, found.end(), end, own)
            yield found.start(), at
        else:
            yield found.span()
            at = found.end()


def _cut(text: str, start: int, end: int, own: TokenTable) -> list[tuple[int, int]]:
    """A word with inner hyphens and apostrophes as its words; a run of characters as each of them."""
    if own.characters:
        return [part.span() for part in _CHARACTERS.finditer(text, start, end)]
    if not own.hyphens or not any(sign in HYPHENS for sign in text[start:end]):
        return _without_clitic(text, start, end, own)
    parts: list[tuple[int, int]] = []
    first = start
    for at in range(start, end):
        if text[at] in HYPHENS and text[first:at].lower() not in own.hyphen_prefixes:
            parts += [*_without_clitic(text, first, at, own), (at, at + 1)]
            first = at + 1
    return [*parts, *_without_clitic(text, first, end, own)]


def _without_clitic(text: str, start: int, end: int, own: TokenTable) -> list[tuple[int, int]]:
    word = text[start:end].translate(_STRAIGHT).lower()
    if len(word) != end - start:  # İ grows in lower case
        return [(start, end)]
    if lengths := own.contractions.get(word):
        bounds = [start]
        for length in lengths:
            bounds.append(bounds[-1] + length)
        return list(pairwise(bounds))
    for clitic in own.clitics:
        if word.endswith(clitic) and len(word) > len(clitic):
            middle = end - len(clitic)
            return [*_without_clitic(text, start, middle, own), (middle, end)]
    if own.elision and (at := word.find("'") + 1) and at < len(word) and word not in own.unelided:
        return [(start, start + at), *_without_clitic(text, start + at, end, own)]
    return [(start, end)]


def _abbreviated(text: str, start: int, end: int, own: TokenTable) -> bool:
    """Whether the stop behind a word is the word's own."""
    word = text[start:end].lower()
    following = text[end + 1 : end + 3]
    if word in own.abbreviations:
        return True
    if word in own.abbreviations_before_numbers:
        return following.strip()[:1].isdigit()
    initial = len(word) == 1 and text[start].isupper()
    return initial and following[:1].isspace() and following[1:].isupper()


def _behind_number(text: str, at: int, end: int, own: TokenTable) -> int:
    """Where a number ends that ends at `at`, with the letters that are its own."""
    last = at
    while last < end and (text[last].isalnum() or text[last] == "_"):
        last += 1
    letters = text[at:last].lower()
    if own.number_suffixes is None or letters in own.number_suffixes or (len(letters) == 1 and text[at].isupper()):
        return last
    return last if any(map(str.isdigit, letters)) else at
