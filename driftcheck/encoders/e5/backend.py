"""multilingual-e5-small in memory: its graph, its tokenizer, and the rows of word embeddings that a text asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.e5.centred import MEANS
from driftcheck.encoders.e5.file import read, unpacked
from driftcheck.encoders.e5.form import SENTENCE_LAYER, WORD_LAYER, E5Form
from driftcheck.encoders.e5.tokens import E5Tokenizer
from driftcheck.encoders.onnx_runtime import positions, session
from driftcheck.encoders.packaged import MULTILINGUAL, PREFIXES
from driftcheck.encoders.windowed import Passed, Read, Vectors
from driftcheck.encoders.windows import TOKEN_BUDGET, Frame, Window, batches
from driftcheck.model import Span
from driftcheck.util.machine import cores

PREFIX = PREFIXES[MULTILINGUAL]


class E5Backend:
    """See `driftcheck.encoders.windowed.Backend`.

    What all vectors have in common is taken off them ("all but the top", Mu & Viswanath 2018): as the model gives them,
    unrelated sentences have a cosine of 0.8. With `means` None they stay so.
    """

    def __init__(
        self,
        weights: Path,
        form: E5Form,
        *,
        threads: int | None,
        means: Path | None = MEANS,
        word_layer: int = WORD_LAYER,
    ) -> None:
        self._threads = threads or cores()
        file = read(weights)
        pieces = file.pieces()
        self._tokenizer = E5Tokenizer(pieces, form.pieces, file.replacements, threads=self._threads)
        self._session = session(form.graph, file.path)
        self._embeddings = file.blocks("emb.word", file.sizes.width)
        ((asked,), _) = self._tokenizer.encode([PREFIX])
        self._frame = Frame([pieces.first, *asked], [pieces.last])
        self._outputs = [f"states {number}" for number in (SENTENCE_LAYER, word_layer)]
        self._inner = [f"states {number}" for number in form.layers]
        self._means = np.zeros((2, file.sizes.width), float32) if means is None else np.load(means, allow_pickle=False)
        self.window = file.sizes.window - self._frame.length

    def tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        return self._tokenizer.encode(texts)

    def forward(
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]], *, read: Read | None = None
    ) -> Iterator[Passed]:
        # As `driftcheck.encoders.onnx_runtime` does: a batch runs on one core, and several at once.
        parts = list(batches(pieces, TOKEN_BUDGET))
        with ThreadPoolExecutor(self._threads) as workers:
            for found in workers.map(partial(self._run, ids, read), parts):
                yield from found

    def _run(self, ids: Sequence[Sequence[int]], read: Read | None, batch: Sequence[Window]) -> list[Passed]:
        """What is made of windows of one length."""
        rows = np.array(self._frame.around(batch, ids), dtype=np.int64)
        inputs = {"words": self._embedded(rows), "positions": positions(rows, None)}
        last, middle, *inner = self._session.run([*self._outputs, *(self._inner if read else ())], inputs)
        if read:
            joined = np.concatenate(inner, axis=2)
            read(batch, [self._frame.kept(window, states) for window, states in zip(batch, joined, strict=True)])
        return [
            Passed(window, states.mean(axis=0) - self._means[0], self._frame.kept(window, words) - self._means[1])
            for window, states, words in zip(batch, last, middle, strict=True)
        ]

    def _embedded(self, rows: NDArray[np.int64]) -> Vectors:
        distinct, at = np.unique(rows, return_inverse=True)
        return unpacked(self._embeddings[distinct])[at.reshape(rows.shape)]
