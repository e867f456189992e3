"""The names in a text: runs of capitalised words, where a capital tells a name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from driftcheck import languages
from driftcheck.facts.names.tokens import Token, tokenize
from driftcheck.facts.names.vocabulary import Vocabulary, vocabulary
from driftcheck.model import Document, Segment, Span
from driftcheck.util.patterns import lazy_pattern

MOST_JOINING = 2
HYPHENS = ("-", "‐", "‑")
_TIGHT = lazy_pattern(r"\s+|[-‐‑/]|\.\s+|\s?&\s?")
# A place in capitals, an agency in brackets, or both, before a dash; the character before it may be the bracket.
_DATELINE = lazy_pattern(
    r"\W?(?:[^\W\d_a-z]{3}[\w.'’-]*(?:[ ,]+[^\W\d_a-z][\w.'’-]*){0,5}[ ,]*(?:\([^()\n]{2,30}\))?"
    r"|\(?[^()\n]{2,30}\))\s*[—–-]+\s"
)
LONGEST_DATELINE = 80
_ENDS = lazy_pattern(r"['’ʼ]s?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: its words, their places among the tokens of the segment, and its span.

    `parts` are the words between the joining ones, (`Bank`), (`America`); `distinctive` are those of their words, part
    by part where there are any, that tell whom they name: not a kind of thing, not an initial.
    """

    segment: int
    first: int
    end: int
    span: Span
    parts: tuple[tuple[Token, ...], ...]
    distinctive: tuple[tuple[Token, ...], ...]

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(token for part in self.parts for token in part)

    @property
    def generic(self) -> bool:
        """Whether it is made of words for kinds alone: `the Senate`."""
        return not self.distinctive


@dataclass(frozen=True, slots=True)
class NamedText:
    """A document as names are looked for in it: the tokens and the mentions of each segment."""

    document: Document
    segments: tuple[Segment, ...]
    vocabulary: Vocabulary
    tokens: tuple[tuple[Token, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]


def is_distinctive(token: Token, known: Vocabulary) -> bool:
    return token.alias or (token.key not in known.kinds and not token.initial)


def read(sides: Sequence[tuple[Document, tuple[Segment, ...]]]) -> tuple[NamedText, ...]:
    """The texts with their mentions; what one of them shows to be a name is a name in all."""
    return _read(tuple(sides))


# Two rules ask for the names of the same pair.
@lru_cache(maxsize=2)
def _read(sides: tuple[tuple[Document, tuple[Segment, ...]], ...]) -> tuple[NamedText, ...]:
    known = [vocabulary(languages.get(document.language).code) for document, _ in sides]
    tokens = [
        tuple(tokenize(segment, side.code) for segment in segments)
        for (_, segments), side in zip(sides, known, strict=True)
    ]
    shown = frozenset(
        token.key
        for side, segments in zip(known, tokens, strict=True)
        for segment in segments
        for token in segment
        if token.cased and token.capital and not token.initial and _may_name(token, side)
    )
    return tuple(
        NamedText(document, segments, side, words, tuple(_mentions(document, side, words, shown)))
        for (document, segments), side, words in zip(sides, known, tokens, strict=True)
    )


def _may_name(token: Token, known: Vocabulary) -> bool:
    if token.alias:
        return True
    if token.key in known.never or not token.capital:
        return False
    return token.key not in known.function or (token.cased and token.text.isupper() and len(token.key) > 1)


def _is_name(token: Token, known: Vocabulary, shown: Collection[str]) -> bool:
    """Whether the capital tells a name: inside a sentence always, else if the word is shown as one or is no word."""
    if not _may_name(token, known):
        return False
    return token.alias or token.cased or token.key in shown or not known.is_plain(token.key)


def _mentions(
    document: Document, known: Vocabulary, segments: Sequence[Sequence[Token]], shown: Collection[str]
) -> Iterable[tuple[Mention, ...]]:
    for segment, tokens in enumerate(segments):
        yield tuple(_of_segment(document, known, tokens, segment=segment, shown=shown))


def _of_segment(
    document: Document, known: Vocabulary, tokens: Sequence[Token], *, segment: int, shown: Collection[str]
) -> Iterable[Mention]:
    names = [_is_name(token, known, shown) and not token.initial for token in tokens]
    for place, (token, after) in enumerate(pairwise(tokens)):
        if names[place] and not after.capital and document.text[token.span.end : after.span.start] in HYPHENS:
            names[place] = token.alias or not known.is_plain(token.key)  # Mid-sized, but US-based
    index = _after_dateline(document, tokens)
    while index < len(tokens):
        if not names[index]:
            index += 1
            continue
        parts, end = _run(document, known, tokens, names=names, first=index)
        if any(token.key not in known.trimmings for part in parts for token in part):
            kept = (tuple(token for token in part if is_distinctive(token, known)) for part in parts)
            span = Span(tokens[index].span.start, tokens[end - 1].span.end)
            yield Mention(segment, index, end, span, parts, tuple(part for part in kept if part))
        index = max(end, index + 1)


def _after_dateline(document: Document, tokens: Sequence[Token]) -> int:
    """The place behind `LONDON (Reuters) —`, which a copy may change freely."""
    if not tokens:
        return 0
    start = tokens[0].span.start - 1 if tokens[0].span.start else 0
    match = _DATELINE.match(document.text, start, start + LONGEST_DATELINE)
    return sum(token.span.start < match.end() for token in tokens) if match else 0


def _run(
    document: Document, known: Vocabulary, tokens: Sequence[Token], *, names: Sequence[bool], first: int
) -> tuple[tuple[tuple[Token, ...], ...], int]:
    """The parts of the name that begins at `first`, and the place behind it."""
    parts: list[list[Token]] = [[tokens[first]]]
    at, end = first, first + 1
    while end < len(tokens):
        after = end
        while after < len(tokens) and after - end < MOST_JOINING and _joins(tokens[after], known):
            after += 1
        if after == len(tokens) or not (names[after] or (tokens[after].initial and after == end)):
            break
        between = tokens[at : after + 1]
        if not all(_tight(document, known, one, other) for one, other in pairwise(between)):
            break
        if after > end or _parts(tokens[at], tokens[after], known):
            parts.append([])
        parts[-1].append(tokens[after])
        at, end = after, after + 1
    return tuple(tuple(part) for part in parts), end


def _parts(one: Token, other: Token, known: Vocabulary) -> bool:
    """Whether a name begins behind another in one run of capitals: Russian / President / Vladimir Putin."""
    office = one.key in known.offices
    return (
        one.alias
        or other.alias
        or (office and other.key not in known.kinds)
        or (not office and other.key in known.offices)
    )


def _joins(token: Token, known: Vocabulary) -> bool:
    return not token.capital and token.key in known.joining


def _tight(document: Document, known: Vocabulary, one: Token, other: Token) -> bool:
    """Whether nothing but a space or a hyphen stands between; a possessive ends a name, a full stop an initial."""
    between = document.text[one.span.end : other.span.start]
    if _ENDS.search(one.text):
        return False
    if "." in between and not (one.initial or one.key in known.address):
        return False
    return _TIGHT.fullmatch(between) is not None
