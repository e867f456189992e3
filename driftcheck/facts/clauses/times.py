"""When what a verb tells happens, by its auxiliaries or its form, in any language that has the table `times`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from driftcheck.facts.clauses.arguments import Children
from driftcheck.languages import Language
from driftcheck.model import Token

TABLE = "times"
AUXILIARY = ("aux", "cop", "mark", "discourse", "advmod", "case")


class Time(StrEnum):
    """When what a verb tells happens."""

    PAST = "past"
    FUTURE = "future"


def time_of(tokens: Sequence[Token], place: int, below: Children, language: Language) -> Time | None:
    """The time of the verb at a place, given the dependents of each token; None where it is left open.

    A verb in the present is open: news is told in it, whenever it was.
    """
    token = tokens[place]
    own = [at for at in below.get(place, ()) if tokens[at].relation.startswith(AUXILIARY)]
    auxiliary = any(tokens[at].relation.startswith(("aux", "cop")) for at in own)
    words = [tokens[at].norm for at in own]
    if token.relation.startswith("advcl") and _among(words, "perfect past", language):
        return None  # until it has been checked: what comes before something else, whenever that is
    if any(f"{tokens[at].norm} {tokens[at + 1].norm}" in language.phrases(TABLE, "future_joint") for at in own[:-1]):
        return Time.FUTURE  # is to meet
    governed = Time.FUTURE if _among(words, "impending", language) else _governed(tokens, place, language)
    if governed or _among(words, "open", language):
        return governed
    told = _of_auxiliaries(words, token.norm, language)
    if told or auxiliary or _among(words, "future perfect", language):
        return told
    # If or when it begins: there the present of a perfective verb is open.
    perfective = not token.relation.startswith("advcl") and _is(token.norm, "perfective_form", language)
    if perfective or _is(token.norm, "future_form", language):
        return Time.FUTURE
    return Time.PAST if _is(token.norm, "past_form", language) and _is_finite(tokens, place, below) else None


def _of_auxiliaries(words: Sequence[str], verb: str, language: Language) -> Time | None:
    """What the auxiliaries of a verb say of its time: some only with an infinitive, some only with a participle."""
    if _among(words, "future", language):
        # German forms its passive with one of the words of its future: "wird getötet", "wird getötet werden".
        passive = len(words) > 1 and _among(words, "passive", language)
        return Time.FUTURE if passive or _is(verb, "infinitive", language) else None
    if any(_is(word, "future_form", language) for word in words):
        return Time.FUTURE
    if _among(words, "past", language) or (_among(words, "perfect", language) and _is(verb, "participle", language)):
        return Time.PAST
    return None


def _among(words: Sequence[str], keys: str, language: Language) -> bool:
    return any(word in language.words(TABLE, key) for word in words for key in keys.split())


def _governed(tokens: Sequence[Token], place: int, language: Language) -> Time | None:
    """What the word above says of an infinitive: about to, vient de."""
    token = tokens[place]
    attributes = ("acl",) if language.table(TABLE).get("heads_of_attributes", False) else ()
    if token.head < 0 or not token.relation.startswith(("xcomp", "ccomp", *attributes)):
        return None
    above = tokens[token.head].norm
    if above in language.words(TABLE, "future_heads"):
        return Time.FUTURE
    return Time.PAST if above in language.words(TABLE, "past_heads") else None


def _is_finite(tokens: Sequence[Token], place: int, below: Children) -> bool:
    """Whether a verb that looks like a past may be one: it has a subject, or heads the sentence."""
    token = tokens[place]
    if token.relation.startswith(("amod", "acl")):
        return False
    return token.head < 0 or any(tokens[at].relation.startswith("nsubj") for at in below.get(place, ()))


def _is(word: str, key: str, language: Language) -> bool:
    return language.pattern(TABLE, key).fullmatch(word) is not None


def is_past_form(token: Token, language: Language) -> bool:
    """Whether a word stands in another form than that of the dictionary or the present: a past or its participle.

    Which endings tell no time, its language says.
    """
    return token.norm != token.lemma and not token.norm.endswith(language.phrases("tense", "unfinished"))
