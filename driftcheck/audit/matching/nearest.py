"""The originals whose vectors are nearest to a copy's: by brute force, or by FAISS where there are many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy import float32, intp
from numpy.typing import NDArray

# Originals that are aligned with a copy.
CANDIDATES = 5
# From so many originals on, FAISS searches, where it is installed.
MANY = 5000
# Neighbours that FAISS is asked for, so that enough are left within a window of dates.
_ASKED = 100


class Index:
    """The vectors (n, d) of the originals, ready to be searched."""

    def __init__(self, vectors: NDArray[float32], *, many: int = MANY) -> None:
        self._vectors = vectors
        self._faiss = _built(vectors) if len(vectors) >= many else None

    def nearest(self, vector: NDArray[float32], *, allowed: NDArray[intp] | None) -> list[tuple[int, float]]:
        """The indices of the CANDIDATES nearest of the allowed vectors (all of them for None) and their cosines."""
        if self._faiss is not None:
            scores, indices = self._faiss.search(vector[None, :], min(_ASKED, len(self._vectors)))
            pairs = [(int(at), float(score)) for at, score in zip(indices[0], scores[0], strict=True) if at >= 0]
            if allowed is not None:
                within = set(allowed.tolist())
                pairs = [pair for pair in pairs if pair[0] in within]
            if len(pairs) >= CANDIDATES:
                return pairs[:CANDIDATES]
        return _brute(vector, self._vectors, np.arange(len(self._vectors)) if allowed is None else allowed)


def _brute(vector: NDArray[float32], vectors: NDArray[float32], among: NDArray[intp]) -> list[tuple[int, float]]:
    scores = vectors[among] @ vector
    order = np.argsort(-scores, kind="stable")[:CANDIDATES]
    return [(int(among[at]), float(scores[at])) for at in order]


def _built(vectors: NDArray[float32]) -> Any:
    """FAISS's graph index over the vectors (HNSW, Malkov & Yashunin 2018), or None where FAISS is not installed."""
    try:
        import faiss  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        return None
    index = faiss.IndexHNSWFlat(vectors.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efSearch = 2 * _ASKED
    index.add(vectors)
    return index
