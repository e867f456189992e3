"""Words said twice, and text that runs in a loop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from driftcheck.model import Category, Span
from driftcheck.rules.garble.passage import Fault, Passage, major, minor
from driftcheck.util.patterns import lazy_pattern

TOKEN = lazy_pattern(r"[^\W_]+(?:['’\-.][^\W_]+)*")
LONGEST_LOOP = 8
TRIPLE = 3


def repeated(passage: Passage) -> Iterator[Fault]:
    """`the the`; not `had had`, `that that`, `very very`, nor names (`Bora Bora`, `New York, New York`)."""
    sound, particles = (passage.language.words("garble", key) for key in ("doubled", "particles"))
    tokens = list(TOKEN.finditer(passage.text))
    for left, right in pairwise(tokens):
        word = left.group()
        if word.lower() != right.group().lower() or word[0].isdigit():
            continue
        name = right.group()[0].isupper()
        gap = passage.text[left.end() : right.start()]
        particle = word.lower() in particles and _starts_name(passage.text, right.end())
        if not name and not particle and gap.isspace() and word.lower() not in sound:
            span = Span(left.start(), right.end())
            yield minor(
                Category.GRAMMAR, span, f"“{word}” stands twice", evidence=_EVIDENCE.format(word), sign=word.lower()
            )


def looped(passage: Passage) -> Iterator[Fault]:
    """A word three times in a row, two words three times, three and more words twice; the longest stretch of each."""
    tokens = list(TOKEN.finditer(passage.text))
    words = [token.group().lower() for token in tokens]
    # What is set off by punctuation is rhetoric, or a list.
    joined = [passage.text[left.end() : right.start()].isspace() for left, right in pairwise(tokens)]
    sound = passage.language.words("garble", "looped")
    at = 0
    while at < len(words):
        length, times = _loop_at(words, joined, at)
        if not length or not sound.isdisjoint(words[at : at + length]):
            at += 1
            continue
        last = at + length * times - 1
        phrase = passage.text[tokens[at].start() : tokens[at + length - 1].end()]
        yield major(
            Category.UNINTELLIGIBLE,
            Span(tokens[at].start(), tokens[last].end()),
            f"“{phrase}” is repeated {times} times",
            evidence=_EVIDENCE.format(phrase),
            sign=phrase.lower(),
        )
        at = last + 1


_EVIDENCE = "“{}” follows itself with nothing between"


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
        if times >= needed and all(joined[at : at + length - 1]) and len(set(phrase)) == length:
            return length, times
    return 0, 0


def _starts_name(text: str, offset: int) -> bool:
    following = text[offset : offset + 2].lstrip()[:1]
    return following.isupper() or following.isdigit()
