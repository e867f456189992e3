"""Places between two words where one is missing, or where words changed places, told by the words on either side.

`gaps.txt` beside this file holds the weights of a logistic model of such places, which benchmarks/fit_gaps.py fits on
sound sentences and on the same with a verb taken out or two neighbours exchanged. A word is of its own kind if it is
one of the commonest, and else of a kind with all that end alike (classes as in Brown et al. 1992, but read off the
word).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from driftcheck.model import Category, Severity, Span
from driftcheck.rules.garble.forms import MOBILE
from driftcheck.rules.garble.passage import Fault, Passage
from driftcheck.rules.polarity.vocabulary import IRREGULAR

TOKEN = re.compile(r"[^\W_]+(?:['’\-.,][^\W_]+)*%?|[.,;:!?()\"“”—–]")
# The longest first: the first that fits counts.
ENDINGS = tuple(
    "ments tions able ment ness tion ant ate ent ers ful ing ise ity ive ize ous al ed en er es ic ly s y".split()
)
LEAST_STEM = 3  # letters before an ending
EDGE = ("^", "$")  # what stands before the first and after the last word
UNSETTLED = MOBILE | {"#ly"}  # in which place these stand is taste
TABLE = Path(__file__).with_name("gaps.txt")
# Log odds from which a gap is reported. At 2.5 it flagged 3 to 8 points more of each kind of damage in DEMETR, and 1 in
# 100 sentences of good translations instead of 1 in 200.
ODD = 3.0
LONGEST = 120  # tokens; what runs on longer is a list or a table

Feature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapModel:
    """`common` words are kinds of their own; the log odds of a gap are `bias` and the weights of its features.

    `lines` tell of a feature without its last kind, as text, which last kinds it may have and their weights in tenths.
    """

    common: frozenset[str]
    bias: float
    lines: Mapping[Feature, str]

    def odds(self, kinds: Sequence[str], at: int) -> float:
        """The log odds that something is wrong between number `at` of a sentence's kinds and the next."""
        return self.bias + sum(self.weight(feature) for feature in features(kinds, at))

    def weight(self, feature: Feature) -> float:
        line = self.lines.get(feature[:-1])
        return _weights(line).get(feature[-1], 0.0) if line else 0.0


def gaps(passage: Passage) -> Iterator[Fault]:
    """`he will the talks`: judged only against an original, and never two words that stand together there."""
    for sentence, original in zip(passage.sentences, passage.originals, strict=True):
        text = passage.quote(sentence)
        if not original or text == original:
            continue
        for span in odd_gaps(text, original):
            yield _fault(passage, span.shifted(sentence.start))


def odd_gaps(text: str, original: str) -> list[Span]:
    """The two words around each odd gap, in reading order; gaps that share a word are one."""
    tokens = list(TOKEN.finditer(text))
    if len(tokens) > LONGEST:
        return []
    model = gap_model()
    kinds = kinds_of([token.group() for token in tokens], model.common)
    together = _pairs([token.group() for token in TOKEN.finditer(original)])
    found: list[Span] = []
    for at, pair in enumerate(_pairs_in_order([token.group() for token in tokens]), start=1):
        if pair in together or not UNSETTLED.isdisjoint(kinds[at : at + 2]) or model.odds(kinds, at) < ODD:
            continue
        around = tokens[max(0, at - 2) : at]
        span = Span(around[0].start(), around[-1].end())
        if found and found[-1].end >= span.start:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def kinds_of(words: Sequence[str], common: frozenset[str]) -> list[str]:
    """The kinds of a sentence's words, two edges before and after them."""
    kinds = [kind(word, common, first=at == 0) for at, word in enumerate(words)]
    return [EDGE[0], EDGE[0], *kinds, EDGE[1], EDGE[1]]


def kind(word: str, common: frozenset[str], *, first: bool = False) -> str:
    """What a word counts as: itself, `#number`, `#Name`, `#'s`, or how it ends."""
    low = word.lower().replace("’", "'")
    if low in common or not low[0].isalnum():
        return low
    if low[0].isdigit():
        return "#number"
    if word[0].isupper() and not first:
        return "#Name"
    return "#'s" if low.endswith("'s") else _ending(low)


@lru_cache(maxsize=8192)
def _ending(low: str) -> str:
    if low in IRREGULAR:
        return "#base" if IRREGULAR[low] == low else "#irregular"
    fitting = (end for end in ENDINGS if low.endswith(end) and len(low) >= len(end) + LEAST_STEM)
    return next((f"#{end}" for end in fitting if not low.endswith("ss")), "#other")


def features(kinds: Sequence[str], at: int) -> tuple[Feature, ...]:
    """What the gap after kind number `at` is judged by: kinds around it, two to four together."""
    before, left, right, after = kinds[at - 1 : at + 3]
    return (
        ("lr", left, right),
        ("blr", before, left, right),
        ("lra", left, right, after),
        ("br", before, right),
        ("la", left, after),
        ("blra", before, left, right, after),
    )


@cache
def gap_model() -> GapModel:
    """The shipped model. Of a line, what stands before the tab says what follows it.

    That is `common` and the words, `bias` and its tenths, or else the name and all kinds but the last of some features,
    and that last kind and the tenths of each.
    """
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    lines = {tuple(head.split()): rest for head, rest in rows}
    return GapModel(frozenset(lines.pop(("common",)).split()), int(lines.pop(("bias",))) / 10, lines)


# Most lines are never asked for.
@lru_cache(maxsize=8192)
def _weights(line: str) -> dict[str, float]:
    fields = line.split()
    return {last: int(tenths) / 10 for last, tenths in zip(fields[::2], fields[1::2], strict=True)}


def _pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset(_pairs_in_order(words))


def _pairs_in_order(words: Sequence[str]) -> list[tuple[str, str]]:
    """Each two words that stand together, the edges included, in lower case."""
    low = [EDGE[0], *(word.lower().replace("’", "'") for word in words), EDGE[1]]
    return list(pairwise(low))


def _fault(passage: Passage, span: Span) -> Fault:
    quote = passage.quote(span)
    # Names follow no grammar (`Serie A`): what is odd about one is seldom more than that.
    named = any(word[0].isupper() for word in quote.split()[1:])
    return Fault(
        span=span,
        message="a word is missing or out of order",
        evidence=f"“{quote}” is not in the original, and sound English hardly ever has such words side by side",
        category=Category.GRAMMAR if named else Category.UNINTELLIGIBLE,
        severity=Severity.MINOR if named else Severity.MAJOR,
        sign=quote,
    )
