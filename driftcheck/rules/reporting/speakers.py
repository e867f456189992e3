"""Who speaks: the name, or the kind of people, that stands as the subject of a reporting verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from driftcheck import languages
from driftcheck.facts.names import Mention, NamedText, NameIndex, same_word
from driftcheck.model import Span
from driftcheck.rules.polarity.lexicon import bases
from driftcheck.rules.polarity.vocabulary import word_set
from driftcheck.rules.polarity.words import ADVERB, Token
from driftcheck.rules.reporting.sayings import Saying

# People who may be a source; those of one line may be called by any of its words.
_PEOPLE = """
police policeman policewoman officer detective sheriff investigator
witness eyewitness bystander onlooker passerby
prosecutor prosecution
lawyer attorney counsel solicitor barrister defense defence
doctor physician surgeon nurse medic
scientist researcher expert analyst economist professor academic scholar
relative family mother father parent widow son daughter brother sister husband wife
critic opponent opposition detractor
supporter ally backer fan
worker employee staff union striker
victim survivor patient
rebel militant insurgent separatist
teacher pupil student
"""
PEOPLE = {base: group for group, line in enumerate(_PEOPLE.strip().splitlines()) for base in bases(line)}
_WORD = re.compile(r"[^\W_]+")
ENGLISH = languages.get("en")
OFFICES, MONTHS_AND_DAYS = ENGLISH.words("titles", "offices"), ENGLISH.words("names", "months_and_days")
# What may stand between a speaker and the verb.
BETWEEN = word_set("has had have also then later still on again who yesterday today earlier") | MONTHS_AND_DAYS
BEFORE_NAME = OFFICES | word_set("the a an")
BEFORE_OTHERS = word_set("of in for to from with by at near and on about against between under behind or than and")
DISTANCE, INVERTED = 4, 4  # words between speaker and verb, before it and after it
# What may stand between two names that name one speaker: the Kremlin's Peskov, Kirby of the White House.
JOINING = word_set("of the for at s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name, or one of PEOPLE by its group; `span` is what names them."""

    span: Span
    mention: Mention | None = None
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A bead's side as speakers are looked for in it: its words, its names in order, and the whole text's."""

    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    text: NamedText
    whole: NameIndex


def speaker(side: Side, saying: Saying) -> Speaker | None:
    """Who speaks; None where that is a pronoun, or cannot be told."""
    if side.tokens[saying.place].lemma == "accord":
        return _after(side, saying.place)
    if saying.passive:
        return None
    return _before(side, saying.place) or (_after(side, saying.place) if _is_inverted(side, saying.place) else None)


def _before(side: Side, place: int) -> Speaker | None:
    tokens = side.tokens
    for at in range(place - 1, max(-1, place - 1 - DISTANCE), -1):
        token = tokens[at]
        if token.segment != tokens[place].segment:
            return None
        if mention := _mention_at(side, token.span):
            first = at
            while first and _mention_at(side, tokens[first - 1].span) is mention:
                first -= 1
            while first and (tokens[first - 1].low in BEFORE_NAME or tokens[first - 1].capital):
                first -= 1
            other = first and tokens[first - 1].low in BEFORE_OTHERS and not tokens[first].opens
            return None if other else Speaker(mention.span, mention)
        if token.content and not ADVERB.fullmatch(token.low) and token.low not in BETWEEN:
            return _people(token)
        if not token.content and token.low not in BETWEEN:
            return None
    return None


def _after(side: Side, place: int) -> Speaker | None:
    tokens = side.tokens
    for at in range(place + 1, min(len(tokens), place + 1 + INVERTED)):
        token = tokens[at]
        if mention := _mention_at(side, token.span):
            return Speaker(mention.span, mention)
        if token.content and token.low not in OFFICES:
            return _people(token)
    return None


def _is_inverted(side: Side, place: int) -> bool:
    """`…,” said Kirby`: the verb follows a comma or a quotation mark."""
    if not place or side.tokens[place].low.endswith("ing"):
        return False
    between = side.text.document.text[side.tokens[place - 1].span.end : side.tokens[place].span.start]
    return any(sign in between for sign in ",”\"’'?!»")


def _people(token: Token) -> Speaker | None:
    group = PEOPLE.get(token.lemma)
    return None if group is None else Speaker(token.span, group=group)


def _mention_at(side: Side, span: Span) -> Mention | None:
    at = bisect_left(side.mentions, span.end, key=lambda mention: mention.span.end)
    if at < len(side.mentions) and side.mentions[at].span.overlaps(span) and not side.mentions[at].generic:
        return side.mentions[at]
    return None


def differ(one: Side, other: Side, ours: Speaker, theirs: Speaker) -> bool:
    """Whether two speakers are surely two, both known to both texts; a name that is new is another matter."""
    if ours.mention is not None and theirs.mention is not None:
        return (
            not _same(ours.mention, theirs.mention)
            and other.whole.has(ours.mention)
            and one.whole.has(theirs.mention)
            and not _beside(one.text, ours.mention, theirs.mention)
            and not _beside(other.text, ours.mention, theirs.mention)
        )
    if ours.group is None or theirs.group is None or ours.group == theirs.group:
        return False
    return not _has(other, ours.group) and not _has(one, theirs.group)


def _has(side: Side, group: int) -> bool:
    return any(PEOPLE.get(token.lemma) == group for token in side.tokens)


def _same(one: Mention, other: Mention) -> bool:
    keys = [{word.key for part in mention.distinctive for word in part} for mention in (one, other)]
    return any(same_word(a, b, ENGLISH.code) for a in keys[0] for b in keys[1])


def _beside(text: NamedText, one: Mention, other: Mention) -> bool:
    """Whether the two names stand together anywhere, so that both may name one speaker."""
    for mentions in text.mentions:
        for at, left in enumerate(mentions[:-1]):
            right = mentions[at + 1]
            both = (_same(left, one) and _same(right, other)) or (_same(left, other) and _same(right, one))
            if both and _joined(text.document.text[left.span.end : right.span.start]):
                return True
    return any(_same(mention, one) and _same(mention, other) for mentions in text.mentions for mention in mentions)


def _joined(between: str) -> bool:
    return all(word in JOINING or word in OFFICES for word in _WORD.findall(between.lower()))
