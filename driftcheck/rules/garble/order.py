"""Words in an order that English does not have, told by which kinds of word stand side by side in edited text.

`word_order.txt` beside this file is the table; benchmarks/fit_garble.py counts it. A word is of its own kind if it
is one of the commonest, and else of a kind with all that end alike: the method of class-based bigrams (Brown et
al. 1992), with classes that can be read off a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.passage import Fault, Passage

TOKEN = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
ENDINGS = ("ed", "ing", "ly", "s")
NO_PLURAL = ("ss", "us", "is")
TABLE = Path(__file__).with_name("word_order.txt")
SCRAMBLED = 2  # so many odd pairs in one sentence are one fault: its words are out of order

Pair = tuple[re.Match[str], re.Match[str]]
Kinds = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OrderTable:
    """`common` words are kinds of their own; `unheard` pairs of kinds are not English, of `backward` ones the
    other order is the usual one.
    """

    common: frozenset[str]
    unheard: frozenset[Kinds]
    backward: frozenset[Kinds]


def word_order(passage: Passage) -> Iterator[Fault]:
    """`can be without you`, `compounds two`: judged only against an original.

    A pair of words that the original has is never odd. One that it has the other way round is odd if English
    prefers that way, and one that it does not have is odd if English hardly ever has it.
    """
    for sentence, original in zip(passage.sentences, passage.originals, strict=True):
        odd = list(_odd_pairs(passage.quote(sentence), original)) if original else []
        spans = [Span(left.start(), right.end()).shifted(sentence.start) for left, right in odd]
        if len(spans) >= SCRAMBLED:
            whole = Span(spans[0].start, spans[-1].end)
            yield _fault(passage, whole, "the words are out of order", Severity.MAJOR)
        else:
            for span in spans:
                yield _fault(passage, span, "a word is missing or out of order", Severity.MINOR)


def adjacent(text: str) -> list[Pair]:
    """Each two words with nothing but space between them."""
    return [pair for pair in pairwise(TOKEN.finditer(text)) if text[pair[0].end() : pair[1].start()].isspace()]


def kind(word: str, common: frozenset[str]) -> str:
    """What a word counts as in the table: itself, `#number`, `#Name`, `#ed`, …, or `#other`."""
    lower = word.lower().replace("’", "'")
    if lower in common:
        return lower
    if lower[0].isdigit():
        return "#number"
    if word[0].isupper():
        return "#Name"
    if "'" in lower:
        return "#'s" if lower.endswith("'s") else "#'"
    ending = next((end for end in ENDINGS if lower.endswith(end) and len(lower) > len(end) + 2), "other")
    return "#other" if lower.endswith(NO_PLURAL) else f"#{ending}"


@lru_cache(maxsize=1)
def order_table() -> OrderTable:
    """The shipped table. Its lines are `common: words`, then `unheard|backward left: rights`."""
    common: frozenset[str] = frozenset()
    pairs: dict[str, set[Kinds]] = {"unheard": set(), "backward": set()}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        head, _, words = line.partition(": ")
        what, _, left = head.partition(" ")
        if what == "common":
            common = frozenset(words.split())
        elif what in pairs:
            pairs[what] |= {(left, right) for right in words.split()}
    return OrderTable(common, frozenset(pairs["unheard"]), frozenset(pairs["backward"]))


def _odd_pairs(text: str, original: str) -> Iterator[Pair]:
    table = order_table()
    theirs, ours = _forms(original), _forms(text)
    for left, right in adjacent(text):
        forms = (left.group().lower(), right.group().lower())
        if forms in theirs or forms[0] == forms[1]:
            continue
        kinds = (kind(left.group(), table.common), kind(right.group(), table.common))
        turned = forms[::-1] in theirs and forms[::-1] not in ours
        if kinds in table.unheard or (turned and kinds in table.backward):
            yield left, right


def _forms(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset((left.group().lower(), right.group().lower()) for left, right in adjacent(text))


def _fault(passage: Passage, span: Span, message: str, severity: Severity) -> Fault:
    quote = passage.quote(span)
    return Fault(
        span=span,
        message=message,
        evidence=f"“{quote}” is not in the original, and English does not put these words in this order",
        category=Category.GRAMMAR,
        severity=severity,
        sign=quote,
    )
