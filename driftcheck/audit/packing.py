"""Encodings of many texts as a few arrays, which travel between processes as fast as memory is copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy import float32, int32
from numpy.typing import NDArray

from driftcheck.model import Encoding, Span, Tree

# What a word of a tree takes in memory, mostly for its span.
WORD_BYTES = 150


class Asked(NamedTuple):
    """A text, the model that encodes it, and the tag of its language."""

    model: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class PackedText:
    """An Encoding whose t spans are an array, shape (t, 2)."""

    sentence: NDArray[float32]
    tokens: NDArray[float32]
    spans: NDArray[int32]
    tree: Tree | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        words = len(self.tree.spans) if self.tree else 0
        return self.sentence.nbytes + self.tokens.nbytes + self.spans.nbytes + WORD_BYTES * words


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """n texts: their sentence vectors (n, d), their tokens' vectors and spans end to end, cut at `ends` (n), trees."""

    texts: tuple[Asked, ...]
    sentences: NDArray[float32]
    tokens: NDArray[float32]
    spans: NDArray[int32]
    ends: NDArray[int32]
    trees: tuple[Tree | None, ...]


def packed(encoding: Encoding) -> PackedText:
    spans = np.array([(span.start, span.end) for span in encoding.spans], dtype=int32).reshape(-1, 2)
    return PackedText(encoding.sentence, encoding.tokens, spans, encoding.tree)


def pack(texts: Sequence[Asked], of_text: Mapping[Asked, PackedText]) -> Packed:
    """The encodings of the texts, each of which must be in `of_text`."""
    own = [of_text[text] for text in texts]
    if not own:
        nothing = np.zeros((0, 0), float32)
        return Packed((), nothing, nothing, np.zeros((0, 2), int32), np.zeros(0, int32), ())
    return Packed(
        tuple(texts),
        np.stack([each.sentence for each in own]),
        np.concatenate([each.tokens for each in own]),
        np.concatenate([each.spans for each in own]),
        np.cumsum([len(each.tokens) for each in own], dtype=int32),
        tuple(each.tree for each in own),
    )


def unpack(packed: Packed) -> dict[Asked, Encoding]:
    """The encodings by text."""
    starts = (0, *packed.ends[:-1].tolist()) if len(packed.ends) else ()
    return {
        text: Encoding(
            packed.sentences[at],
            packed.tokens[start:end],
            tuple(Span(first, last) for first, last in packed.spans[start:end].tolist()),
            tree,
        )
        for at, (text, start, end, tree) in enumerate(
            zip(packed.texts, starts, packed.ends.tolist(), packed.trees, strict=True)
        )
    }
