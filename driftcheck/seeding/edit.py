"""What seeding works on and makes: an article, edits of it, and kinds of edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from driftcheck.languages import Language
from driftcheck.model import Role, Segment, Span


@dataclass(frozen=True, slots=True)
class Article:
    """A clean text and its segments, as reading and segmentation give them, and the language it is in."""

    text: str
    segments: tuple[Segment, ...]
    language: Language

    @classmethod
    def of_sentence(cls, text: str, language: Language) -> Article:
        """A text that is one sentence, or is to be taken for one."""
        return cls(text, (Segment(Span(0, len(text)), text, paragraph=0),) if text.strip() else (), language)

    def pattern(self, key: str) -> re.Pattern[str]:
        """A pattern of the table `seeding` of the article's language."""
        return self.language.pattern("seeding", key)

    @property
    def sentences(self) -> tuple[Segment, ...]:
        """The sentences of the body: an error in a headline or byline proves little."""
        return tuple(segment for segment in self.segments if segment.role is Role.BODY)


@dataclass(frozen=True, slots=True)
class Edit:
    """One error: what `span` of the article's text says becomes `text`."""

    span: Span
    text: str

    def applied(self, to: str) -> str:
        return to[: self.span.start] + self.text + to[self.span.end :]


@dataclass(frozen=True, slots=True)
class Damage:
    """A text with one error: of which kind, the damaged text, and what stands where `span` of the sound text was."""

    kind: str
    text: str
    span: Span
    replacement: str


# Every edit of one kind that an article allows, in reading order; what is left to chance is drawn.
Candidates = Callable[[Article, Random], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error, and what it does in a few words."""

    id: str
    told: str
    candidates: Candidates


def found(pattern: re.Pattern[str], article: Article) -> Iterator[tuple[re.Match[str], Span]]:
    """Each match in a sentence, and its span in the article."""
    for sentence in article.sentences:
        for match in pattern.finditer(sentence.text):
            yield match, Span(*match.span()).shifted(sentence.span.start)


def replaced(table: Mapping[str, str], article: Article) -> Iterator[Edit]:
    """Each word of the table's left side by that of its right side; a capital stays one."""
    if not table:
        return
    words = "|".join(map(re.escape, sorted(table, key=len, reverse=True)))
    for match, span in found(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), article):
        yield Edit(span, recased(table[match[0].casefold()], like=match[0]))


def pairs(article: Article, key: str) -> list[tuple[str, str]]:
    """The pairs of the language's table `seeding` at a key, written `up/down open/close`."""
    rows = (pair.replace("_", " ").split("/") for pair in article.language.phrases("seeding", key))
    return [(one, other) for one, other in rows]


def both_ways(article: Article, key: str) -> dict[str, str]:
    """The same as a table that goes both ways."""
    return {a: b for one, other in pairs(article, key) for a, b in ((one, other), (other, one))}


def recased(text: str, *, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
