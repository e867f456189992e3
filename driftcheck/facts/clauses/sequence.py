"""On which side of something, or within it, a sentence says that something happens: before the vote, seit Mai, 会后.

What an expression of time takes is what the tree has it mark, else the next word of content behind it, or before it
where the language has it behind what it takes. Some expressions say other things besides (*from*, *do*, *с*): they
count beside what is a time, that is a number, a month, a day, a season.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from driftcheck import languages
from driftcheck.facts.contrasts.expressions import Table, find, table_of
from driftcheck.languages import ENGLISH, Language, glosses
from driftcheck.model import Span, Token, normal_form

TABLE, TEMPORAL = "times", "relation.temporal"
BEFORE_IT, BEHIND_IT = "relation", "relation_behind"  # where the expressions of a sub-table stand
RESUMED = "relation_resumed"
HOMES = (BEFORE_IT, BEHIND_IT)
DATED = "_dated"
TAKING = ("case", "mark")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
FAR = 9  # words from an expression to what it takes
NEAR = 5  # the same where the tree does not say what that is
CLOSE = 3  # the same behind what it takes
WITHIN = 2  # words before what is taken, one of which may be its number


class Side(StrEnum):
    """On which side of something: `earlier` also until it, `later` also from it on."""

    EARLIER = "earlier"
    LATER = "later"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Relation:
    """An expression of a side, its first token, the place of what it takes, and the numbers that stand with that.

    One that is `denied` has a denial just before it: not before is not earlier.
    """

    side: Side
    span: Span
    place: int
    taken: int
    numbers: frozenset[str]
    denied: bool


def relations(tokens: Sequence[Token], text: str, start: int, language: Language) -> list[Relation]:
    """The relations in a text whose tokens are given and which begins at `start`, in order."""
    found: list[Relation] = []
    end = start
    read = [(key, span, home == BEHIND_IT) for home in HOMES for key, span in find(_table(language.code, home), text)]
    for key, raw, behind in sorted(read, key=lambda one: (one[1].start, -one[1].end)):
        span = raw.shifted(start)
        own = [at for at, token in enumerate(tokens) if token.span.overlaps(span)]
        if span.start < end or not own:
            continue
        taken = _before(tokens, own[0]) if behind else _behind(tokens, own[-1])
        if taken is None:
            continue
        numbers = frozenset(_numbers(tokens, own, taken, behind=behind))
        side, dated = Side(key.removesuffix(DATED)), key.endswith(DATED)
        timed = bool(numbers) or _is_time(tokens[taken], language)
        if timed if side is Side.DURING else dated and not timed:
            continue  # for nine hours
        end = span.end
        if found and not text[found[-1].span.end - start : raw.start].strip():
            found.pop()  # until after midnight, which is no earlier where it is denied
            continue
        found.append(Relation(side, span, own[0], taken, numbers, _is_denied(tokens, own[0], language)))
    return found


def _is_denied(tokens: Sequence[Token], place: int, language: Language) -> bool:
    """Whether the word before an expression denies it alone."""
    return place > 0 and tokens[place - 1].norm in language.words("negation", "clausal")


def resumed(text: str, language: Language) -> frozenset[Side]:
    """The sides of what a sentence has named before that it speaks of: after which, until then."""
    return frozenset(Side(key) for key, _ in find(_table(language.code, RESUMED), text))


def _behind(tokens: Sequence[Token], last: int) -> int | None:
    """What an expression whose last word is given takes, where it stands before that."""
    token = tokens[last]
    if token.relation.startswith(TAKING) and token.head > last:
        return token.head if token.head - last <= FAR else None
    for at in range(last + 1, min(len(tokens), last + 1 + NEAR)):
        if tokens[at].upos == "PUNCT":
            return None
        if tokens[at].upos in CONTENT:
            return at
    return None


def _before(tokens: Sequence[Token], first: int) -> int | None:
    """The same where it stands behind that."""
    own = (at for at in range(first - 1, max(-1, first - 1 - CLOSE), -1) if tokens[at].upos in CONTENT)
    return next(own, None)


def _numbers(tokens: Sequence[Token], own: Sequence[int], taken: int, *, behind: bool) -> Iterator[str]:
    """The digits that stand with what is taken; of a number in words the word."""
    places = (
        range(max(0, taken - WITHIN), taken + 1) if behind else range(own[-1] + 1, min(len(tokens), own[-1] + 1 + NEAR))
    )
    for at in places:
        if at <= taken or tokens[at].head == taken:
            if tokens[at].text[:1].isdecimal():
                yield "".join(filter(str.isdecimal, tokens[at].text))
            elif tokens[at].upos == "NUM" and at != taken:
                yield tokens[at].norm


def _is_time(token: Token, language: Language) -> bool:
    known = languages.get(ENGLISH).words(TABLE, TEMPORAL)
    means = (
        (token.lemma,)
        if language.code == ENGLISH
        else glosses.glosses(language.code, normal_form(token.text), token.upos)
    )
    return token.text[:1].isdecimal() or bool(known.intersection(means)) or token.norm in known


@lru_cache(maxsize=32)
def _table(code: str, home: str) -> Table:
    """The expressions of a sub-table of a language, by the side that they say."""
    language = languages.get(code)
    rows = language.groups(TABLE, home)
    sides = [(entry, key) for key, entries in rows.items() if key.removesuffix(DATED) in {*Side} for entry in entries]
    return table_of(sides, characters=language.characters)
