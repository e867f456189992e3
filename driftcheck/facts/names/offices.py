"""Offices, and what persons are no longer, not yet or not quite: `former mayor`, `acting head`, `brother-in-law`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names.mentions import HYPHENS
from driftcheck.facts.names.tokens import Token
from driftcheck.facts.names.vocabulary import Vocabulary
from driftcheck.model import Document, Span

LONGEST_NOUN_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Office:
    """An office among the tokens of a segment; `group` is the name of all that mean the same."""

    first: int
    end: int
    group: str


@dataclass(frozen=True, slots=True)
class Status:
    """A status among the tokens of a segment, such as "former", and the noun that it qualifies.

    `head` is the place of the noun; `group` is its office where it is one, else its folded word.
    """

    kind: str
    first: int
    end: int
    head: int
    group: str

    def span(self, tokens: Sequence[Token]) -> Span:
        """From the status to its noun, or from the noun to the status."""
        low, high = min(self.first, self.head), max(self.end - 1, self.head)
        return Span(tokens[low].span.start, tokens[high].span.end)


def offices(tokens: Sequence[Token], known: Vocabulary) -> tuple[Office, ...]:
    """The offices in order; of two that overlap the longer one."""
    found: list[Office] = []
    index = 0
    while index < len(tokens):
        for width in range(min(known.longest_office, len(tokens) - index), 0, -1):
            group = known.office_groups.get(tuple(token.key for token in tokens[index : index + width]))
            if group:
                found.append(Office(index, index + width, group))
                index += width
                break
        else:
            index += 1
    return tuple(found)


def statuses(document: Document, tokens: Sequence[Token], known: Vocabulary) -> Iterator[Status]:
    """The statuses whose noun is known: behind `former` the last common noun of the phrase, the one before `in-law`."""
    language = languages.get(known.code)
    groups = {place: office.group for office in offices(tokens, known) for place in range(office.first, office.end)}
    before, behind = (language.groups("titles", f"status.{place}") for place in ("before", "behind"))
    for index in range(len(tokens)):
        if marker := _marker_at(tokens, index, before):
            kind, end = marker
            head = _head(document, tokens, end, known=known)
        elif marker := _marker_at(tokens, index, behind):
            kind, end = marker
            head = index - 1 if index and _joined(document, tokens, index - 1) else None
        else:
            continue
        if head is not None:
            yield Status(kind, index, end, head, groups.get(head, tokens[head].key))


def _marker_at(tokens: Sequence[Token], index: int, markers: Mapping[str, Sequence[str]]) -> tuple[str, int] | None:
    for kind, phrases in markers.items():
        for phrase in phrases:
            words = phrase.split()
            if [token.key for token in tokens[index : index + len(words)]] == words:
                return kind, index + len(words)
    return None


def _head(document: Document, tokens: Sequence[Token], start: int, *, known: Vocabulary) -> int | None:
    head = None
    for place in range(start, min(len(tokens), start + LONGEST_NOUN_PHRASE)):
        token = tokens[place]
        if (token.key in known.function and not token.text.isupper()) or not _joined(document, tokens, place - 1):
            break
        if not token.alias and (not token.capital or token.key in known.kinds or token.key in known.offices):
            head = place
        elif head is not None:
            break  # the holder's name
    return head


def _joined(document: Document, tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a space or a hyphen stands between this token and the next one."""
    between = document.text[tokens[place].span.end : tokens[place + 1].span.start]
    return not between.strip() or between in HYPHENS
