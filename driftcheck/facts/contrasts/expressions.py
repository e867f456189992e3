"""Expressions of a table, found in a text.

They are phrases in whose words `*` is any letters; behind the first, `#` is a number in digits and `…` up to fifteen
words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

ANY, GAP, DIGITS = "*", "…", "#"
WIDEST = 15  # words that a gap stands for
MOST_WORDS = 16384  # of which it is kept what begins with them: the same ones come again in every sentence
CHARACTERS = r"[^，。；：、,;.]{0,6}?"  # what it stands for where words are not parted by spaces
# "Didn't" are two words, and so are "s'il", "n'a".
_WORD = lazy_pattern(r"n't\b|[^\W_]+?(?=n't\b)|[^\W_](?:[^\W_]|[\u064b-\u0652])*'?|%")
_BREAK = lazy_pattern(r"[^\w\s'’\"“”«»„(-]")
_PARTING_NOTHING = ("", " ")  # what mostly stands between two words
_PLAIN = str.maketrans("’ʼ", "''")
_UNVOWELLED = dict.fromkeys(range(0x064B, 0x0653))  # Arabic signs of vowels, which few words of a text have


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text in lower case, where it stands, and whether punctuation parts it from the word before it."""

    low: str
    span: Span
    parted: bool


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found, end = [], 0
    for match in _WORD.finditer(text.translate(_PLAIN)):
        start = match.start()
        parted = text[end:start] not in _PARTING_NOTHING and bool(_BREAK.search(text, end, start))
        found.append(Word(_plain(match.group()), Span(*match.span()), parted))
        end = match.end()
    return tuple(found)


def _plain(word: str) -> str:
    """A word as it is looked up: in lower case, and without signs of vowels."""
    return (word if word.isascii() else word.translate(_UNVOWELLED)).casefold()


# The words of an expression, its label, and whether any of these stands for others: a gap, a number or a `*`.
Row = tuple[tuple[str, ...], str, bool]


class Phrases:
    """Many expressions, each with a label, by the word that they begin with: a text is read once for all of them."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Of pairs of an expression and its label."""
        self._exact: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._open: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for phrase, label in labelled:
            first, star, _ = _first(phrase).partition(ANY)
            (self._open if star else self._exact)[first].append((phrase, label))
        self._longest = max(map(len, self._open), default=0)
        # Most expressions begin with a word that no text has, and are never parted into words.
        self._rows: dict[tuple[str, bool], list[Row]] = {}
        self._beginning: dict[str, tuple[Row, ...]] = {}

    def find(self, text: Sequence[Word]) -> Iterator[tuple[str, Span]]:
        """The label and the place of each expression that stands in a text, in the order of their first words."""
        lows = tuple(word.low for word in text)
        for at, low in enumerate(lows):
            rows = self._beginning.get(low)
            for parts, label, free in self._read(low) if rows is None else rows:
                end = at + len(parts)
                if free:
                    end = _matched(parts, text, at)
                elif lows[at:end] != parts or any(word.parted for word in text[at + 1 : end]):
                    continue
                if end:
                    yield label, Span(text[at].span.start, text[end - 1].span.end)

    def _read(self, low: str) -> tuple[Row, ...]:
        """The expressions that may begin with a word."""
        found = self._parted(low, star=False) if low in self._exact else []
        for size in range(min(len(low), self._longest) + 1):
            if low[:size] in self._open:
                found = found + self._parted(low[:size], star=True)
        if len(self._beginning) >= MOST_WORDS:
            self._beginning.clear()
        self._beginning[low] = tuple(found)
        return self._beginning[low]

    def _parted(self, first: str, *, star: bool) -> list[Row]:
        found = self._rows.get((first, star))
        if found is None:
            found = []
            for phrase, label in (self._open if star else self._exact)[first]:
                parts = tuple(part for raw in phrase.split() for part in _parts(raw))
                found.append((parts, label, any(part in {GAP, DIGITS} or ANY in part for part in parts)))
            self._rows[first, star] = found
        return found


def _first(phrase: str) -> str:
    """The first word of an expression."""
    raw = phrase.split(maxsplit=1)[0]
    low = _plain(raw)
    return low if low.isalnum() else next(_parts(raw))


def _parts(raw: str) -> Iterator[str]:
    """The words of what stands between two spaces of an expression."""
    if raw == GAP:
        yield GAP
        return
    for match in re.finditer(r"n't\b|[\w*]+?(?=n't\b)|[\w*]+'?\*?|[%#]", _plain(raw.translate(_PLAIN))):
        yield match.group()


def _matched(parts: Sequence[str], text: Sequence[Word], at: int) -> int:
    """The place behind an expression whose first word stands at `at`; 0 where it does not stand there."""
    gap, start = False, at
    for part in parts:
        if part == GAP:
            gap = True
            continue
        if start < at < len(text) and text[at].parted:
            return 0
        skipped = 0
        while at < len(text) and not _fits(part, text[at].low):
            if not gap or skipped == WIDEST or text[at].parted:
                return 0
            at, skipped = at + 1, skipped + 1
        if at >= len(text) or (gap and text[at].parted):
            return 0
        at, gap = at + 1, False
    return at


def _fits(part: str, low: str) -> bool:
    if part == DIGITS:
        return low[0].isdecimal()
    first, star, last = part.partition(ANY)
    if ANY in last:
        return fnmatchcase(low, part)
    return low.startswith(first) and low.endswith(last) and len(low) >= len(first) + len(last) if star else low == part


class Characters:
    """The same for a script that parts no words by spaces, where an expression may stand anywhere."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Of pairs of an expression and its label."""
        self._plain: list[tuple[str, str]] = []
        self._gapped: list[tuple[re.Pattern[str], str]] = []
        for phrase, label in labelled:
            if GAP in phrase:
                source = CHARACTERS.join(re.escape(part.strip()) for part in phrase.split(GAP))
                self._gapped.append((re.compile(source), label))
            else:
                self._plain.append((phrase, label))

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The label and the place of each expression that stands in a text, in no order."""
        for phrase, label in self._plain:
            at = text.find(phrase)
            while at >= 0:
                yield label, Span(at, at + len(phrase))
                at = text.find(phrase, at + 1)
        for pattern, label in self._gapped:
            yield from ((label, Span(*match.span())) for match in pattern.finditer(text))
