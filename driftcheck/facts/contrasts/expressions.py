"""Expressions of a table, found in a text.

They are phrases in whose words `*` is any letters; behind the first, `#` is a number in digits and `…` up to fifteen
words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

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


class Word(NamedTuple):
    """A word of a text in lower case, where it stands, and whether punctuation parts it from the word before it."""

    low: str
    start: int
    end: int
    parted: bool


@lru_cache(maxsize=256)  # what a sentence says and whether it denies are asked one after the other
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    found, end = [], 0
    for match in _WORD.finditer(text.translate(_PLAIN)):
        start = match.start()
        parted = text[end:start] not in _PARTING_NOTHING and bool(_BREAK.search(text, end, start))
        found.append(Word(_plain(match.group()), *match.span(), parted))
        end = match.end()
    return tuple(found)


def _plain(word: str) -> str:
    """A word as it is looked up: in lower case, and without signs of vowels."""
    return (word if word.isascii() else word.translate(_UNVOWELLED)).casefold()


class Row(NamedTuple):
    """An expression as it is looked for: its place among those that may begin with a word, its words, its label.

    `needed` are those of its words that stand for no others, as a gap, a number or a `*` does.
    """

    place: int
    parts: tuple[str, ...]
    label: str
    needed: frozenset[str]


# The place of an expression in its table, the expression and its label.
Labelled = tuple[int, str, str]
# The expressions that may begin with a word: those whose second word may be any, or that have none, and the others by
# their second word.
Beginning = tuple[Sequence[Row], Mapping[str, Sequence[Row]]]


class Phrases:
    """Many expressions, each with a label, by the words that they begin with: a text is read once for all of them."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Of pairs of an expression and its label."""
        self._exact: dict[str, list[Labelled]] = defaultdict(list)
        # By what the first word begins with and what it ends with, or a `*` where that has another one.
        self._open: dict[str, dict[str, list[Labelled]]] = defaultdict(lambda: defaultdict(list))
        for place, (phrase, label) in enumerate(labelled):
            first = _first(phrase)
            if ANY in first:
                start, _, end = first.partition(ANY)
                self._open[start][ANY if ANY in end else end].append((place, phrase, label))
            else:
                self._exact[first].append((place, phrase, label))
        self._longest = max(map(len, self._open), default=0)
        # Most expressions begin with a word that no text has, and are never parted into words.
        self._beginning: dict[str, Beginning] = {}

    def find(self, text: Sequence[Word]) -> Iterator[tuple[str, Span]]:
        """The label and the place of each expression that stands in a text, in the order of their first words."""
        lows = tuple(word.low for word in text)
        said = frozenset(lows)
        for at, (low, following) in enumerate(zip(lows, (*lows, "")[1:], strict=True)):
            alone, followed = self._beginning.get(low) or self._read(low)
            rows = [*alone, *followed[following]] if following in followed else alone
            for row in sorted(rows) if len(rows) > len(alone) else rows:
                if row.needed <= said and (end := _matched(row, text, at)):
                    yield row.label, Span(text[at].start, text[end - 1].end)

    def _read(self, low: str) -> Beginning:
        """The expressions that may begin with a word."""
        found = list(self._exact.get(low, ()))
        for size in range(min(len(low), self._longest) + 1):
            if ends := self._open.get(low[:size]):
                starred = [one for one in ends.get(ANY, ()) if _fits(_first(one[1]), low)]
                found += sorted(chain(starred, *(ends.get(low[at:], ()) for at in range(size, len(low) + 1))))
        alone: list[Row] = []
        followed: dict[str, list[Row]] = defaultdict(list)
        for place, (_, phrase, label) in enumerate(found):
            if (plain := _plain(phrase)).replace(" ", "").isalnum():  # as nearly all are
                parts = tuple(plain.split())
                named = frozenset(parts)
            else:
                parts = tuple(part for raw in phrase.split() for part in _parts(raw))
                named = frozenset(part for part in parts if part not in {GAP, DIGITS} and ANY not in part)
            own = followed[parts[1]] if len(parts) > 1 and parts[1] in named else alone
            own.append(Row(place, parts, label, named - {low}))
        if len(self._beginning) >= MOST_WORDS:
            self._beginning.clear()
        self._beginning[low] = (alone, dict(followed))
        return self._beginning[low]


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


def _matched(row: Row, text: Sequence[Word], at: int) -> int:
    """The place behind an expression whose first word stands at `at`; 0 where it does not stand there."""
    gap, start = False, at
    for part in row.parts:
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


Table = Phrases | Characters


def table_of(labelled: Iterable[tuple[str, str]], *, characters: bool) -> Table:
    """Expressions with their labels, for texts whose script parts words by spaces, or for `characters`."""
    return Characters(labelled) if characters else Phrases(labelled)


def find(table: Table, text: str) -> Iterator[tuple[str, Span]]:
    """The label and the place of each expression of a table that stands in a text."""
    return table.find(text) if isinstance(table, Characters) else table.find(words(text))
