"""Beads of which a side is not English, with English lemmas for its words: what English alone has a table for, for all.

A word gets that of its meanings which the other side says, its counterpart first, or a synonym of it: so nothing is
opposite that may as well be the same. Else it gets one that excludes its counterpart, or the likeliest. Trees and
links stay as they were, since relations are the same in every language of Universal Dependencies (de Marneffe et al.
2021). Words that deny become one that does, those before whom something is given `to`, and where it is taken `from`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from driftcheck import languages
from driftcheck.languages import ENGLISH, Language, glosses
from driftcheck.model import LinkedAlignment, LinkedBead, Token, normal_form
from driftcheck.rules.rule import languages_of
from driftcheck.rules.sides import Links, Sides, denying, reworded
from driftcheck.rules.wording.opposites import DENYING, rungs, table
from driftcheck.util.latest import keep_latest, keep_many

OPEN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
VERB, PARTICLES = "VERB", frozenset({"ADP", "ADV", "ADJ"})
TABLE, ALL = "arguments", languages.UNDETERMINED
Meanings = Sequence[tuple[str, ...]]


@keep_latest
def glossed(alignment: LinkedAlignment) -> tuple[tuple[LinkedBead, Sides], ...]:
    """The reworded beads in English; none where both sides are, or where of a side's words no meanings are known."""
    known = languages_of(alignment)
    if all(one.code == ENGLISH for one in known):
        return ()
    if not all(one.code == ENGLISH or glosses.has(one.code) for one in known):
        return ()
    return tuple((bead, in_english(both, *known)) for bead, both in reworded(alignment))


def in_english(both: Sides, here: Language, there: Language) -> Sides:
    """Two sides with English lemmas."""
    ours, theirs = meanings_of(both.original, here), meanings_of(both.copy, there)
    original = tuple(_glossed(both.original, here, ours, theirs, (both.to_copy, both.to_original)))
    if here.code != ENGLISH:
        ours = [(token.lemma,) if means else () for token, means in zip(original, ours, strict=True)]
    copy = tuple(_glossed(both.copy, there, theirs, ours, (both.to_original, both.to_copy)))
    english = languages.get(ENGLISH)
    adversative = english.words("negation", "adversative")
    return replace(both, original=original, copy=copy, denials=denying(english), adversative=adversative)


@keep_many(64)
def meanings_of(tokens: Sequence[Token], language: Language) -> Meanings:
    """The meanings of each word of a side; a verb whose particle stands apart has those of both: riet ab, abriet."""
    found = [meanings(token, language) for token in tokens]
    if language.code == ENGLISH:
        return found
    for token in tokens:
        if token.upos in PARTICLES and token.relation.startswith("compound") and token.head >= 0:
            verb = tokens[token.head]
            joined = glosses.glosses(language.code, normal_form(token.text + verb.text), VERB)
            if joined and verb.upos == VERB:
                found[token.head] = joined
    return found


def means_any(words: Set[str], tokens: Sequence[Token], language: Language) -> bool:
    """Whether one of some tokens may mean one of some English words."""
    return any(not words.isdisjoint(meanings(token, language)) for token in tokens)


def meanings(token: Token, language: Language) -> tuple[str, ...]:
    """The English lemmas that a word of content may mean as it is written, likeliest first."""
    if token.upos not in OPEN:
        return ()
    if language.code == ENGLISH:
        return (token.lemma,)
    return glosses.glosses(language.code, normal_form(token.text), token.upos)


def _glossed(
    tokens: Sequence[Token], language: Language, own: Meanings, others: Meanings, links: tuple[Links, Links]
) -> Iterator[Token]:
    if language.code == ENGLISH:
        yield from tokens
        return
    deny = frozenset().union(*(language.words("negation", key) for key in DENYING))
    english = languages.get(ENGLISH)
    denial = english.phrases("negation", DENYING[0])[0]
    taking, source = english.words("clauses", "transfers.taking"), english.phrases("clauses", "transfers.from")[0]
    recipient = {code: languages.get(ALL).phrases(TABLE, f"recipient.{code}") for code in (language.code, ENGLISH)}
    # What another word of this side already answers is no answer to this one.
    left = (means for at, means in enumerate(others) if not _is_answered(means, links[1].get(at, ()), own, tokens))
    everywhere = frozenset(word for means in left for word in means)
    for at, (token, means) in enumerate(zip(tokens, own, strict=True)):
        if token.norm in deny:
            yield replace(token, norm=denial, lemma=denial)
        elif token.relation == "case" and token.norm in recipient[language.code]:
            verb = tokens[token.head].head  # compró a, bought from
            word = source if verb >= 0 and not taking.isdisjoint(own[verb]) else recipient[ENGLISH][0]
            yield replace(token, norm=word, lemma=word)
        elif means:
            near = frozenset(word for place in links[0].get(at, ()) for word in others[place])
            said = _said(means, near, token.upos) or _said(means, everywhere, token.upos)
            lemma = said or _excluding(means, near, token.upos) or means[0]
            yield replace(token, norm=lemma, lemma=lemma)
        else:
            yield token


def _is_answered(means: Sequence[str], counterparts: Sequence[int], own: Meanings, tokens: Sequence[Token]) -> bool:
    """Whether a word of the other side has a counterpart here that may say the same."""
    return any(_said(own[at], frozenset(means), tokens[at].upos) for at in counterparts)


def _said(means: Sequence[str], words: Set[str], upos: str) -> str:
    """The first of a word's meanings that is among some words, or a word of these that says the same; "" if none is."""
    own = next((word for word in means if word in words), "")
    return own or next((other for word in means for other in sorted(_like(word, upos) & words)), "")


def may_say_the_same(ours: Sequence[str], theirs: Sequence[str], upos: str) -> bool:
    """Whether a word with some meanings may say the same as one with others."""
    return bool(_said(ours, frozenset(theirs), upos) or _said(theirs, frozenset(ours), upos))


def _excluding(means: Sequence[str], words: Set[str], upos: str) -> str:
    """The first of a word's meanings that excludes one of some words; "" if none does."""
    return next((word for word in means if not words.isdisjoint(unlike(word, upos))), "")


@lru_cache(maxsize=8192)
def unlike(word: str, upos: str) -> frozenset[str]:
    """English words that exclude one."""
    lexicon = languages.get(ENGLISH).lexicon
    own = table(ENGLISH).get(word, frozenset())
    return frozenset(own) | (lexicon.antonyms(word, upos) if lexicon else frozenset())


@lru_cache(maxsize=8192)
def _like(word: str, upos: str) -> frozenset[str]:
    """English words that may say the same as one."""
    lexicon = languages.get(ENGLISH).lexicon
    return rungs(ENGLISH, word) | (lexicon.synonyms(word, upos) if lexicon else frozenset())
