"""Offices, and what persons are no longer, not yet or not quite: `former mayor`, `acting head`, `brother-in-law`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from driftcheck import languages
from driftcheck.facts.names.mentions import HYPHENS
from driftcheck.facts.names.tokens import Token
from driftcheck.facts.names.vocabulary import Vocabulary
from driftcheck.languages import Language
from driftcheck.model import Document, Span

LONGEST_NOUN_PHRASE = 5
MOST_PREMODIFIERS = 2


@dataclass(frozen=True, slots=True)
class Office:
    """An office among the tokens of a segment; `group` is the name of all that mean the same."""

    first: int
    end: int
    group: str


@dataclass(frozen=True, slots=True)
class Status:
    """A status among the tokens of a segment, such as "former", and the noun that it qualifies.

    `nouns` are the words that may be that noun, each with its place: the office by its group, where there is one, else
    every word of the phrase by what is compared.
    """

    kind: str
    first: int
    end: int
    nouns: tuple[tuple[str, int], ...]

    def span(self, tokens: Sequence[Token], place: int) -> Span:
        """From the status to its noun at `place`, or from the noun to the status."""
        low, high = min(self.first, place), max(self.end - 1, place)
        return Span(tokens[low].span.start, tokens[high].span.end)


def offices(tokens: Sequence[Token], known: Vocabulary) -> tuple[Office, ...]:
    """The offices in order; of two that overlap the longer one."""
    found: list[Office] = []
    keys = tuple([token.key for token in tokens])
    if known.office_words.keys().isdisjoint(keys):
        return ()  # as in most sentences: hardly any word begins one
    index = 0
    while index < len(keys):
        longest = known.office_words.get(keys[index], 0)
        for width in range(min(longest, len(keys) - index), 0, -1):
            group = known.office_groups.get(keys[index : index + width])
            if group:
                found.append(Office(index, index + width, group))
                index += width
                break
        else:
            index += 1
    return tuple(found)


def statuses(document: Document, tokens: Sequence[Token], known: Vocabulary) -> Iterator[Status]:
    """The statuses that have a noun: `former` the words behind it, `in-law` the person before it."""
    language = languages.get(known.code)
    held = {office.end - 1: office.group for office in offices(tokens, known)}
    before, behind = (_markers(language, place) for place in ("before", "behind"))
    persons = _persons(language)
    for index in [at for at, token in enumerate(tokens) if token.key in before or token.key in behind]:
        if marker := _marker_at(tokens, index, before):
            kind, end = marker
            places = _phrase(document, tokens, end, known=known)
        elif marker := _marker_at(tokens, index, behind):
            kind, end = marker
            places = [index - 1] if index and tokens[index - 1].key in persons else []
        else:
            continue
        nouns = [(held[place], place) for place in places if place in held][:1]
        if places:
            yield Status(kind, index, end, tuple(nouns or ((tokens[place].key, place) for place in places)))


def premodified(document: Document, tokens: Sequence[Token], place: int, known: Vocabulary) -> int:
    """The place of the first word that stands before a noun and belongs to it: `late` in `the late senator`."""
    first = place
    while (
        first
        and place - first < MOST_PREMODIFIERS
        and tokens[first - 1].key not in known.function
        and not tokens[first - 1].capital
        and _joined(document, tokens, first - 1)
    ):
        first -= 1
    return first


@cache
def _markers(language: Language, place: str) -> Mapping[str, Sequence[tuple[str, list[str]]]]:
    """What says a status `before` or `behind` its noun, as kind and words, by its first word."""
    found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for kind, phrases in language.groups("titles", f"status.{place}").items():
        for words in map(str.split, phrases):
            found[words[0]].append((kind, words))
    return found


@cache
def _persons(language: Language) -> frozenset[str]:
    kin = language.groups("titles", "exclusive.kinship").values()
    return language.words("titles", "offices").union(*kin)


def _marker_at(
    tokens: Sequence[Token], index: int, markers: Mapping[str, Sequence[tuple[str, list[str]]]]
) -> tuple[str, int] | None:
    for kind, words in markers.get(tokens[index].key, ()):
        if [token.key for token in tokens[index : index + len(words)]] == words:
            return kind, index + len(words)
    return None


def _phrase(document: Document, tokens: Sequence[Token], start: int, *, known: Vocabulary) -> list[int]:
    """The places of the words from `start` to the end of the phrase or the name of whoever it speaks of."""
    found: list[int] = []
    for place in range(start, min(len(tokens), start + LONGEST_NOUN_PHRASE)):
        token = tokens[place]
        if (token.key in known.function and not token.text.isupper()) or not _joined(document, tokens, place - 1):
            break
        if not token.alias and (not token.capital or token.key in known.kinds or token.key in known.offices):
            found.append(place)
        elif found:
            break
    return found


def _joined(document: Document, tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a space or a hyphen stands between this token and the next one."""
    between = document.text[tokens[place].span.end : tokens[place + 1].span.start]
    return not between.strip() or between in HYPHENS
