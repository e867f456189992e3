"""Somebody who became somebody of another kind, where a side is not English: the police, the lawyer.

Kinds are those of the people and bodies whom reports name, read by way of English (`rules.glossed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from driftcheck import languages
from driftcheck.languages import ENGLISH, Language
from driftcheck.model import Finding, LinkedAlignment, Token
from driftcheck.rules.edits import ELSE_KEPT, kept
from driftcheck.rules.glossed import may_say_the_same, meanings
from driftcheck.rules.rule import Rule, languages_of
from driftcheck.rules.wording.across import are_one_word

TABLE, SOURCES = "reporting", "sources"
NOUN = "NOUN"


def findings(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A finding where in a sentence that else was kept somebody became somebody of another kind."""
    language = languages_of(alignment)[0]
    for one in kept(alignment):
        for edit in one.edits:
            for i, j in product(edit.original, edit.copy):
                a, b = one.both.original[i], one.both.copy[j]
                if not are_one_word(a, b) and _are_of_two_kinds(a, b, language):
                    evidence = f"somebody of another kind, and {ELSE_KEPT}"
                    yield rule.became(alignment, a.span, b.span, evidence=evidence)
                    break


def _are_of_two_kinds(a: Token, b: Token, language: Language) -> bool:
    """Whether two nouns name people of kinds that have nothing in common, by all that they may mean."""
    if not a.upos == b.upos == NOUN:
        return False
    one, other = meanings(a, language), meanings(b, language)
    ours, theirs = _kinds(one), _kinds(other)
    return bool(ours and theirs) and not ours & theirs and not may_say_the_same(one, other, NOUN)


def _kinds(words: tuple[str, ...]) -> frozenset[str]:
    known = _sources()
    return frozenset(kind for word in words for kind in known.get(word, ()))


@cache
def _sources() -> Mapping[str, frozenset[str]]:
    """The kinds of people that say something, by what they are called in English."""
    groups = languages.get(ENGLISH).groups(TABLE, SOURCES)
    words = {word for own in groups.values() for word in own}
    return {word: frozenset(kind for kind, own in groups.items() if word in own) for word in words}
