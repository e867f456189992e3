"""The encoder's token vectors of many texts, kept in half precision, so that training never runs the encoder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.encodings import KeptEncoder
from driftcheck.encoders import Execution, load
from driftcheck.model import Span

AT_ONCE = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The tokens of one text: unit vectors (t, d) and the characters each stands for."""

    tokens: NDArray[np.float16]
    spans: tuple[Span, ...]


def encoded(texts: Iterable[str]) -> dict[str, Vectors]:
    """The vectors of all texts; those that the benchmark cache holds are not made again."""
    encoder = KeptEncoder(load(execution=Execution(cache=False)))
    distinct = list(dict.fromkeys(texts))
    found: dict[str, Vectors] = {}
    for start in range(0, len(distinct), AT_ONCE):
        part = distinct[start : start + AT_ONCE]
        for text, encoding in zip(part, encoder.encode(part), strict=True):
            found[text] = Vectors(encoding.tokens.astype(np.float16), encoding.spans)
    return found
