"""Another title before the same name: NASA Administrator Bill Nelson, NASA Director Bill Nelson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import Token, same_word
from driftcheck.model import Span
from driftcheck.rules.names.sides import Side


@dataclass(frozen=True, slots=True)
class Title:
    """The two titles and their holder's name; `near` says that one can stand for the other."""

    original: Span
    copy: Span
    holder: str
    near: bool


def retitled(one: Side, two: Side) -> Iterator[Title]:
    """Titles right before one name that differ, where neither stands elsewhere on the other side of the bead."""
    language = languages.get(one.vocabulary.code)
    near = language.words("titles", "near")
    here, there = list(_held(one)), list(_held(two))
    for title, holder in here:
        for other, name in there:
            if same_word(holder[-1].key, name[-1].key, language.code):
                if not (_same(title, other, one) or _said(title, two) or _said(other, one)):
                    yield Title(title.span, other.span, holder[-1].text, {title.key, other.key} <= near)
                break


def _held(side: Side) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """The titles that stand right before a name, and the name's distinctive words."""
    for mention in side.mentions:
        tokens = side.text.tokens[mention.segment]
        for part in mention.distinctive:
            place = tokens.index(part[0], mention.first)
            if place and tokens[place - 1].key in side.vocabulary.offices:
                yield tokens[place - 1], part


def _same(one: Token, other: Token, side: Side) -> bool:
    groups = side.vocabulary.same_titles
    return one.key == other.key or (one.key in groups and groups[one.key] == groups.get(other.key))


def _said(title: Token, side: Side) -> bool:
    return any(_same(title, token, side) for token in side.tokens)
