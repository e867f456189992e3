"""Pairs as tensors: tokens, flags, and what is to be learnt of each token and each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from benchmarks.judge.network import KINDS
from benchmarks.judge.pairs import Marks, Pair
from benchmarks.judge.steps import Padded
from driftcheck.drift.rarity import COMMON, RARE, rarity
from driftcheck.encoders import packaged
from driftcheck.judge import forms
from driftcheck.model import Span

BEFORE, AFTER = 101, 102  # the ids of the encoder's frame: [CLS] and [SEP]
# The same pair read from the other side. Garbled text is one only as the copy.
MIRRORED = {"omission": "addition", "addition": "omission"}
# Words of the vocabulary that stand in for others on both sides: of letters alone, and by themselves a word.
STAND_INS = (4, 14)
USUAL = (3.0, 5.6)  # on Zipf's scale

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The t tokens of a text without the frame: ids (t,), where they stand, flags (t, f), and labels (t,).

    A label is NaN where nobody knows.
    """

    ids: Ids
    spans: tuple[Span, ...]
    flags: NDArray[np.float32]
    labels: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    pair: Pair
    sides: tuple[Side, Side]

    @property
    def length(self) -> int:
        """Of the longer side."""
        return max(len(side.ids) for side in self.sides)


def example(pair: Pair) -> Example | None:
    """The example of a pair, or None where a side has no token."""
    read = tuple(tokens(text) for text in (pair.original, pair.copy))
    if not all(len(ids) for ids, _ in read):
        return None
    (one, here), (other, there) = read
    flags = (
        forms.flags(pair.original, here, pair.copy, there, copy=False),
        forms.flags(pair.copy, there, pair.original, here, copy=True),
    )
    return Example(
        pair,
        (
            Side(one, here, flags[0], labels(pair.marks[0], here)),
            Side(other, there, flags[1], labels(pair.marks[1], there)),
        ),
    )


def mirrored(pair: Pair) -> Pair | None:
    """The pair with its sides exchanged, or None where that would not be true."""
    if pair.kind == "garbled" or pair.source == "demetr minor":
        return None
    kind = MIRRORED.get(pair.kind or "", pair.kind)
    return replace(pair, original=pair.copy, copy=pair.original, marks=pair.marks[::-1], kind=kind)


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(packaged.folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(maxsize=40_000)
def tokens(text: str) -> tuple[Ids, tuple[Span, ...]]:
    """The ids (t,) of a text's tokens without the frame, and where they stand."""
    found = _tokenizer().encode(text, add_special_tokens=False)
    return np.array(found.ids, dtype=np.int64), tuple(Span(*offsets) for offsets in found.offsets)


def labels(marks: Marks, spans: Sequence[Span]) -> NDArray[np.float32]:
    """What is known (t,) of the tokens at these spans, NaN where nothing is."""
    bounds = np.array([(span.start, span.end) for span in spans]).reshape(-1, 2)
    out = np.full(len(spans), np.nan if marks.rest is None else marks.rest, dtype=np.float32)
    for span, value in marks.spans:
        out[(bounds[:, 0] < span.end) & (bounds[:, 1] > span.start)] = np.nan if value is None else value
    return out


def disguised(group: Sequence[Example], draw: Random, *, share: float) -> list[Example]:
    """The group with `share` of the words that all its texts have exchanged for others, the same in all.

    What is sound stays so and what is damaged too, but nothing can be known again.
    """
    counts = [Counter(side.ids.tolist()) for own in group for side in own.sides]
    common = set.intersection(*(set(count) for count in counts))
    known = set.union(*(set(count) for count in counts))
    shared = sorted(word for word in common if word in _stand_ins() and len({count[word] for count in counts[:2]}) == 1)
    of = {word: draw.choice(_alike(word)) for word in shared if draw.random() < share}
    of = {word: other for word, other in of.items() if other not in known}
    if len(set(of.values())) < len(of):  # two words must not become one
        return list(group)
    return [replace(own, sides=(_exchanged(own.sides[0], of), _exchanged(own.sides[1], of))) for own in group]


def _exchanged(side: Side, of: dict[int, int]) -> Side:
    ids, flags = side.ids.copy(), side.flags.copy()
    for word, other in of.items():
        at = side.ids == word
        ids[at] = other
        flags[at, forms.FLAGS.index("rarity")] = rarity(_stand_ins()[other])
    return replace(side, ids=ids, flags=flags)


@cache
def _stand_ins() -> dict[int, str]:
    vocabulary = _tokenizer().get_vocab()
    low, high = ((COMMON - zipf) / (COMMON - RARE) for zipf in reversed(USUAL))
    return {
        at: word
        for word, at in sorted(vocabulary.items(), key=lambda item: item[1])
        if word.isascii()
        and word.isalpha()
        and STAND_INS[0] <= len(word) <= STAND_INS[1]
        and low <= rarity(word) <= high
    }


@cache
def _alike(word: int) -> tuple[int, ...]:
    """Stand-ins with the same ending."""
    own = _stand_ins()[word]
    endings = ("ing", "ed", "ly", "s")
    ending = next((each for each in endings if own.endswith(each)), "")
    found = [
        at
        for at, form in _stand_ins().items()
        if (form.endswith(ending) if ending else not form.endswith(endings)) and at != word
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Batch(Padded):
    """What the network reads of b examples, and what it should say; NaN or -1 is unknown."""

    labels: Tensor
    change: Tensor
    rank: Tensor
    kind: Tensor
    group: Tensor


def batch(groups: Sequence[Sequence[Example]]) -> Batch:
    """The examples of all groups; those of one group are rivals."""
    found = [own for group in groups for own in group]
    shape = (len(found), 2, max(own.length for own in found) + 2)
    ids = np.zeros(shape, dtype=np.int64)
    flags = np.zeros((*shape, len(forms.FLAGS)), dtype=np.float32)
    labels = np.full(shape, np.nan, dtype=np.float32)
    real, word = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for at, own in enumerate(found):
        for place, side in enumerate(own.sides):
            length = len(side.ids)
            ids[at, place, : length + 2] = [BEFORE, *side.ids, AFTER]
            flags[at, place, 1 : length + 1], labels[at, place, 1 : length + 1] = side.flags, side.labels
            real[at, place, : length + 2], word[at, place, 1 : length + 1] = True, True
            flags[at, place, : length + 2, forms.FLAGS.index("copy")] = place
    values = (
        ids, flags, real, word, labels,
        np.array([np.nan if own.pair.change is None else own.pair.change for own in found], dtype=np.float32),
        np.array([own.pair.rank for own in found]),
        np.array([_kind(own.pair) for own in found]),
        np.repeat(np.arange(len(groups)), [len(group) for group in groups]),
    )  # fmt: skip
    return Batch(*map(torch.from_numpy, values))


def _kind(pair: Pair) -> int:
    return KINDS.index(pair.kind) if pair.kind is not None and pair.change == 1.0 else -1
