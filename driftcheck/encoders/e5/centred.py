"""multilingual-e5-small as the hub has it, where no package carries it: its vectors on the scale of `E5Backend`'s."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from driftcheck.encoders.windowed import Backend, Passed, Read, unit
from driftcheck.encoders.windows import Window
from driftcheck.model import Span

# Shape (2, d): the mean states of sentences and of words, from training/centre.
MEANS = Path(__file__).parents[2] / "data" / "e5.npy"
LENGTH = 4.7  # of the states of sentences in the last layer, give or take one in a hundred


class Centred:
    """A backend whose vectors lose what all have in common; those of words are of the last layer, like sentences."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._mean = np.load(MEANS, allow_pickle=False)[0] / LENGTH
        self.window = backend.window

    def tokenize(self, texts: Sequence[str]) -> tuple[list[list[int]], list[tuple[Span, ...]]]:
        return self._backend.tokenize(texts)

    def forward(
        self, pieces: Sequence[Window], ids: Sequence[Sequence[int]], *, read: Read | None = None
    ) -> Iterator[Passed]:
        for one in self._backend.forward(pieces, ids, read=read):
            yield Passed(one.window, unit(one.sentence) - self._mean, unit(one.tokens) - self._mean)
