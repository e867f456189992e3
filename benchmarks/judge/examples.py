"""Pairs as tensors: token vectors, flags, and what is to be learnt of each token and each pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.judge import tokens
from benchmarks.judge.network import KINDS
from benchmarks.judge.pairs import Marks, Pair
from benchmarks.judge.vectors import Vectors
from driftcheck.model import Span

# The same pair read from the other side. Garbled text is one only as the copy.
MIRRORED = {"omission": "addition", "addition": "omission"}


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A pair with its token vectors, original first: flags (t, f), and labels (t,), NaN where nobody knows."""

    pair: Pair
    vectors: tuple[Vectors, Vectors]
    flags: NDArray[np.float32]
    labels: NDArray[np.float32]

    @property
    def length(self) -> int:
        return len(self.labels)


def example(pair: Pair, known: Mapping[str, Vectors]) -> Example | None:
    """The example of a pair, or None where a side has no token."""
    one, other = known[pair.original], known[pair.copy]
    if not len(one.tokens) or not len(other.tokens):
        return None
    flags = (
        tokens.flags(pair.original, one.spans, pair.copy, other.spans, copy=False),
        tokens.flags(pair.copy, other.spans, pair.original, one.spans, copy=True),
    )
    labels = (_labels(pair.marks[0], one.spans), _labels(pair.marks[1], other.spans))
    return Example(pair, (one, other), np.concatenate(flags), np.concatenate(labels))


def mirrored(own: Example, known: Mapping[str, Vectors]) -> Example | None:
    """The example with its sides exchanged, or None where that would not be true."""
    pair = own.pair
    if pair.kind == "garbled" or pair.source == "demetr minor":
        return None
    kind = MIRRORED.get(pair.kind or "", pair.kind)
    return example(replace(pair, original=pair.copy, copy=pair.original, marks=pair.marks[::-1], kind=kind), known)


def _labels(marks: Marks, spans: Sequence[Span]) -> NDArray[np.float32]:
    bounds = np.array([(span.start, span.end) for span in spans]).reshape(-1, 2)
    out = np.full(len(spans), np.nan if marks.rest is None else marks.rest, dtype=np.float32)
    for span, value in marks.spans:
        out[(bounds[:, 0] < span.end) & (bounds[:, 1] > span.start)] = np.nan if value is None else value
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What the network reads of b examples, padded to one length, and what it should say; NaN or -1 is unknown."""

    tokens: Tensor
    flags: Tensor
    places: Tensor
    real: Tensor
    labels: Tensor
    change: Tensor
    rank: Tensor
    kind: Tensor
    group: Tensor

    @property
    def read(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        return self.tokens, self.flags, self.places, self.real


def batch(groups: Sequence[Sequence[Example]], *, device: str = "cpu") -> Batch:
    """The examples of all groups; those of one group are rivals."""
    found = [own for group in groups for own in group]
    count, length = len(found), max(own.length for own in found)
    size, kinds = found[0].vectors[0].tokens.shape[1], found[0].flags.shape[1]
    read = np.zeros((count, length, size), dtype=np.float32)
    flags = np.zeros((count, length, kinds), dtype=np.float32)
    places = np.zeros((count, length), dtype=np.int64)
    labels = np.full((count, length), np.nan, dtype=np.float32)
    for at, own in enumerate(found):
        first = len(own.vectors[0].tokens)
        read[at, :first], read[at, first : own.length] = (side.tokens for side in own.vectors)
        places[at, :first], places[at, first : own.length] = np.arange(first), np.arange(own.length - first)
        flags[at, : own.length], labels[at, : own.length] = own.flags, own.labels
    real = np.arange(length) < np.array([own.length for own in found])[:, None]
    values = (
        read, flags, places, real, labels,
        np.array([np.nan if own.pair.change is None else own.pair.change for own in found], dtype=np.float32),
        np.array([own.pair.rank for own in found]),
        np.array([_kind(own.pair) for own in found]),
        np.repeat(np.arange(len(groups)), [len(group) for group in groups]),
    )  # fmt: skip
    return Batch(*(torch.from_numpy(value).to(device) for value in values))


def _kind(pair: Pair) -> int:
    return KINDS.index(pair.kind) if pair.kind is not None and pair.change == 1.0 else -1
