"""Another title before the same name: NASA Administrator Bill Nelson, NASA Director Bill Nelson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck.model import Span
from driftcheck.rules.entities.mentions import Mention
from driftcheck.rules.entities.missing import Side
from driftcheck.rules.entities.sameness import same_word
from driftcheck.rules.entities.tokens import Token
from driftcheck.rules.entities.vocabulary import OFFICES, listed

# Titles of one line are one title.
_SAME = """
governor gov
senator sen
representative rep congressman congresswoman
general gen
colonel col
captain capt
lieutenant lt
sergeant sgt
spokesman spokeswoman spokesperson
chairman chairwoman chair chairperson
head chief leader boss
minister secretary
manager coach
lawyer advocate
"""
SAME_TITLE: dict[str, int] = {
    word: group for group, line in enumerate(_SAME.strip().splitlines()) for word in line.split()
}
# Whoever runs something may be called by any of these; the thing is the same, the word is not.
NEAR_TITLES = listed(
    "director administrator head chief leader boss chairman chairwoman chair manager ceo commissioner founder editor "
    "coach president speaker"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The two titles and their holder's name; `near` says that one can stand for the other."""

    original: Span
    copy: Span
    holder: str
    near: bool


def retitled(one: Side, two: Side) -> Iterator[Title]:
    """Titles right before one name that differ, where neither stands elsewhere on the other side of the bead."""
    here, there = list(_held(one)), list(_held(two))
    for title, holder in here:
        for other, name in there:
            if holder[-1].key == name[-1].key or same_word(holder[-1].key, name[-1].key):
                if not _same(title.key, other.key) and not _said(title, two) and not _said(other, one):
                    near = {title.key, other.key} <= NEAR_TITLES
                    yield Title(title.span, other.span, holder[-1].text, near)
                break


def _held(side: Side) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """The titles that stand right before a name, and the name's telling words."""
    for mention in side.mentions:
        tokens = side.text.tokens[mention.segment]
        for part in mention.telling:
            before = _before(tokens, mention, part[0])
            if before is not None and before.key in OFFICES:
                yield before, part


def _before(tokens: tuple[Token, ...], mention: Mention, word: Token) -> Token | None:
    for place in range(mention.first, mention.end):
        if tokens[place] is word:
            return tokens[place - 1] if place else None
    return None


def _same(one: str, other: str) -> bool:
    return one == other or (one in SAME_TITLE and SAME_TITLE[one] == SAME_TITLE.get(other))


def _said(title: Token, side: Side) -> bool:
    return any(_same(title.key, token.key) for token in side.tokens)
