"""Relations between words: which are opposite, which mean the same, which are kinds of one thing. English only.

Words are lemmas in lower case (see `lemmas`), parts of speech those of Universal Dependencies: NOUN, VERB, ADJ, ADV.
Source: Open English WordNet, cut by tools/lexicon.py to words of at least Zipf 3.0 in their more frequent senses. It is
not known which sense a text means, so that a relation is evidence and no proof.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent
Key = tuple[str, str]


class Opposition(IntEnum):
    """How surely two words are opposite."""

    NONE = 0
    INDIRECT = 1
    """By a synonym of an antonym (begin, finish), or as an adjective that is similar to it (huge, small)."""
    DIRECT = 2
    """WordNet's antonyms (large: small)."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The relations of one language; each table is read when it is first asked for."""

    code: str

    def antonyms(self, lemma: str, upos: str) -> frozenset[str]:
        """The words that are opposite to a word by WordNet itself."""
        return _related(self.code, "antonyms", 0, (lemma, upos))

    def indirect_antonyms(self, lemma: str, upos: str) -> frozenset[str]:
        """The words that are opposite to a synonym of a word, or to an adjective that it is similar to."""
        return _related(self.code, "antonyms", 1, (lemma, upos))

    def synonyms(self, lemma: str, upos: str) -> frozenset[str]:
        """The words that share a sense with a word which is frequent for both."""
        return _related(self.code, "synonyms", 0, (lemma, upos))

    def opposition(self, one: str, other: str, upos: str) -> Opposition:
        """Whether two words of one part of speech are opposite, and how surely; it does not matter which is first."""
        if other in self.antonyms(one, upos):
            return Opposition.DIRECT
        return Opposition.INDIRECT if other in self.indirect_antonyms(one, upos) else Opposition.NONE

    def are_synonyms(self, one: str, other: str, upos: str) -> bool:
        """Whether two words share a sense that is frequent for both; a word is its own synonym."""
        return one == other or other in self.synonyms(one, upos)

    def are_cohyponyms(self, one: str, other: str, upos: str) -> bool:
        """Whether the first senses of two different nouns or verbs are kinds of one concept (Monday, Tuesday)."""
        marks = _column(self.code, "hypernyms", 0)
        mark = marks.get((one, upos))
        return mark is not None and mark == marks.get((other, upos)) and not self.are_synonyms(one, other, upos)


@cache
def load(code: str) -> Lexicon | None:
    """The lexicon of a language by its primary subtag, None where it has none."""
    return Lexicon(code) if code.isalpha() and (HOME / code / "antonyms.txt.gz").is_file() else None


def keys(code: str, table: str) -> list[Key]:
    """Lemma and part of speech of every word of a table ("antonyms", "synonyms", "hypernyms")."""
    return [(row[1], row[0]) for row in _rows(code, table)]


@cache
def _rows(code: str, table: str) -> list[list[str]]:
    """Part of speech, lemma and the columns of each line that is no comment."""
    text = gzip.decompress((HOME / code / f"{table}.txt.gz").read_bytes()).decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


@cache
def _column(code: str, table: str, number: int) -> dict[Key, str]:
    return {(row[1], row[0]): row[2 + number] for row in _rows(code, table) if row[2 + number]}


def _related(code: str, table: str, number: int, key: Key) -> frozenset[str]:
    # Split only now: ten thousand sets are slow to make, and few are asked for.
    return frozenset(_column(code, table, number).get(key, "").split())
