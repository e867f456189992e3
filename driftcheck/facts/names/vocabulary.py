"""What a language says of names, from its tables `names`, `titles` and `pronouns`, in the form in which it is asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from driftcheck import languages
from driftcheck.wordlists import is_spelt, is_spelt_abroad


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word sets of one language; the tables say what each holds. Empty where the language has no tables.

    `aliases` gives the name that stands for all by the folded words of each alias, `given_names` the group of names
    of which a given name is one, and `office_groups` the same of offices. `office_words` says of the first word of an
    office how many words the longest one has that begins so. `sounds` are replaced in order.
    """

    code: str
    never: frozenset[str]
    function: frozenset[str]
    joining: frozenset[str]
    kinds: frozenset[str]
    serving: frozenset[str]
    bearers: frozenset[str]
    trimmings: frozenset[str]
    endings: frozenset[str]
    spelled_small: frozenset[str]
    in_capitals: frozenset[str]
    address: frozenset[str]
    offices: frozenset[str]
    anaphors: frozenset[str]
    determiners: frozenset[str]
    aliases: Mapping[tuple[str, ...], str]
    alias_words: frozenset[str]
    longest_alias: int
    given_names: Mapping[str, str]
    office_groups: Mapping[tuple[str, ...], str]
    office_words: Mapping[str, int]
    sounds: tuple[tuple[re.Pattern[str], str], ...]

    def is_plain(self, word: str) -> bool:
        """Whether the folded word is one of the language when written small: `ministry` and `musk`, not `putin`."""
        return word in self.function or _is_plain(word, self.code)

    def is_listed_name(self, word: str) -> bool:
        """Whether the dictionary has the word as a name alone: `Martin`, `Austria`."""
        return self.code == "en" and word.isascii() and not self.is_plain(word) and is_spelt(word.capitalize())


@lru_cache(maxsize=8192)
def _is_plain(word: str, code: str) -> bool:
    # The one dictionary that is packaged is English.
    return code == "en" and word.isascii() and (is_spelt(word) or is_spelt_abroad(word))


@lru_cache(maxsize=64)
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of the language with that code."""
    language = languages.get(code)
    calendar, address = language.words("names", "months_and_days"), language.words("titles", "address")
    names = language.groups("names", "aliases")
    aliases = {tuple(alias.split()): name for name, others in names.items() for alias in (name, *others)}
    offices = language.words("titles", "offices")
    groups: dict[tuple[str, ...], str] = {(office,): office for office in offices}
    groups |= {tuple(k.split()): name for k, name in _by_member(language.groups("titles", "same")).items()}
    return Vocabulary(
        code=language.code,
        never=language.words("names", "never") | calendar,
        function=language.words("names", "function"),
        joining=language.words("names", "joining"),
        kinds=language.words("names", "kinds") | address,
        serving=language.words("names", "serving"),
        bearers=language.words("names", "bearers"),
        trimmings=language.words("titles", "trimmings") | address,
        endings=language.words("names", "endings"),
        spelled_small=language.words("names", "spelled_small"),
        in_capitals=language.words("names", "in_capitals"),
        address=address,
        offices=offices,
        anaphors=language.words("pronouns", "anaphors"),
        determiners=language.words("pronouns", "determiners"),
        aliases=aliases,
        alias_words=frozenset(" ".join(alias) for alias in aliases),
        longest_alias=max(map(len, aliases), default=0),
        given_names=_by_member(language.groups("names", "given_names")),
        office_groups=groups,
        office_words={first: max(lengths) for first, lengths in _lengths(groups).items()},
        sounds=tuple((re.compile(p), sound) for p, sound in language.mapping("names", "sounds").items()),
    )


def _lengths(phrases: Iterable[tuple[str, ...]]) -> Mapping[str, list[int]]:
    """How many words the phrases have that begin with each word."""
    found: dict[str, list[int]] = defaultdict(list)
    for words in phrases:
        found[words[0]].append(len(words))
    return found


def _by_member(groups: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    return {member: name for name, others in groups.items() for member in (name, *others)}
