"""Nouns that stand for one on one side and for several on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from driftcheck import languages
from driftcheck.facts.speech import is_reporting
from driftcheck.rules.agreement.tense import is_done
from driftcheck.rules.polarity.lexicon import bases
from driftcheck.rules.polarity.matching import exact
from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import ADVERB, Bridge, Token

ONE = word_set("a an one this that another")
# `Each voter` and `any voter` are the voters, `one of the voters` is not a voter alone.
COUNTS = word_set("two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands millions")
WHOLE = word_set("each every any either neither no many per")
# Nouns with the form of a plural, and plurals of which one is as many.
MASS = word_set(
    "news series means species headquarters politics economics physics athletics mathematics ethics tactics "
    "always perhaps its his hers ours yours theirs this yes plus thus bus gas"
)
PRONOUNS = word_set("he she it who which that they we you i there")
# What may follow a form such as `claims` where it is a verb.
OBJECTS = word_set("that to the a an his her their him it")
# Ways of speaking, in which one and several are the same.
PHRASES = bases("sort kind type way time year month week day hour case condition circumstance mean rule fact term part")
ADJECTIVES = 2  # words between `a` and its noun
NEAR = 4  # words before a noun that may say how many there are
ONE_OF = 8  # words before a noun in which `one of` may stand


@dataclass(frozen=True, slots=True)
class Change:
    """Places of the words that differ, first and last, on the original and on the copy."""

    original: tuple[int, int]
    copy: tuple[int, int]
    evidence: str


def changed_numbers(words: Bridge) -> Iterator[Change]:
    """Nouns whose number changed, in the order of the original."""
    for one in _lost(words):
        yield one
    for one in _lost(words.turned()):
        yield Change(one.copy, one.original, one.evidence)


def _lost(words: Bridge) -> Iterator[Change]:
    """Where several of the original of `words` became one in the copy."""
    for place, token in enumerate(words.original):
        if not token.content or token.capital:
            continue
        if "-" in token.low:
            yield from _compound(words, place)
            continue
        there = exact(words, place)
        if there is None or not _is_plural(words.original, place):
            continue
        single = words.copy[there]
        if single.capital or single.low != _singular(token.low) or single.low == token.low:
            continue
        first = _article(words.copy, there)
        if first is None or not _ends(words, place, there) or _explained(words, place, there):
            continue
        yield Change((place, place), (first, there), "several against one")


def _compound(words: Bridge, place: int) -> Iterator[Change]:
    """Swing-state voters and voters in a swing state: the one are in any, the other in one."""
    parts = words.original[place].low.split("-")
    after = place + 1
    if len(parts) != 2 or after >= len(words.original) or not _is_plural(words.original, after):
        return
    if exact(words, after) is None:
        return
    for at in range(1, len(words.copy)):
        if [words.copy[at - 1].low, words.copy[at].low] != parts:
            continue
        first = _article(words.copy, at)
        if first is not None and words.copy[first].low in ("a", "an", "one"):
            evidence = f"any {' '.join(parts)} against a single one"
            yield Change((place, after), (first, at), evidence)
        return


def _singular(low: str) -> str:
    from_list = {"men": "man", "women": "woman", "children": "child"}
    if low in from_list:
        return from_list[low]
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1]


def _is_plural(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word can only be the plural of a noun here, and not a verb (he claims) nor a name for one thing."""
    low = tokens[place].low
    if low in ("men", "women", "children"):
        return True
    if not low.endswith("s") or low.endswith(("ss", "us", "is", "'s")) or low in MASS or len(low) < 4:
        return False
    before = tokens[place - 1] if place else None
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if before is not None and (before.low in PRONOUNS or before.capital or ADVERB.fullmatch(before.low)):
        return False
    language = languages.get("en")
    return not is_reporting(language.lemma(low, "VERB"), language) or after not in OBJECTS


def _article(tokens: Sequence[Token], place: int) -> int | None:
    """The place of the `a`, `one` or `this` of a noun; None where the noun has none."""
    for at in range(place - 1, max(-1, place - 2 - ADJECTIVES), -1):
        token = tokens[at]
        if token.segment != tokens[place].segment:
            return None
        if token.low in ONE:
            return at
        if not token.content or token.opens:
            return None
    return None


def _ends(words: Bridge, place: int, there: int) -> bool:
    """Whether the noun of the copy is not just the first part of another (`a state official`)."""
    after = words.copy[there + 1] if there + 1 < len(words.copy) else None
    if after is None or not after.content or after.opens or is_done(after):
        return True
    return there + 1 in words.to_copy.get(place + 1, ())


def _explained(words: Bridge, place: int, there: int) -> bool:
    """Whether something else in the bead says how many, or the other number stands there as well."""
    before = [token.low for token in words.original[max(0, place - NEAR) : place]]
    behind = [token.low for token in words.copy[max(0, there - NEAR) : there + NEAR]]
    near = (*before, *behind)
    own = words.original[place].lemma
    if own in PHRASES or (WHOLE | COUNTS) & set(near) or any(low[:1].isdigit() for low in near):
        return True
    wide = [token.low for token in words.original[max(0, place - ONE_OF) : place]]
    if ("one", "of") in pairwise(wide):
        return True
    others = [token for token in words.copy if token.lemma == own]
    return len(others) != 1 or sum(token.lemma == own for token in words.original) != 1
