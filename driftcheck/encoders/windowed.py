"""From texts of any length to Encodings, by windows of tokens that a backend runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Protocol

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.rounding import rounded
from driftcheck.encoders.windows import Window, windows
from driftcheck.model import Encoding, Progress, Span

# A tokenizer may be asked for millions of tokens at once and then holds them all: this bounds it.
TEXTS_AT_ONCE = 2048

Vectors = NDArray[float32]


class Backend(Protocol):
    """A loaded model: it cuts texts into tokens, and makes vectors of windows of them.

    `window` is how many tokens of a text it reads at once, special tokens not counted.
    """

    @property
    def window(self) -> int: ...

    def tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        """The ids of each text's tokens, without special ones, and the characters that each stands for."""
        ...

    def forward(
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]]
    ) -> Iterator[tuple[Window, Vectors, Vectors]]:
        """Each window, in any order, with its sentence vector (d,) and the vectors (t, d) of the tokens it keeps."""
        ...


def encode(
    texts: Sequence[str], backend: Backend, *, progress: Progress | None = None
) -> Iterator[dict[str, Encoding]]:
    """The Encodings of distinct texts, by text, some thousand at a time."""
    remaining = iter(texts)
    done = 0
    while chunk := list(islice(remaining, TEXTS_AT_ONCE)):

        def report(count: int, done: int = done) -> None:
            if progress is not None:
                progress("encoding", done + count, len(texts))

        yield dict(zip(chunk, _encode(chunk, backend, report), strict=True))
        done += len(chunk)


def _encode(texts: Sequence[str], backend: Backend, report: Callable[[int], None]) -> list[Encoding]:
    ids, spans = backend.tokenize(texts)
    pieces = [piece for index, tokens in enumerate(ids) for piece in windows(index, len(tokens), backend.window)]
    sentences: dict[Window, Vectors] = {}
    tokens: dict[Window, Vectors] = {}
    for piece, sentence, kept in backend.forward(pieces, ids):
        sentences[piece] = sentence
        tokens[piece] = unit(kept)
        report(len(sentences) * len(texts) // len(pieces))
    of_text: list[list[Window]] = [[] for _ in texts]
    for piece in pieces:
        of_text[piece.text].append(piece)
    return [
        Encoding(
            sentence=rounded(_mean([sentences[piece] for piece in own], weights=[piece.length for piece in own])),
            tokens=rounded(np.concatenate([tokens[piece] for piece in own])),
            spans=spans[index],
        )
        for index, own in enumerate(of_text)
    ]


def unit(vectors: Vectors) -> Vectors:
    """The vectors, along the last axis, scaled to length 1; those of length 0 stay."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=float32)


def _mean(vectors: Sequence[Vectors], *, weights: Sequence[int]) -> Vectors:
    # A window may be any multiple of its unit vector. A text without any token has one window of no tokens.
    units = [unit(vector) for vector in vectors]
    return unit(np.average(units, axis=0, weights=[weight or 1 for weight in weights]))
