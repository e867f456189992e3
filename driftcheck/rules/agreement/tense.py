"""Verbs that speak of what will be on one side and of what has been on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from driftcheck.rules.polarity.vocabulary import IRREGULAR, word_set
from driftcheck.rules.polarity.words import ADVERB, Bridge, Token

FUTURE = word_set("will shall won't shan't i'll he'll she'll it'll we'll they'll you'll there'll")
PAST = word_set("was were had wasn't weren't hadn't did didn't")
PERFECT = word_set("has have hasn't haven't")
# With one of these before it, a verb tells neither what was nor what will be.
OPEN = word_set(
    "would could should may might must can cannot to is are am being isn't aren't do does don't doesn't having "
    "wouldn't couldn't shouldn't can't let that's if"
)
BESIDE = word_set("not also then never be been still soon a an the")
# No past tenses, for all their ending.
NOT_DONE = word_set("need feed seed speed breed bleed exceed succeed proceed indeed hundred")
REACH = 5  # words before a verb in which its auxiliaries stand
SUBJECT = word_set("he she it they we i you who which that")


class Time(StrEnum):
    """When what a verb tells happens."""

    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb with its auxiliaries: the places of the first of them and of the verb, and the time."""

    first: int
    place: int
    time: Time


def times(tokens: Sequence[Token]) -> Iterator[Telling]:
    """The verbs whose time is beyond doubt, in order."""
    for place, token in enumerate(tokens):
        if token.content and not token.capital:
            telling = _time(tokens, place)
            if telling is not None:
                yield telling


def _time(tokens: Sequence[Token], place: int) -> Telling | None:
    first, found = _auxiliaries(tokens, place)
    if found & OPEN:
        return None
    if found & FUTURE:
        return Telling(first, place, Time.FUTURE)
    done = is_done(tokens[place]) and tokens[place].low not in NOT_DONE
    if found & PAST or (found and done):
        return Telling(first, place, Time.PAST)
    return Telling(place, place, Time.PAST) if done and _has_subject(tokens, place) else None


def _auxiliaries(tokens: Sequence[Token], place: int) -> tuple[int, set[str]]:
    """The auxiliaries before a verb, and the place of the first word that belongs to them."""
    first = place
    found: set[str] = set()
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        low = tokens[at].low
        if tokens[at].segment != tokens[place].segment or tokens[at + 1].opens:
            break
        if low in FUTURE | PAST | PERFECT | OPEN:
            found.add(low)
            first = at
        elif low not in BESIDE and not ADVERB.fullmatch(low):
            break
    return first, found


def _has_subject(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word that looks like a past tense has something before it that may be its subject."""
    before = tokens[place - 1] if place else None
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if before is None or tokens[place].opens or after == "by":
        return False  # held by police, Held in 2019, …
    return before.low in SUBJECT or before.content


def changed_times(words: Bridge) -> Iterator[tuple[Telling, Telling]]:
    """The verbs of both sides that are one and the same, but future on one side and past on the other."""
    one, two = list(times(words.original)), list(times(words.copy))
    times_of = {at.place: at for at in two}
    for telling in one:
        own = words.original[telling.place].lemma
        there = [at for at in words.to_copy.get(telling.place, ()) if words.copy[at].lemma == own]
        others = [at for at, token in enumerate(words.original) if token.lemma == own]
        if len(there) != 1 or len(others) != 1:
            continue
        other = times_of.get(there[0])
        if other is not None and other.time is not telling.time:
            yield telling, other


def is_done(token: Token) -> bool:
    """Whether a verb has the form of what has happened (signed, went); good enough for words known to be verbs."""
    if token.low in IRREGULAR:
        return token.low not in (IRREGULAR[token.low], f"{IRREGULAR[token.low]}s") and not token.low.endswith("ing")
    return token.low.endswith("ed")
