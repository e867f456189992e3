"""Expressions of a table, found in a text.

They are phrases in whose words `*` is any letters; behind the first, `#` is a number in digits and `…` up to fifteen
words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from driftcheck.model import Span
from driftcheck.util.patterns import lazy_pattern

ANY, GAP, DIGITS = "*", "…", "#"
WIDEST = 15  # words that a gap stands for
CHARACTERS = r"[^，。；：、,;.]{0,6}?"  # what it stands for where words are not parted by spaces
# "Didn't" are two words, and so are "s'il", "n'a".
_WORD = lazy_pattern(r"n't\b|[^\W_]+?(?=n't\b)|[^\W_]+'?|%")
_BREAK = lazy_pattern(r"[^\w\s'’\"“”«»„(-]")
_PLAIN = str.maketrans("’ʼ", "''")


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
        parted = bool(_BREAK.search(text, end, match.start()))
        found.append(Word(match.group().casefold(), Span(*match.span()), parted))
        end = match.end()
    return tuple(found)


class Phrases:
    """Many expressions, each with a label, by the word that they begin with: a text is read once for all of them."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Of pairs of an expression and its label."""
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._open: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for phrase, label in labelled:
            parts = tuple(part for raw in phrase.split() for part in _parts(raw))
            first, star, _ = parts[0].partition(ANY)
            (self._open if star else self._exact)[first].append((parts, label))
        self._longest = max(map(len, self._open), default=0)

    def find(self, text: Sequence[Word]) -> Iterator[tuple[str, Span]]:
        """The label and the place of each expression that stands in a text, in the order of their first words."""
        for at, word in enumerate(text):
            heads = (self._open.get(word.low[:size], ()) for size in range(min(len(word.low), self._longest) + 1))
            for rows in (self._exact.get(word.low, ()), *heads):
                for parts, label in rows:
                    end = _matched(parts, text, at)
                    if end:
                        yield label, Span(word.span.start, text[end - 1].span.end)


def _parts(raw: str) -> Iterator[str]:
    """The words of what stands between two spaces of an expression."""
    if raw == GAP:
        yield GAP
        return
    for match in re.finditer(r"n't\b|[\w*]+?(?=n't\b)|[\w*]+'?\*?|[%#]", raw.translate(_PLAIN).casefold()):
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
