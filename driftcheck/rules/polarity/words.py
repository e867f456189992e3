"""A text as words with their base forms, their clauses, and their counterparts on the other side; English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Protocol

from driftcheck.model import Alignment, Bead, Segment, Span
from driftcheck.rules.polarity.vocabulary import CONJUNCTIONS, FUNCTION, IRREGULAR

_WORD = re.compile(r"[^\W_]+(?:(?:[-‐‑'’.]|(?<=\d),(?=\d))[^\W_]+)*")
# Signs between two words after which another clause may begin.
_BREAK = re.compile(r"[,;:.!?()\[\]—–\n]")
# Words are the same in a looser sense when they begin with so many letters alike (investigate, investigation).
_LOOSE = 5
LONGEST = 40  # words that are searched for the end of a clause
AFTER, BEFORE = 5, 3  # content words around a negation or a hedge that say what it is about
ADVERB = re.compile(r".{3,}ly")
MOST_SAME = 20  # places kept of one word, so that a text which repeats it stays cheap
_SUFFIXES = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a document.

    `low` is its form in lower case with straight apostrophes, `lemma` its base form as far as a crude cut finds it,
    `opens` tells that a clause may begin with it, `segment` counts the sentences of the bead.
    """

    low: str
    lemma: str
    span: Span
    content: bool
    opens: bool
    segment: int
    capital: bool


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The base form of an English word in lower case; only sameness is asked of it, so it need not be a word."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in IRREGULAR:
        return IRREGULAR[word]
    for suffix, instead in _SUFFIXES:
        # tri-es is try, but t-ies is tie.
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 - (instead == "y") and not word.endswith("ss"):
            return _bare(word[: len(word) - len(suffix)] + instead)
    return _bare(word)


def _bare(stem: str) -> str:
    """Without a doubled last consonant (stopp-ed) and without a last e (believ-ed, believe)."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiosl":
        return stem[:-1]
    return stem[:-1] if len(stem) > 3 and stem.endswith("e") else stem


def read(segments: Sequence[Segment]) -> tuple[Token, ...]:
    """The words of the segments in order, with spans in the document."""
    return tuple(token for number, segment in enumerate(segments) for token in _words(segment, number))


# Several rules ask for the words of the same segment.
@lru_cache(maxsize=4096)
def _words(segment: Segment, number: int) -> tuple[Token, ...]:
    text, at = segment.text, segment.span.start
    found: list[Token] = []
    end = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        low, base, content = _form(word)
        # Most words stand one space apart.
        parted = not end or (text[end:start] != " " and bool(_BREAK.search(text, end, start)))
        end = match.end()
        found.append(
            Token(
                low=low,
                lemma=base,
                span=Span(at + start, at + end),
                content=content,
                opens=parted or low in CONJUNCTIONS,
                segment=number,
                capital=word[0].isupper() and not _begins(text, start),
            )
        )
    return tuple(found)


@lru_cache(maxsize=20_000)
def _form(word: str) -> tuple[str, str, bool]:
    """A word in lower case with plain signs, its base form, and whether it is one of content."""
    low = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
    return low, lemma(low), low not in FUNCTION and not low.endswith("n't")


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins here, where a capital letter says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" “\"‘'(")
    return start == 0 or not before or before[-1] in ".!?:\n" or text[start - 1] in "“\"‘'("


def forwards(tokens: Sequence[Token], start: int) -> Iterator[int]:
    """The places from `start` to the end of the clause."""
    for place in range(start, min(len(tokens), start + LONGEST)):
        if place > start and (tokens[place].opens or tokens[place].segment != tokens[start].segment):
            return
        yield place


def backwards(tokens: Sequence[Token], start: int) -> Iterator[int]:
    """The places before `start`, from the nearest to the beginning of the clause."""
    for place in range(start - 1, max(-1, start - LONGEST), -1):
        if tokens[place + 1].opens or tokens[place].segment != tokens[start].segment:
            return
        yield place


def english(alignment: Alignment) -> bool:
    """Whether both texts are English, the only language these rules can read."""
    return all(side.language.split("-")[0].lower() == "en" for side in (alignment.original, alignment.copy))


def differing(alignment: Alignment) -> Iterator[Bead]:
    """The two-sided beads that do not read the same on both sides; none unless both texts are English."""
    if english(alignment):
        yield from (bead for bead in alignment.beads if bead.two_sided and not alignment.verbatim(bead))


class Marker(Protocol):
    """A word that denies or hedges: its place, the place of the word it does that to, the places around it."""

    @property
    def place(self) -> int: ...
    @property
    def head(self) -> int | None: ...
    @property
    def scope(self) -> tuple[int, ...]: ...


def about(tokens: Sequence[Token], place: int) -> tuple[int | None, tuple[int, ...]]:
    """The word that the one at `place` denies or hedges, and the content words of the clause around it."""
    after = list(islice((at for at in forwards(tokens, place) if at > place and tokens[at].content), AFTER))
    before = list(islice((at for at in backwards(tokens, place) if tokens[at].content), BEFORE))
    head = next((at for at in after if not ADVERB.fullmatch(tokens[at].low)), None)
    if head is None and after:
        head = after[0]
    return head, tuple(sorted((*before, *after)))


Counterparts = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two sides of a bead as words, and for each content word of one its counterparts on the other, nearest first."""

    original: tuple[Token, ...]
    copy: tuple[Token, ...]
    to_copy: Counterparts
    to_original: Counterparts

    def turned(self) -> Bridge:
        return Bridge(self.copy, self.original, self.to_original, self.to_copy)


# Several rules ask for the bridge of the same bead, one after the other.
@lru_cache(maxsize=512)
def bridge(bead: Bead, originals: Sequence[Segment], copies: Sequence[Segment]) -> Bridge:
    """Words correspond when they have the same base form or beginning, or are linked in the bead."""
    one, two = read(originals), read(copies)
    pairs = [(i, j) for i, j, _ in linked(bead, one, two)]
    to_copy = _counterparts(one, two, pairs)
    to_original = _counterparts(two, one, [(j, i) for i, j in pairs])
    return Bridge(one, two, to_copy, to_original)


def linked(bead: Bead, one: Sequence[Token], two: Sequence[Token]) -> list[tuple[int, int, float]]:
    """The bead's word links as places of words, with their scores."""
    here, there = _places(one), _places(two)
    return [
        (i, j, link.score)
        for link in bead.links
        if (i := here.get(link.original.start)) is not None and (j := there.get(link.copy.start)) is not None
    ]


def _places(tokens: Sequence[Token]) -> dict[int, int]:
    return {token.span.start: place for place, token in enumerate(tokens)}


@lru_cache(maxsize=20_000)
def _keys(low: str) -> frozenset[str]:
    """What a content word may be known again by: its base form, its beginning, the parts of a compound."""
    parts = (lemma(part) for part in low.split("-") if len(part) >= 3 and part not in FUNCTION)
    beginning = (f"{low[:_LOOSE]}-",) if len(low) >= _LOOSE else ()
    return frozenset((lemma(low), *parts, *beginning))


def _counterparts(here: Sequence[Token], there: Sequence[Token], linked: Sequence[tuple[int, int]]) -> Counterparts:
    found: dict[int, set[int]] = defaultdict(set)
    index: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(there):
        for key in _keys(token.low) if token.content else ():
            if len(index[key]) < MOST_SAME:
                index[key].append(place)
    for place, token in enumerate(here):
        for key in _keys(token.low) if token.content else ():
            found[place].update(index.get(key, ()))
    for i, j in linked:
        if here[i].content and there[j].content:
            found[i].add(j)
    scale = len(there) / max(1, len(here))
    return {
        place: tuple(sorted(others, key=lambda other, at=place: (abs(other - at * scale), other)))  # type: ignore[misc]  # mypy cannot type a lambda with a default
        for place, others in found.items()
        if others
    }
