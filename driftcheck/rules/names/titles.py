"""Another title before the same name: NASA Administrator Bill Nelson, NASA Director Bill Nelson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import Mention, Office, Token, offices, same_word
from driftcheck.model import Span
from driftcheck.rules.names.sides import Side
from driftcheck.util.patterns import lazy_pattern

MOST_BETWEEN = 3  # words between a name and its office: `, the regional `
_SIGN = lazy_pattern(r"[^\w\s'’-]")


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
    near, generic = language.groups("titles", "near").values(), language.words("titles", "generic")
    here, there = list(_held(one)), list(_held(two))
    said = [{office.group for place in side.places for office in _offices(side, place)} for side in (one, two)]
    for title, span, holder in here:
        for other, other_span, name in there:
            if same_word(holder[-1].key, name[-1].key, language.code):
                if title not in said[1] and other not in said[0]:
                    may_be_one = {title, other} & generic or any({title, other} <= set(group) for group in near)
                    yield Title(span, other_span, holder[-1].text, bool(may_be_one))
                break


def _offices(side: Side, place: int) -> tuple[Office, ...]:
    return offices(side.text.tokens[place], side.vocabulary)


def _apposed(side: Side, mention: Mention, part: tuple[Token, ...]) -> Office | None:
    """The office that follows the name, or precedes it, with a comma: Anna Novak, its head; its head, Anna Novak."""
    text, tokens = side.text.document.text, side.text.tokens[mention.segment]
    if len(part) < 2:
        return None  # a list is one of single names as a rule
    for office in _offices(side, mention.segment):
        first, last = tokens[office.first], tokens[office.end - 1]
        if mention.end <= office.first <= mention.end + MOST_BETWEEN and mention.words[-1] is part[-1]:
            between = text[mention.span.end : first.span.start]
            if between.startswith(",") and not _SIGN.search(between[1:]):
                return office
        if office.end == mention.first and text[last.span.end : mention.span.start].strip() == ",":
            return office
    return None


def _held(side: Side) -> Iterator[tuple[str, Span, tuple[Token, ...]]]:
    """The offices that stand beside a name, by group, where they stand, and the name's distinctive words."""
    for mention in side.mentions:
        tokens = side.text.tokens[mention.segment]
        held = {office.end: office for office in _offices(side, mention.segment)}
        for part in mention.distinctive:
            office = held.get(tokens.index(part[0], mention.first)) or _apposed(side, mention, part)
            if office:
                yield office.group, Span(tokens[office.first].span.start, tokens[office.end - 1].span.end), part
