"""A prepared model, run by ONNX Runtime and its tokenizer alone: neither torch nor transformers is imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy import int64
from numpy.typing import NDArray

from driftcheck.encoders.form import Form
from driftcheck.encoders.nodes import layer_name
from driftcheck.encoders.rows import Rows
from driftcheck.encoders.windowed import Passed, Read
from driftcheck.encoders.windows import TOKEN_BUDGET, Frame, Window, batches
from driftcheck.model import Span
from driftcheck.util import onnx
from driftcheck.util.machine import cores

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Encoding as Cut
    from tokenizers import Tokenizer


class OnnxBackend:
    """A model in memory; see `driftcheck.encoders.windowed.Backend`. It reads the `prefix` before each text."""

    def __init__(self, form: Form, *, folder: Path, threads: int | None, prefix: str = "") -> None:
        self._form = form
        self._threads = threads or cores()
        self._tokenizer = _tokenizer(folder)
        self._session = session(form.graph, form.weights)
        self._words = Rows(form.weights, *form.words)
        before, after = _frame(self._tokenizer)
        self._frame = Frame([*before, *self._tokenizer.encode(prefix, add_special_tokens=False).ids], after)
        self.window = form.window - self._frame.length

    def tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        encoded = cut(self._tokenizer, texts, self._threads)
        spans = [tuple(Span(start, end) for start, end in one.offsets) for one in encoded]
        return [one.ids for one in encoded], spans

    def forward(
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]], *, read: Read | None = None
    ) -> Iterator[Passed]:
        # A batch runs on one core and several batches run at once: nothing waits within a batch, and which bits come
        # out does not depend on how many cores there are.
        parts = list(batches(pieces, TOKEN_BUDGET))
        with ThreadPoolExecutor(self._threads) as workers:
            for found in workers.map(partial(self._run, ids, read), parts):
                yield from found

    def _run(self, ids: Sequence[Sequence[int]], read: Read | None, batch: Sequence[Window]) -> list[Passed]:
        """What is made of windows of one length."""
        rows = np.array(self._frame.around(batch, ids), dtype=np.int64)
        wanted = [layer_name(number) for number in self._form.layers] if read else []
        inputs = {"words": self._words.at(rows), "positions": positions(rows, self._form.padding)}
        last, *inner = self._session.run(["tokens", *wanted], inputs)
        if read:
            joined = np.concatenate(inner, axis=1).reshape(*rows.shape, -1)
            read(batch, [self._frame.kept(window, states) for window, states in zip(batch, joined, strict=True)])
        return [
            Passed(
                window,
                states[0] if self._form.pooling == "cls" else states.mean(axis=0),
                self._frame.kept(window, states),
            )
            for window, states in zip(batch, last, strict=True)
        ]


def positions(ids: NDArray[int64], padding: int | None) -> NDArray[int64]:
    """The position of each token (b, l): from 0, or as fairseq counts, who leaves out padding written in a text."""
    if padding is None:
        return np.broadcast_to(np.arange(ids.shape[1]), ids.shape).copy()
    real = ids != padding
    return np.asarray(np.cumsum(real, axis=1) * real + padding, dtype=int64)


def cut(tokenizer: Tokenizer, texts: Sequence[str], threads: int) -> list[Cut]:
    """The tokens of texts, without those that the model wants around them."""
    if threads == 1:  # `encode_batch` would take every core
        return [tokenizer.encode(text, add_special_tokens=False) for text in texts]
    return tokenizer.encode_batch(list(texts), add_special_tokens=False)


def _tokenizer(folder: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - a run whose sentences are all in the cache needs none

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def session(graph: bytes, weights: Path) -> InferenceSession:
    """A graph on one core, with the weights that lie in the model's own file."""
    chosen = onnx.options()
    chosen.add_session_config_entry("session.model_external_initializers_file_folder_path", str(weights.parent))
    return onnx.session(graph, chosen)


def _frame(tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    """The special tokens that the model wants before and after a text."""
    bare = tokenizer.encode("a", add_special_tokens=False).ids
    framed = tokenizer.encode("a").ids
    lead = next(at for at in range(len(framed)) if framed[at : at + len(bare)] == bare)
    return framed[:lead], framed[lead + len(bare) :]
