"""Seeded pairs: the copy of a pair damaged, or the same change made on both sides, which must not alarm."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.judge.pairs import Marks, Pair, changed, damaged_marks
from driftcheck.model import Segment, Span
from driftcheck.seeding import KINDS, Article, Kind, edits

# What each kind of seeding does, in the judge's kinds; those of whole sentences and of the form alone are left out.
SEEDED = {
    "number": "number", "magnitude": "number", "unit": "number", "date": "number", "name": "name", "roles": "name",
    "negation-added": "negation", "negation-lost": "negation", "hedge-added": "negation", "hedge-lost": "negation",
    "antonym": "wording", "claim": "wording", "clause-dropped": "omission", "cut-off": "omission",
    "words-repeated": "garbled", "word-garbled": "garbled", "word-lost": "garbled", "words-shuffled": "garbled",
}  # fmt: skip
# Kinds that are rare in texts, and come first where a text has them.
_RARE = ("roles", "magnitude", "unit", "negation-lost", "hedge-lost", "hedge-added", "antonym", "claim", "date")
_WORD = re.compile(r"(?<![\w’'-])[A-Za-z]{4,}(?![\w’'-])")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w’'-])")


@dataclass(frozen=True, slots=True)
class Stock:
    """Words and names of the texts, to put in the place of others."""

    words: tuple[str, ...]
    names: tuple[str, ...]


def stock(texts: Sequence[str]) -> Stock:
    """The words and names that occur in the texts, each once."""
    words = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    names = {name for text in texts for name in _NAME.findall(text)}
    return Stock(tuple(sorted(words)), tuple(sorted(names)))


def groups(bases: Sequence[Pair], *, rounds: int, seed: int = 0) -> Iterator[tuple[Pair, ...]]:
    """Each base pair with damaged forms of it, `rounds` times; the first of a group is sound."""
    held = stock([base.copy for base in bases])
    for turn in range(rounds):
        for base in bases:
            draw = Random(zlib.crc32(f"{seed} {turn} {base.original} {base.copy}".encode()))
            sound = consistent(base, draw, held) if turn else base
            damaged = tuple(_damaged(sound, draw, held))
            if damaged:
                yield (sound, *damaged)


def consistent(base: Pair, draw: Random, held: Stock) -> Pair:
    """The pair with numbers and names that both sides have replaced by the same others on both."""
    original, copy = base.original, base.copy
    for pattern, others in ((_NUMBER, _numbers(draw)), (_NAME, held.names)):
        shared = sorted(set(pattern.findall(original)) & set(pattern.findall(copy)))
        for form in shared:
            other = draw.choice(others)
            own = re.compile(rf"(?<![\w.,-]){re.escape(form)}(?![\w-])")
            original, copy = own.sub(other, original), own.sub(other, copy)
    if (original, copy) == (base.original, base.copy):
        return base
    marks = base.marks if not any(side.spans for side in base.marks) else (Marks(rest=None), Marks(rest=None))
    return replace(base, original=original, copy=copy, marks=marks)


def _numbers(draw: Random) -> tuple[str, ...]:
    return tuple(str(draw.choice((draw.randint(2, 30), draw.randint(31, 999), draw.randint(1000, 9999)))) for _ in "ab")


def _damaged(base: Pair, draw: Random, held: Stock) -> Iterator[Pair]:
    """Two damaged forms of a sound pair: one of a seeded kind if the text allows, one of a word."""
    found = [(kind, text) for kind in KINDS if kind.id in SEEDED for text in _seeded(kind, base, draw)]
    rare = [(kind, text) for kind, text in found if kind.id in _RARE]
    if found:
        kind, text = draw.choice(rare if rare and draw.random() < 0.6 else found)
        yield _pair(base, text, SEEDED[kind.id], minor=kind.id in {"word-lost", "word-garbled"})
    name, text = draw.choice(_WORDWISE)(base.copy, draw, held)
    if text != base.copy:
        yield _pair(base, text, name, minor=False)


def _seeded(kind: Kind, base: Pair, draw: Random) -> Iterator[str]:
    article = Article(base.copy, (Segment(Span(0, len(base.copy)), base.copy, 0),))
    for edit in edits(kind, article, seed=draw.randrange(1 << 30), most=1):
        yield edit.applied(base.copy)


def _pair(base: Pair, text: str, kind: str, *, minor: bool) -> Pair:
    marks = damaged_marks(base.original, base.copy, text)
    _, new = changed(base.copy, text)
    if base.change is None:  # of a pair that may have faults of its own, only the new words are known
        known = Marks(tuple((span, 1.0) for span in new), None)
        marks = (Marks(rest=None), known)
    # A small word lost is not always a change of meaning: it has to score higher than the sound copy, no more.
    return replace(
        base, copy=text, change=None if minor else 1.0, marks=marks, kind=kind, rank=1 if minor else 2,
        source=f"seeded {base.source}",
    )  # fmt: skip


def _dropped(text: str, draw: Random, _held: Stock) -> tuple[str, str]:
    words = [match for match in _WORD.finditer(text) if match.start()]
    if not words:
        return "omission", text
    match = draw.choice(words)
    return "omission", (text[: match.start()].rstrip() + text[match.end() :]).strip()


def _exchanged(text: str, draw: Random, held: Stock) -> tuple[str, str]:
    words = [match for match in _WORD.finditer(text) if match[0].islower()]
    if not words:
        return "wording", text
    match = draw.choice(words)
    alike = [word for word in draw.choices(held.words, k=40) if word[-2:] == match[0][-2:]]
    other = draw.choice(alike or held.words)
    return "wording", text[: match.start()] + other + text[match.end() :]


def _inserted(text: str, draw: Random, held: Stock) -> tuple[str, str]:
    places = [match.start() for match in _WORD.finditer(text) if match[0].islower()]
    if not places:
        return "addition", text
    at = draw.choice(places)
    return "addition", f"{text[:at]}{draw.choice(held.words)} {text[at:]}"


def _renamed(text: str, draw: Random, held: Stock) -> tuple[str, str]:
    names = list(_NAME.finditer(text))
    if not names:
        return _exchanged(text, draw, held)
    match = draw.choice(names)
    return "name", text[: match.start()] + draw.choice(held.names) + text[match.end() :]


_WORDWISE = (_dropped, _exchanged, _inserted, _renamed)
