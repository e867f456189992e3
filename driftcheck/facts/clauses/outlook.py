"""Whether a sentence looks ahead to what a verb tells, or looks back on it: more than its auxiliaries say.

What somebody plans, expects, hopes or is ready to do is still to come, and so is what one who spoke in the past said
that he would do (backshift: Huddleston & Pullum 2002, ch. 3). What an adverbial clause tells has the time of its main
clause, and what is denied has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from driftcheck.facts.clauses.arguments import Children
from driftcheck.facts.clauses.times import TABLE, Time, time_of
from driftcheck.languages import Language
from driftcheck.model import Token

GOVERNED = ("xcomp", "ccomp", "acl", "csubj")
NEAR = 3  # words from one that looks ahead to an infinitive of which the tree does not say so


def outlook(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Time | None:
    """FUTURE of what is still to come, PAST of what was, None where that is open or denied."""
    token = tokens[place]
    if token.relation.startswith("advcl"):
        return None
    told = _told(tokens, place, below, language)
    above = {tokens[at].norm for at in below.get(token.head, ())}
    ahead = not above & language.words(TABLE, "unmet") and _is_ahead(tokens, place, language, bare=told is None)
    if told is Time.FUTURE or ahead:  # had expected to find: did not
        return Time.FUTURE
    if token.head >= 0 and tokens[token.head].norm in language.words(TABLE, "prospective"):
        return None  # are expected killed
    own = {tokens[at].norm for at in below.get(place, ())}
    deny = language.words("negation", "outright") | language.words("negation", "clausal")
    if own & deny or (place and tokens[place - 1].norm in deny):
        return None  # would not answer: refused to
    return Time.FUTURE if _is_reported(tokens, place) and _is_backshifted(token, own, language) else told


def _told(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Time | None:
    """The time of a verb by its form and its auxiliaries."""
    own = [tokens[at] for at in below.get(place, ())]
    told = time_of(tokens, place, below, language)
    norm = tokens[place].norm
    strong = "strong" in language.table(TABLE)
    finite = _is(norm, "past_form", language) and (strong or not _is(norm, "infinitive_form", language))
    if told is Time.FUTURE and finite:
        return None  # whatever it hangs on
    disposed = language.words(TABLE, "disposal")
    if told is Time.FUTURE and any(one.norm in disposed and not one.relation.startswith("aux") for one in own):
        return None
    if strong and not finite and any(one.norm in language.words(TABLE, "future") for one in own):
        return Time.FUTURE if _is(norm, "infinitive_form", language) and not _is(norm, "strong", language) else told
    return told


def _is_ahead(tokens: Sequence[Token], place: int, language: Language, *, bare: bool) -> bool:
    """Whether a word that looks ahead governs an infinitive, or stands just before one."""
    token, ahead = tokens[place], language.words(TABLE, "prospective") | language.words(TABLE, "future_heads")
    formed = bool(language.table(TABLE).get("infinitive_form"))
    if formed and not _is(token.norm, "infinitive_form", language):
        return False
    marking = language.words(TABLE, "marking")
    marked = any(one.norm in marking for one in tokens[max(0, place - NEAR) : place])
    if token.head >= 0 and tokens[token.head].norm in ahead and token.relation.startswith(GOVERNED):
        return formed or not marking or marked
    between = marking | language.words(TABLE, "between")
    at = place - 1
    while at >= max(0, place - NEAR) and tokens[at].norm in between:
        at -= 1
    parted = any(one.norm in marking for one in tokens[at + 1 : place])
    bare = bare and not token.relation.startswith("acl")
    return bare and at >= 0 and tokens[at].norm in ahead and (parted or bool(language.table(TABLE).get("unmarked")))


def _is_reported(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.relation.startswith("conj") and token.head >= 0:
        token = tokens[token.head]
    return token.relation.startswith("ccomp")


def _is_backshifted(token: Token, own: set[str], language: Language) -> bool:
    """Whether a verb is in the form that a future has in what was said."""
    if own & (language.words(TABLE, "perfect") | language.words(TABLE, "past")):
        return False
    return bool(own & language.words(TABLE, "backshifted")) or _is(token.norm, "backshifted_form", language)


def _is(word: str, key: str, language: Language) -> bool:
    return language.pattern(TABLE, key).fullmatch(word) is not None
