"""The names in a text: runs of capitalised words, where a capital tells a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from driftcheck.model import Document, Segment, Span
from driftcheck.rules.entities.lexicon import is_plain
from driftcheck.rules.entities.tokens import Token, tokenize
from driftcheck.rules.entities.vocabulary import FORMS_OF_ADDRESS, FUNCTION, JOINING, KINDS, NEVER, OFFICES, TRIMMINGS

MOST_JOINING = 2
HYPHENS = ("-", "‐", "‑")
_TIGHT = re.compile(r"\s+|[-‐‑/]|\.\s+|\s?&\s?")
# A place in capitals, an agency in brackets, or both, before a dash; the character before it may be the bracket.
_DATELINE = re.compile(
    r"\W?(?:[^\W\d_a-z]{3,}[\w.'’-]*[ ,]*(?:[^\W\d_a-z][\w.'’-]*[ ,]*){0,5}(?:\([^()\n]{2,30}\))?"
    r"|\(?[^()\n]{2,30}\))\s*[—–-]+\s"
)
LONGEST_DATELINE = 80
_ENDS = re.compile(r"['’ʼ]s?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: its words, their places among the tokens of the segment, and its span.

    `parts` are the words between the joining ones: (`Bank`), (`America`). A mention of words for kinds alone
    (`the Senate`) is `common`.
    """

    segment: int
    first: int
    end: int
    span: Span
    parts: tuple[tuple[Token, ...], ...]

    @property
    def words(self) -> tuple[Token, ...]:
        return tuple(token for part in self.parts for token in part)

    @property
    def telling(self) -> tuple[tuple[Token, ...], ...]:
        """The telling words of each part that has any: not a kind of thing, not an initial."""
        kept = (tuple(token for token in part if is_telling(token)) for part in self.parts)
        return tuple(part for part in kept if part)

    @property
    def common(self) -> bool:
        return not self.telling


@dataclass(frozen=True, slots=True)
class Text:
    """A document as names are looked for in it: the tokens and the mentions of each segment."""

    document: Document
    segments: tuple[Segment, ...]
    tokens: tuple[tuple[Token, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]


def is_telling(token: Token) -> bool:
    return token.alias or (token.key not in KINDS and not token.initial)


def read(sides: Sequence[tuple[Document, tuple[Segment, ...]]]) -> tuple[Text, ...]:
    """The texts with their mentions; what one of them shows to be a name is a name in all."""
    return _read(tuple(sides))


# Two rules ask for the names of the same pair.
@lru_cache(maxsize=2)
def _read(sides: tuple[tuple[Document, tuple[Segment, ...]], ...]) -> tuple[Text, ...]:
    tokens = [tuple(tokenize(segment) for segment in segments) for _, segments in sides]
    known = {token.key for side in tokens for segment in side for token in segment if _shows_name(token)}
    return tuple(
        Text(
            document,
            segments,
            side,
            tuple(tuple(_mentions(document, words, index, known)) for index, words in enumerate(side)),
        )
        for (document, segments), side in zip(sides, tokens, strict=True)
    )


def _shows_name(token: Token) -> bool:
    return token.telling and token.capital and not token.initial and _may_name(token)


def _may_name(token: Token) -> bool:
    if token.alias:
        return True
    if token.key in NEVER or not token.capital:
        return False
    return token.key not in FUNCTION or (token.telling and token.text.isupper() and len(token.key) > 1)


def _is_name(token: Token, known: Collection[str]) -> bool:
    """Whether the capital tells a name: inside a sentence always, else if the word is known as one or is no word."""
    if not _may_name(token):
        return False
    return token.alias or token.telling or token.key in known or not is_plain(token.key)


def _mentions(document: Document, tokens: Sequence[Token], segment: int, known: Collection[str]) -> Iterable[Mention]:
    names = [_is_name(token, known) and not token.initial for token in tokens]
    for place, (token, after) in enumerate(pairwise(tokens)):
        if names[place] and not after.capital and document.text[token.span.end : after.span.start] in HYPHENS:
            names[place] = token.alias or not is_plain(token.key)  # Mid-sized, but US-based
    index = _after_dateline(document, tokens)
    while index < len(tokens):
        if not names[index]:
            index += 1
            continue
        first = _start(document, tokens, names, index)
        parts, end = _run(document, tokens, names, first)
        if any(token.key not in TRIMMINGS for part in parts for token in part):
            yield Mention(segment, first, end, Span(tokens[first].span.start, tokens[end - 1].span.end), parts)
        index = max(end, index + 1)


def _after_dateline(document: Document, tokens: Sequence[Token]) -> int:
    """The place behind `LONDON (Reuters) —`, which a copy may change freely."""
    if not tokens:
        return 0
    start = tokens[0].span.start - 1 if tokens[0].span.start else 0
    match = _DATELINE.match(document.text, start, start + LONGEST_DATELINE)
    return sum(token.span.start < match.end() for token in tokens) if match else 0


def _start(document: Document, tokens: Sequence[Token], names: Sequence[bool], index: int) -> int:
    """Initials before a surname belong to it."""
    while index and tokens[index - 1].initial and _tight(document, tokens[index - 1], tokens[index]):
        index -= 1
    return index


def _run(
    document: Document, tokens: Sequence[Token], names: Sequence[bool], first: int
) -> tuple[tuple[tuple[Token, ...], ...], int]:
    parts: list[list[Token]] = [[tokens[first]]]
    at, end = first, first + 1
    while end < len(tokens):
        after = end
        while after < len(tokens) and after - end < MOST_JOINING and _joins(tokens[after]):
            after += 1
        if after == len(tokens) or not (names[after] or (tokens[after].initial and after == end)):
            break
        between = tokens[at : after + 1]
        if not all(_tight(document, one, other) for one, other in pairwise(between)):
            break
        if after > end or _parts(tokens[at], tokens[after]):
            parts.append([])
        parts[-1].append(tokens[after])
        at, end = after, after + 1
    return tuple(tuple(part) for part in parts), end


def _parts(one: Token, other: Token) -> bool:
    """Whether a name begins behind another in one run of capitals: Russian / President / Vladimir Putin."""
    office = one.key in OFFICES
    return one.alias or other.alias or (office and other.key not in KINDS) or (not office and other.key in OFFICES)


def _joins(token: Token) -> bool:
    return not token.capital and token.key in JOINING


def _tight(document: Document, one: Token, other: Token) -> bool:
    """Whether nothing but a space or a hyphen stands between; a possessive ends a name, a full stop an initial."""
    between = document.text[one.span.end : other.span.start]
    if _ENDS.search(one.text):
        return False
    if "." in between and not (one.initial or one.key in FORMS_OF_ADDRESS):
        return False
    return _TIGHT.fullmatch(between) is not None
