"""What the judge makes of each side alone, before it reads both together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.windows import TOKEN_BUDGET, Window, batches
from driftcheck.judge import forms
from driftcheck.model import Span
from driftcheck.odds import probability

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Floats = NDArray[float32]
# From the names of a network's inputs to its outputs in their order.
Run = Callable[[Mapping[str, NDArray[np.generic]]], Sequence[Floats]]

# Tokens of a side that are read; what stands behind them is not.
LONGEST = 510
FRAME = 2  # the tokens before and behind a text


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A text as the networks read it.

    Where its t tokens stand; the states (t + 2, d) of the lower layers, frame and all; the unit vectors (t, d) of the
    last; and the probability that the text is broken, as one is from which words were lost.
    """

    spans: tuple[Span, ...]
    lower: Floats
    tokens: Floats
    broken: float


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """`states` makes `lower` and `tokens` of `ids` and `positions`; `fluency` makes `broken` of these and `flags`."""

    tokenizer: Tokenizer
    states: Run
    fluency: Run

    def read(self, texts: Iterable[str], workers: Executor) -> dict[str, Side]:
        """The sides by their texts; those without a token are left out.

        Only texts of one length run together, as in `driftcheck.encoders`: a text's figures do not depend on others.
        """
        whole = list(dict.fromkeys(texts))
        encoded = [self.tokenizer.encode(text) for text in whole]
        pieces = [
            Window(at, 0, len(own.ids), 0, len(own.ids)) for at, own in enumerate(encoded) if len(own.ids) > FRAME
        ]
        parts = [[piece.text for piece in part] for part in batches(pieces, TOKEN_BUDGET)]
        found: dict[str, Side] = {}
        for part, sides in zip(parts, workers.map(partial(self._sides, whole, encoded), parts), strict=True):
            found.update(zip((whole[at] for at in part), sides, strict=True))
        return found

    def _sides(self, texts: Sequence[str], encoded: Sequence[Encoding], part: Sequence[int]) -> list[Side]:
        """The sides of texts of one length, by their places."""
        spans = [tuple(Span(*offsets) for offsets in encoded[at].offsets[1:-1]) for at in part]
        ids = np.array([encoded[at].ids for at in part], dtype=np.int64)
        positions = np.broadcast_to(np.arange(ids.shape[1]), ids.shape).copy()
        flags = np.stack([forms.alone(texts[at], own) for at, own in zip(part, spans, strict=True)])
        lower, last = self.states({"ids": ids, "positions": positions})
        framed = np.pad(flags, ((0, 0), (1, 1), (0, 0)))
        (broken,) = self.fluency({"ids": ids, "positions": positions, "flags": framed})
        tokens = last[:, 1:-1]
        units = tokens / np.linalg.norm(tokens, axis=2, keepdims=True)
        return [Side(own, lower[at], units[at], probability(float(broken[at, 0]))) for at, own in enumerate(spans)]
