"""From texts of any length to Encodings, by windows of tokens that a backend runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.parsing import Parser, Reading
from driftcheck.encoders.rounding import rounded
from driftcheck.encoders.windows import Window, windows
from driftcheck.model import Encoding, Progress, Span

# A tokenizer may be asked for millions of tokens at once and then holds them all: this bounds it.
TEXTS_AT_ONCE = 2048

Vectors = NDArray[float32]
# A text with the language that its words are read in, which is empty where they are not read.
Text = tuple[str, str]
# Is told the windows of a batch, and the states (t, layers * d) of the tokens kept of each.
Read = Callable[[Sequence[Window], Sequence[Vectors]], None]


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
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]], *, read: Read | None = None
    ) -> Iterator[Passed]:
        """What is made of each window, in any order; `read`, where there is one, is told of each batch."""
        ...


@dataclass(frozen=True, slots=True)
class Passed:
    """What a model makes of a window: a sentence vector (d,), and the vectors (t, d) of the tokens it keeps."""

    window: Window
    sentence: Vectors
    tokens: Vectors


def encode(
    texts: Sequence[Text], backend: Backend, *, parser: Parser | None = None, progress: Progress | None = None
) -> Iterator[dict[Text, Encoding]]:
    """The Encodings of distinct texts, by text, some thousand at a time."""
    remaining = iter(texts)
    done = 0
    while chunk := list(islice(remaining, TEXTS_AT_ONCE)):

        def report(count: int, done: int = done) -> None:
            if progress is not None:
                progress("encoding", done + count, len(texts))

        yield dict(zip(chunk, _encode(chunk, backend, parser, report), strict=True))
        done += len(chunk)


def _encode(
    texts: Sequence[Text], backend: Backend, parser: Parser | None, report: Callable[[int], None]
) -> list[Encoding]:
    written = [text for _, text in texts]
    ids, spans = backend.tokenize(written)
    pieces = [piece for index, tokens in enumerate(ids) for piece in windows(index, len(tokens), backend.window)]
    reading = Reading(parser, written, [language for language, _ in texts], spans) if parser is not None else None
    found: dict[Window, Passed] = {}
    for passed in backend.forward(pieces, ids, read=reading.read if reading else None):
        found[passed.window] = replace(passed, tokens=unit(passed.tokens))
        report(len(found) * len(texts) // len(pieces))
    trees = reading.trees() if reading else [None] * len(texts)
    of_text: list[list[Passed]] = [[] for _ in texts]
    for piece in pieces:
        of_text[piece.text].append(found[piece])
    return [
        Encoding(
            sentence=rounded(_mean([one.sentence for one in own], weights=[one.window.length for one in own])),
            tokens=rounded(np.concatenate([one.tokens for one in own])),
            spans=spans[index],
            tree=trees[index],
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
