"""Text that knows of each of its characters where in the source it stands."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from driftcheck.model import Role, Run
from driftcheck.readers import budget

# Hangul vowels and final consonants in pieces: beside the marks (categories M…) what composes with what precedes it.
_JAMO = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class Traced:
    """Some text, and at `places[i]` the offset in the source of the character `text[i]`, ascending."""

    text: str
    places: Sequence[int]

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.text[part], self.places[part])

    def __len__(self) -> int:
        return len(self.text)

    def stripped(self) -> Traced:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]


def within(source: str, start: int = 0, end: int | None = None) -> Traced:
    """A stretch of the source as it stands there."""
    last = len(source) if end is None else end
    return Traced(source[start:last], range(start, last))


def joined(pieces: Sequence[Traced]) -> Traced:
    """The pieces one after another."""
    held = [piece for piece in pieces if piece.text] or pieces[:1]
    if len(held) == 1:
        return held[0]
    text = "".join(piece.text for piece in held)
    if all(_goes_on(before.places, after.places) for before, after in pairwise(held)):
        return Traced(text, range(held[0].places[0], held[-1].places[-1] + 1))
    places = array("q")
    for piece in held:
        budget.step()
        places.extend(piece.places)
    return Traced(text, places)


def _goes_on(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether one stretch of the source stands right behind another."""
    return isinstance(before, range) and isinstance(after, range) and before.stop == after.start


def unescaped(source: str, start: int, end: int, escape: re.Pattern[str], character: Callable[[str], str]) -> Traced:
    """A stretch of a source whose escapes are the characters that they stand for, where they begin."""
    pieces: list[Traced] = []
    at = start
    for found in escape.finditer(source, start, end):
        shown = character(found[0])
        if shown != found[0]:
            budget.spend()
            pieces += [within(source, at, found.start()), Traced(shown, [found.start()] * len(shown))]
            at = found.end()
    return joined([*pieces, within(source, at, end)])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that a reader found: its text, where it stands in words that fit the format, and what it is.

    Line ends in the text are white space. `role` is None where the format does not say what the paragraph is.
    """

    text: Traced
    label: str = ""
    role: Role | None = None


def composed(text: str, runs: Sequence[Run]) -> tuple[str, tuple[Run, ...], list[int]]:
    """`text` in Normalization Form C with its runs, and the old offset of each new character, with one for the end.

    A letter that is made of several stands where the first of them stood.
    """
    pieces: list[str] = []
    kept: list[int] = []
    for start, end in _clusters(text):
        new = unicodedata.normalize("NFC", text[start:end])
        pieces.append(new)
        # What is left alone keeps its own places; the rest share the first one's.
        kept.extend(range(start, end) if new == text[start:end] else (start,) * len(new))
    kept.append(len(text))
    found: list[Run] = []
    at = 0
    for index, old_offset in enumerate(kept[:-1]):
        while at + 1 < len(runs) and runs[at + 1].text_start <= old_offset:
            at += 1
        source = runs[at].source_start + old_offset - runs[at].text_start
        if not found or source - found[-1].source_start != index - found[-1].text_start:
            found.append(Run(index, source))
    return "".join(pieces), tuple(found) or tuple(runs), kept


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that can be normalised each by itself: in the form already, or a letter with its marks."""
    start = 0  # of what has not been given yet, the last letter included, which marks may follow
    letter = 0
    for index, character in enumerate(text):
        if character > "\u02ff" and (unicodedata.category(character)[0] == "M" or ord(character) in _JAMO):
            continue
        if index > letter + 1 or not unicodedata.is_normalized("NFC", text[letter:index]):
            if letter > start:
                yield start, letter
            if index > letter:
                yield letter, index
            start = index
        letter = index
    if letter > start:
        yield start, letter
    if letter < len(text):
        yield letter, len(text)
