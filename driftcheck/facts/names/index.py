"""Which names a stretch of text has, in any of their forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from driftcheck.facts.names.mentions import Mention, NamedText, is_distinctive
from driftcheck.facts.names.sameness import readings, same_word
from driftcheck.facts.names.tokens import Token

SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 7


class NameIndex:
    """The words of some segments of a text; answers are remembered, for the same names are asked for often."""

    def __init__(self, text: NamedText, segments: Iterable[int]) -> None:
        places = sorted(set(segments))
        self._vocabulary = text.vocabulary
        self._tokens = [token for place in places for token in text.tokens[place]]
        self._mentions = [mention for place in places for mention in text.mentions[place]]
        self._exact = frozenset([token.key for token in self._tokens])
        self._known: dict[str, bool] = {}

    # Most indexes are asked for words alone that stand in them exactly: the rest is made when it is wanted.
    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """The words under what they may be read as, lest a book take the square of its words."""
        capital = {token.key for token in self._tokens if token.capital}
        found: dict[str, list[str]] = {}
        for key in sorted(self._exact):
            for reading in readings(key, self._vocabulary.code, name=key in capital):
                found.setdefault(reading, []).append(key)
        return found

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(acronym for mention in self._mentions for acronym in self._acronyms_of(mention))

    @cached_property
    def _forenames(self) -> frozenset[str]:
        """What stands before a surname: a word that is no word otherwise, or any word behind a name of the lists."""
        known = self._vocabulary
        return frozenset(
            word.key
            for mention in self._mentions
            for part in mention.distinctive
            if not known.is_plain(part[-1].key) or known.is_listed_name(part[0].key)
            for word in part[:-1]
        )

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(part[0].key for mention in self._mentions for part in mention.distinctive if len(part) == 1)

    def has_word(self, key: str) -> bool:
        """Whether the word stands here in any form: exactly, as an adjective or a plural, in another spelling."""
        if key in self._exact:
            return True
        if key not in self._known:
            code = self._vocabulary.code
            others = {other for way in readings(key, code, name=True) for other in self._alike.get(way, ())}
            self._known[key] = any(same_word(key, other, code) for other in others)
        return self._known[key]

    def has(self, mention: Mention) -> bool:
        """Whether the name stands here: one distinctive word of one of its parts, its acronym, what it stands for."""
        return not self.missing(mention)

    def missing(self, mention: Mention) -> tuple[tuple[Token, ...], ...]:
        """The words of the name that have nothing here, part by part."""
        if mention.generic:
            found = any(self._has_token(token) for token in mention.words)
            return () if found or self._abbreviated(mention) else (mention.words,)
        lost = tuple(words for part in mention.distinctive if (words := self._lost(part)))
        return () if lost and self._abbreviated(mention) else lost

    def _lost(self, part: tuple[Token, ...]) -> tuple[Token, ...]:
        """The words of a part that are missing where none of them that counts is here."""
        kept = [token for token in part if self._has_token(token)]
        if not kept:
            return part
        surname = part[-1]
        if len(part) > 1 and surname not in kept and all(self._is_other(token, surname) for token in kept):
            return part
        return ()

    def _is_other(self, given: Token, surname: Token) -> bool:
        """Whether the word stands here as the given name of somebody else, or in another spelling only."""
        if given.key not in self._exact:
            return not self._vocabulary.is_plain(surname.key)
        return given.key not in self._alone and given.key in self._forenames

    def _has_token(self, token: Token) -> bool:
        return self.has_word(token.key) or (_is_acronym(token) and token.key.replace(".", "") in self._acronyms)

    def _abbreviated(self, mention: Mention) -> bool:
        return any(acronym in self._exact for acronym in self._acronyms_of(mention))

    def _acronyms_of(self, mention: Mention) -> Iterable[str]:
        """The first letters of a name of several words, with and without a title or a kind before it."""
        letters = "".join(token.key[:1] for token in mention.words if token.key[:1].isalnum())
        for start in range(max(0, len(letters) - SHORTEST_ACRONYM + 1)):
            if start > 1 and is_distinctive(mention.words[start - 1], self._vocabulary):
                break
            if SHORTEST_ACRONYM <= len(letters) - start <= LONGEST_ACRONYM:
                yield letters[start:]


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and SHORTEST_ACRONYM <= len(token.key) <= LONGEST_ACRONYM
