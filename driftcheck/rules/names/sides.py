"""The two sides of a bead as names are compared in it, and what of one side's names the other has not.

Places where a sentence lacks the noun that its words call for: `born in,`, `the of`, `Said that`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import Mention, NamedText, NameIndex, Token, Vocabulary
from driftcheck.model import Span


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a bead: its segments, tokens and names, and what stands there, near it, and in the whole text."""

    text: NamedText
    places: tuple[int, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    bead: NameIndex
    near: NameIndex
    whole: NameIndex

    @property
    def vocabulary(self) -> Vocabulary:
        return self.text.vocabulary


@dataclass(frozen=True, slots=True)
class Missing:
    """A name, or as much of it as has nothing on the other side; `first` and `end` are places in the side's tokens.

    It is `plain` where its words are words of the language besides, as those of many institutions are; an `acronym`;
    an `institution` where it is called by what it is, so that a translator may call it otherwise; a `person` where a
    given name, a title or a form of address stands before it; a `field` where it says what a body is for, or is
    the body. `beside` is what a thing of its kind is called, before the name and behind it.
    """

    mention: Mention
    words: tuple[Token, ...]
    first: int
    end: int
    plain: bool
    acronym: bool
    institution: bool
    person: bool
    field: bool
    beside: tuple[str, str]

    @property
    def span(self) -> Span:
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def partial(self) -> bool:
        """Whether the rest of the name is there."""
        return len(self.words) < sum(map(len, self.mention.distinctive))

    @property
    def slight(self) -> bool:
        """Whether it may go without saying: common words, an abbreviation, a part of a name whose rest is there."""
        return self.plain or self.acronym or self.partial


# Sentences of a paragraph, on either side, that count as near: none that is written for readers has more.
MOST_NEAR = 40


def side(text: NamedText, places: Sequence[int], whole: NameIndex) -> Side:
    """A bead's side; near it are the neighbouring segments and the rest of its paragraphs."""
    paragraphs = {text.segments[place].paragraph for place in places}
    low, high = max(0, places[0] - 1), min(len(text.segments) - 1, places[-1] + 1)
    first, last = max(0, places[0] - MOST_NEAR), min(len(text.segments) - 1, places[-1] + MOST_NEAR)
    while low > first and text.segments[low - 1].paragraph in paragraphs:
        low -= 1
    while high < last and text.segments[high + 1].paragraph in paragraphs:
        high += 1
    return Side(
        text=text,
        places=tuple(places),
        tokens=tuple(token for place in places for token in text.tokens[place]),
        mentions=tuple(mention for place in places for mention in text.mentions[place]),
        bead=NameIndex(text, places),
        near=NameIndex(text, range(low, high + 1)),
        whole=whole,
    )


def missing(here: Side, index: NameIndex) -> list[Missing]:
    """The names of `here` that are not in `index`, in order."""
    lost = ((mention, index.missing(mention)) for mention in here.mentions)
    return [as_missing(here, mention, [word for part in parts for word in part]) for mention, parts in lost if parts]


def as_missing(here: Side, mention: Mention, words: Sequence[Token]) -> Missing:
    """The words of a mention of `here` as a name that is missing."""
    known = here.vocabulary
    plain = not any(word.alias or not known.is_plain(word.key) for word in words)
    return Missing(
        mention,
        tuple(words),
        first=here.tokens.index(words[0]),
        end=here.tokens.index(words[-1]) + 1,
        plain=plain,
        acronym=all(word.text.isupper() and not word.alias and len(word.text) > 1 for word in words),
        institution=plain and any(word.key in known.kinds for word in mention.words),
        person=_is_person(here, mention, words[-1]),
        field=plain and _is_field(here, mention),
        beside=_beside(here, mention),
    )


def _beside(here: Side, mention: Mention) -> tuple[str, str]:
    """What a thing is called before its name, an article left out, and behind it: the group, radio station; else ""."""
    tokens, known = here.text.tokens[mention.segment], here.vocabulary
    first = mention.first - 1
    while first >= 0 and tokens[first].key in known.determiners:
        first -= 1
    near = (tokens[first] if first >= 0 else None, tokens[mention.end] if mention.end < len(tokens) else None)
    before, behind = (
        token.key if token is not None and not token.capital and token.key in known.bearers else "" for token in near
    )
    return before, behind


def _is_field(here: Side, mention: Mention) -> bool:
    """Whether a name says what a body before it is for, or is that body: the Federal Service for Supervision."""
    tokens, known = here.text.tokens[mention.segment], here.vocabulary
    for at, body in ((mention.first - 1, mention.first - 2), (mention.end, mention.end - 1)):
        if 0 < at < len(tokens) - 1 and body >= 0 and tokens[at].key in known.serving and tokens[at + 1].capital:
            return tokens[body].capital and tokens[body].key in known.kinds
    return False


def _is_person(here: Side, mention: Mention, surname: Token) -> bool:
    known = here.vocabulary
    tokens = here.text.tokens[mention.segment]
    place = tokens.index(surname, mention.first)
    before = tokens[place - 1].key if place else ""
    return (
        before in known.address
        or before in known.offices
        or before in known.given_names
        or known.is_listed_name(before)
    )


def gaps(text: str, code: str) -> Counter[str]:
    """What seem to be gaps, and how many of each; only what the sentence's counterpart lacks means anything."""
    language = languages.get(code)
    found = Counter(
        " ".join(m.group().casefold().split()) for m in language.pattern("names", "gap.noun").finditer(text)
    )
    if language.pattern("names", "gap.subject").search(text):
        found["subject"] += 1
    return found
