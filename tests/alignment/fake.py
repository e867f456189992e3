"""Sentences as vectors without a model: each word has a fixed direction, and a sentence is their mean."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from driftcheck.alignment import align
from driftcheck.model import Bead, Segment
from tests.builders import segments

DIMENSIONS = 64
Links = list[tuple[tuple[int, ...], tuple[int, ...]]]


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Shape (n, 64), rows of length 1."""
    return np.stack([_vector(text) for text in texts]) if texts else np.zeros((0, DIMENSIONS), np.float32)


def lines(texts: Sequence[str]) -> tuple[Segment, ...]:
    return segments("\n".join(texts))


def align_lines_of(original: Sequence[str], copy: Sequence[str]) -> tuple[Bead, ...]:
    return align(lines(original), lines(copy), original_vectors=vectors(original), copy_vectors=vectors(copy))


def links(original: Sequence[str], copy: Sequence[str]) -> Links:
    return [(bead.original, bead.copy) for bead in align_lines_of(original, copy)]


def _vector(text: str) -> NDArray[np.float32]:
    words = [word.strip(".,;:!?") for word in text.casefold().split()] or [""]
    seeds = (zlib.crc32(word.encode(errors="surrogatepass")) for word in words)
    total = np.sum([np.random.default_rng(seed).standard_normal(DIMENSIONS) for seed in seeds], axis=0)
    unit: NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)
    return unit
