"""What a language says of its words: the table `tokens` of its folder, where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from driftcheck import languages

APOSTROPHES = "'’‘ʼ`´＇"


@dataclass(frozen=True, slots=True)
class TokenTable:
    """`clitics` end a word and are words of their own; `hyphens` says that compounds are cut at theirs, but for what
    stands behind one of `hyphen_prefixes`; letters behind a number are a word of their own unless they are among
    `number_suffixes` or that is None; `contractions` are the lengths of the words in what is written as one.
    All in lower case, with straight apostrophes. `elision` says that what stands before an apostrophe is a word with
    it, "l'|homme", but in one of `unelided`; `characters`, that words stand without space between them, so that each
    character of such a script is a token.
    """

    hyphens: bool = False
    hyphen_prefixes: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    number_suffixes: frozenset[str] | None = None
    abbreviations: frozenset[str] = frozenset()
    abbreviations_before_numbers: frozenset[str] = frozenset()
    contractions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    elision: bool = False
    unelided: frozenset[str] = frozenset()
    characters: bool = False


@lru_cache(maxsize=64)
def table(tag: str) -> TokenTable:
    """The table of a language by its BCP 47 tag; an empty one where it has none."""
    language = languages.get(tag)
    content = language.table("tokens")
    return TokenTable(
        hyphens=content.get("hyphens", False),
        hyphen_prefixes=language.words("tokens", "hyphen_prefixes"),
        clitics=language.phrases("tokens", "clitics"),
        number_suffixes=language.words("tokens", "number_suffixes") if "number_suffixes" in content else None,
        abbreviations=language.words("tokens", "abbreviations"),
        abbreviations_before_numbers=language.words("tokens", "abbreviations_before_numbers"),
        contractions={
            word: tuple(map(len, parts)) for word, parts in language.groups("tokens", "contractions").items()
        },
        elision=content.get("elision", False),
        unelided=language.words("tokens", "unelided"),
        characters=content.get("characters", False),
    )
