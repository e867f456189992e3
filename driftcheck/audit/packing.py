"""Encodings of many texts as a few arrays, which travel between processes as fast as memory is copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy import float32, int32
from numpy.typing import NDArray

from driftcheck.model import Encoding, Span


@dataclass(frozen=True, slots=True, eq=False)
class PackedText:
    """An Encoding whose t spans are an array, shape (t, 2)."""

    sentence: NDArray[float32]
    tokens: NDArray[float32]
    spans: NDArray[int32]

    @property
    def size(self) -> int:
        """Bytes."""
        return self.sentence.nbytes + self.tokens.nbytes + self.spans.nbytes


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """n texts: their sentence vectors (n, d), and their tokens' vectors and spans end to end, cut at `ends` (n)."""

    texts: tuple[str, ...]
    sentences: NDArray[float32]
    tokens: NDArray[float32]
    spans: NDArray[int32]
    ends: NDArray[int32]


def packed(encoding: Encoding) -> PackedText:
    spans = np.array([(span.start, span.end) for span in encoding.spans], dtype=int32).reshape(-1, 2)
    return PackedText(encoding.sentence, encoding.tokens, spans)


def pack(texts: Sequence[str], of_text: Mapping[str, PackedText]) -> Packed:
    """The encodings of the texts, each of which must be in `of_text`."""
    own = [of_text[text] for text in texts]
    if not own:
        nothing = np.zeros((0, 0), float32)
        return Packed((), nothing, nothing, np.zeros((0, 2), int32), np.zeros(0, int32))
    return Packed(
        tuple(texts),
        np.stack([each.sentence for each in own]),
        np.concatenate([each.tokens for each in own]),
        np.concatenate([each.spans for each in own]),
        np.cumsum([len(each.tokens) for each in own], dtype=int32),
    )


def unpack(packed: Packed) -> dict[str, Encoding]:
    """The encodings by text."""
    starts = (0, *packed.ends[:-1].tolist()) if len(packed.ends) else ()
    return {
        text: Encoding(
            packed.sentences[at],
            packed.tokens[start:end],
            tuple(Span(first, last) for first, last in packed.spans[start:end].tolist()),
        )
        for at, (text, start, end) in enumerate(zip(packed.texts, starts, packed.ends.tolist(), strict=True))
    }
