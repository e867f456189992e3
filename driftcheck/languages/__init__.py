"""All that is known of single languages, as data; no word of any language stands elsewhere in the program.

A language is a folder of TOML tables under its ISO 639 code, beside what CLDR says of it (`cldr/`). A rule names the
tables that it needs and runs only where both sides' languages have them; see docs/languages.md for what is in which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from driftcheck.languages import lemmas, lexicon, tables
from driftcheck.languages.lexicon import Lexicon
from driftcheck.languages.tags import is_english, macrolanguage, primary

__all__ = [
    "ENGLISH",
    "UNDETERMINED",
    "Language",
    "Lexicon",
    "get",
    "having",
    "is_english",
    "known",
    "macrolanguage",
    "prepare",
    "primary",
]

ENGLISH = "en"
UNDETERMINED = "und"  # ISO 639's code for a language that is not told; what holds in all of them stands under it


@dataclass(frozen=True, slots=True)
class Language:
    """One language by its primary subtag; a language that nothing is known of has no table.

    Keys are dotted paths within a table. A key or table that is missing gives what is empty, never an error: whether a
    rule can run is asked with `has`.
    """

    code: str

    def has(self, table: str) -> bool:
        """Whether the language has the table of that name, such as "operators"."""
        return tables.load(self.code, table) is not None

    def table(self, table: str) -> Mapping[str, Any]:
        """A whole table as TOML has it."""
        return tables.load(self.code, table) or MappingProxyType({})

    def words(self, table: str, key: str) -> frozenset[str]:
        """The words, or phrases, at a key."""
        return tables.words(self.code, table, key)

    def phrases(self, table: str, key: str) -> tuple[str, ...]:
        """The words, or phrases, at a key in the order of the file."""
        return tables.phrases(self.code, table, key)

    def mapping(self, table: str, key: str = "") -> Mapping[str, str]:
        """A table, or the part of it at a key, of texts by text."""
        return tables.mapping(self.code, table, key)

    def groups(self, table: str, key: str = "") -> Mapping[str, tuple[str, ...]]:
        """A table, or the part of it at a key, of words by the name of their group."""
        return tables.groups(self.code, table, key)

    def inflected(self, table: str, text: str) -> tuple[str, ...]:
        """The words of a text from a table in all their forms: `{x}` stands for nothing or for an ending of its x."""
        return tables.inflected(self.code, table, text)

    def lemma(self, norm: str, upos: str = "X") -> str:
        """The base form of a word by its part of speech (UPOS, "X" if unknown); without a table the word itself."""
        return _lemma(self.code, norm, upos)

    @property
    def lexicon(self) -> Lexicon | None:
        """Which words are opposite, synonymous or kinds of one thing; None where the language has no such table."""
        return lexicon.load(self.code)

    @property
    def characters(self) -> bool:
        """Whether its script puts no spaces between words, so that a character may be one."""
        return bool(self.table("tokens").get("characters", False))

    def path(self, name: str) -> Path:
        """Where a file of the language lies that is no table of words, such as the weights of a model."""
        return tables.HOME / self.code / name

    def pattern(self, table: str, key: str) -> re.Pattern[str]:
        """A compiled regular expression, which matches nothing where the language has none."""
        return tables.pattern(self.code, table, key)


# The same words come again in every sentence.
@lru_cache(maxsize=32768)
def _lemma(code: str, norm: str, upos: str) -> str:
    known = lemmas.load(code)
    return known.lemma(norm, upos) if known else norm


@cache
def get(tag: str) -> Language:
    """The language of a BCP 47 tag: `de-AT` falls back to `de`, an unknown tag to a language without any table."""
    code = primary(tag)
    # A code becomes part of a path, and comes from files.
    return Language(code if re.fullmatch(r"[a-z]{2,8}", code) else "")


@cache
def known() -> tuple[str, ...]:
    """The codes of the languages that have any table, in their order."""
    return tuple(sorted({path.parent.name for path in tables.HOME.glob("*/*.toml")} - {UNDETERMINED}))


@cache
def having(table: str) -> tuple[str, ...]:
    """The codes of the languages that have a table, in their order."""
    return tuple(sorted(path.parent.name for path in tables.HOME.glob(f"*/{table}.toml")))


def prepare() -> None:
    """Has the tables of all languages parsed and kept in the cache folder."""
    for path in tables.HOME.glob("*/*.toml"):
        tables.load(path.parent.name, path.stem)
