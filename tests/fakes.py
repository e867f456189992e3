"""An encoder for unit tests: a word is a vector of its own, and a text the sum of its words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.model import Encoding, Progress, Span

SIZE = 64


class FakeEncoder:
    """Texts that share words are close, texts that share none are not; the case of a letter does not count."""

    name = "fake"
    digest = "0" * 64
    backend = "fake"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        self.encoded.extend(texts)
        if progress is not None:
            progress("encoding", len(texts), len(texts))
        return tuple(encoding(text) for text in texts)


def encoding(text: str) -> Encoding:
    matches = list(re.finditer(r"\w+", text))
    tokens = np.stack([vector(match.group().casefold()) for match in matches]) if matches else np.zeros((0, SIZE))
    total = tokens.sum(axis=0) if matches else vector("")
    return Encoding(
        sentence=np.asarray(total / np.linalg.norm(total), dtype=float32),
        tokens=np.asarray(tokens, dtype=float32),
        spans=tuple(Span(*match.span()) for match in matches),
    )


def vector(word: str) -> NDArray[np.float64]:
    found = np.random.default_rng(zlib.crc32(word.encode("utf-8", "replace"))).normal(size=SIZE)
    return found / np.linalg.norm(found)
