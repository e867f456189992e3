"""Where a text denies something: its negations, what each is about, and the idioms that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from driftcheck.model import Segment
from driftcheck.rules.polarity.lexicon import (
    DENYING,
    DENYING_FORMS,
    LIMITING,
    NEARLY,
    OUTRIGHT,
    UNMARKED,
    WITHHOLDING,
    base_of,
)
from driftcheck.rules.polarity.words import ADVERB, Token, about, lemma


class Force(IntEnum):
    """How surely a word denies."""

    LIMITING = 0  # only, still, hard: may say what the other text says by a negation
    DENYING = 1  # lack, avoid, few: does say it, in other words
    AFFIX = 2  # unable, careless
    WITHHOLDING = 3  # failed to, denied
    OUTRIGHT = 4  # not, never, without


@dataclass(frozen=True, slots=True)
class Negative:
    """A word that denies: its place, what it is about (`head`, a place, and `scope`, places), and its `base`.

    `base` is what an affixed word negates, "" for others.
    """

    place: int
    force: Force
    head: int | None
    scope: tuple[int, ...]
    base: str = ""


# Idioms in which nothing is denied, over a sentence in lower case; the group is the negation. Their reach is bounded,
# so that a text of nothing but idioms stays cheap.
_IDIOMS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"\b(\w{0,9}n't|not) (?:only|just|merely|simply|solely)\b"
            r"(?=.{0,200}?(?:\b(?:but|also|as well|too|even)\b|[;–—]))"
        ),
        r"\b(?:whether|if|believe it)\b[^.;]{0,80}\bor (not)\b",
        r"\bor (not)(?=\W*$|,)",
        r"\b(not)(?: to mention| least| to say| to speak of|withstanding| so much as)\b",
        r"\b(no) (?:doubt|matter|wonder|sooner|less|fewer|other than|end of|later than)\b",
        r"\b(nothing|none) (?:but|other than|short of|less than|more than)\b",
        r"\bwhy (not)\b",
        r"\b(no)\.? ?\d",
        r"\b(\w{1,9}n't) (?:it|he|she|they|we|you|i|there) ?\?",
        r"\b(not|\w{0,9}n't|cannot) (?:help but|but|wait to)\b",
        r"\b(not) (?:long|far) (?:after|before|ago|from|away)\b",
        r"\bif (not) (?:(?:the|an?|all|most|more) )?\w+(?=[,.;]|$)",
        r"\b(no|not|\w{0,9}n't) (?:more|\w{2,9}er) than\b",
        r"\b(not|\w{0,9}n't) until\b",
    )
)


def negatives(tokens: Sequence[Token], segments: Sequence[Segment]) -> list[Negative]:
    """The negatives of a bead's side in order; idioms, and what one `not` says twice (neither … nor), are left out."""
    idle = {start for segment in segments for start in _idioms(segment)}
    found: list[Negative] = []
    for place, token in enumerate(tokens):
        if token.span.start in idle:
            continue
        force, base = _force(tokens, place)
        if force is None or (token.low == "nor" and _goes_on(found, tokens, place)):
            continue
        head, scope = about(tokens, place)
        found.append(Negative(place, force, head, scope, base))
    return found


def _idioms(segment: Segment) -> Iterator[int]:
    """Where in the document the negations stand that deny nothing."""
    text = segment.text.replace("’", "'")
    low = text.lower() if len(text.lower()) == len(text) else text  # a few letters grow, and offsets must stay
    for pattern in _IDIOMS:
        yield from (segment.span.start + match.start(1) for match in pattern.finditer(low))


def _force(tokens: Sequence[Token], place: int) -> tuple[Force | None, str]:
    """How surely a word denies (None: not at all) and the base it negates, "" for none."""
    token = tokens[place]
    low = token.low
    parts = low.split("-")
    base = base_of(low, token.lemma)
    if low == "no" and token.capital:
        return None, ""  # "the No campaign"
    if low in OUTRIGHT or low in UNMARKED or low.endswith("n't") or low == "no-one":
        force, base = Force.OUTRIGHT, None
    elif len(parts) > 1 and OUTRIGHT & set(parts):
        force, base = Force.DENYING, lemma(parts[-1])  # do-not-call, no-fly
    elif low in NEARLY or (token.lemma in WITHHOLDING and _withholds(tokens, place)):
        force = Force.WITHHOLDING
    elif base is not None:
        force = Force.AFFIX
    elif _reworded(tokens, place):
        force = Force.DENYING
    else:
        return (Force.LIMITING, "") if low in LIMITING else (None, "")
    return force, base or ""


def _reworded(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word may say what the other side says by a negation."""
    low, follows = tokens[place].low, _next(tokens, place)
    if low == "than":
        return not follows[:1].isdigit()  # more than ten: a limit, which the rule `numbers` reads
    if follows == "to" and low in ("yet", "still"):
        return True  # the suspect has yet to be found
    return tokens[place].lemma in DENYING or low in DENYING_FORMS or (low == "out" and follows == "of")


def _withholds(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word such as `failure` or `decline` takes an act: `failure to pay`, but not `engine failure`."""
    return tokens[place].lemma == "deny" or _next(tokens, place) == "to"


def _next(tokens: Sequence[Token], place: int) -> str:
    return tokens[place + 1].low if place + 1 < len(tokens) else ""


def _goes_on(found: Sequence[Negative], tokens: Sequence[Token], place: int) -> bool:
    """Whether a `nor` only goes on with an earlier negation of its sentence."""
    return any(
        one.force is Force.OUTRIGHT and tokens[one.place].segment == tokens[place].segment for one in found[-20:]
    )


def cancelled(found: Sequence[Negative], tokens: Sequence[Token]) -> Iterator[Negative]:
    """The negatives that cancel each other: `not uncommon`, `never failed to`, `no lack of`, `not without`."""
    for one, two in pairwise(found):
        if one.force is not Force.OUTRIGHT or two.force is Force.LIMITING or tokens[two.place].opens:
            continue
        if two.force is Force.AFFIX and tokens[two.place].low.endswith("less"):
            continue  # `not a timeless work` does not say that it had its time
        between = tokens[one.place + 1 : two.place]
        if tokens[one.place].segment == tokens[two.place].segment and not any(
            token.content and not ADVERB.fullmatch(token.low) for token in between
        ):
            yield one
            yield two
