"""Words said twice, and text that runs in a loop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.forms import word_set
from driftcheck.rules.garble.passage import Fault, Passage

TOKEN = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
# Grammar or emphasis repeats these.
MAY_DOUBLE = word_set(
    """
    had that very is so really much many far more long way no yes yeah ha he hey hi bye blah la na knock there now
    please never again pretty too big little old oh out do not hear win quick go come tut wow boo ho hum chop dear
    well
    """
)
# Only these repeat on and on in earnest.
MAY_LOOP = word_set(
    """
    very so really much many far no yes yeah ha he hey blah la na knock more long ho wa go
    """
)
PARTICLES = frozenset({"in", "on"})  # may be a verb's, before the same preposition: `checked in in March`
LONGEST_LOOP = 8
TRIPLE = 3


def repeated(passage: Passage) -> Iterator[Fault]:
    """`the the`; not `had had`, `that that`, `very very`, nor names (`Bora Bora`, `New York, New York`)."""
    tokens = list(TOKEN.finditer(passage.text))
    for left, right in pairwise(tokens):
        word = left.group()
        same = word.lower() == right.group().lower() and not word[0].isdigit()
        name = right.group()[0].isupper()
        gap = passage.text[left.end() : right.start()]
        particle = word.lower() in PARTICLES and _starts_name(passage.text, right.end())
        if same and not name and not particle and gap.isspace() and word.lower() not in MAY_DOUBLE:
            yield _fault(Span(left.start(), right.end()), f"“{word}” stands twice", Severity.MINOR, word)


def looped(passage: Passage) -> Iterator[Fault]:
    """A word three times in a row, two words three times, three and more words twice; the longest stretch of each."""
    tokens = list(TOKEN.finditer(passage.text))
    words = [token.group().lower() for token in tokens]
    joined = [_joins(passage.text[left.end() : right.start()]) for left, right in pairwise(tokens)]
    at = 0
    while at < len(words):
        length, times = _loop_at(words, joined, at)
        if not length:
            at += 1
            continue
        last = at + length * times - 1
        phrase = passage.text[tokens[at].start() : tokens[at + length - 1].end()]
        message = f"“{phrase}” is repeated {times} times"
        yield _fault(Span(tokens[at].start(), tokens[last].end()), message, Severity.MAJOR, phrase)
        at = last + 1


def _loop_at(words: list[str], joined: list[bool], at: int) -> tuple[int, int]:
    """The length of the phrase that loops from `at` on, and how often it is said; (0, 0) where none does."""
    for length in range(1, min(LONGEST_LOOP, (len(words) - at) // 2) + 1):
        phrase = words[at : at + length]
        times = 1
        end = at + length
        while words[end : end + length] == phrase and all(joined[end - 1 : end + length - 1]):
            times += 1
            end += length
        needed = 2 if length >= TRIPLE else TRIPLE
        if (
            times >= needed
            and all(joined[at : at + length - 1])
            and not set(phrase) & MAY_LOOP
            and len(set(phrase)) == length
        ):
            return length, times
    return 0, 0


def _joins(gap: str) -> bool:
    """Whether the words on both sides run on: what is set off by punctuation is rhetoric, or a list."""
    return gap.isspace()


def _starts_name(text: str, offset: int) -> bool:
    following = text[offset : offset + 2].lstrip()[:1]
    return following.isupper() or following.isdigit()


def _fault(span: Span, message: str, severity: Severity, phrase: str) -> Fault:
    return Fault(
        span=span,
        message=message,
        evidence=f"“{phrase}” follows itself with nothing between",
        category=Category.GRAMMAR if severity is Severity.MINOR else Category.UNINTELLIGIBLE,
        severity=severity,
        sign=phrase.lower(),
    )
