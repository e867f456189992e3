"""Texts longer than a model reads at once, cut into overlapping windows and put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

# Tokens that two neighbouring windows share, so that a word at a seam has context on both sides.
OVERLAP = 32
# Tokens in a batch that ONNX Runtime runs. Measured: what a layer makes of more no longer fits a core's cache, fewer
# waste the weights' trip.
TOKEN_BUDGET = 512


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start` to `end` of text number `text`, of which `keep_from` to `keep_to` are taken from it."""

    text: int
    start: int
    end: int
    keep_from: int
    keep_to: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Frame(NamedTuple):
    """The tokens that a model wants before and after each window."""

    before: Sequence[int]
    after: Sequence[int]

    @property
    def length(self) -> int:
        return len(self.before) + len(self.after)

    def around(self, batch: Sequence[Window], ids: Sequence[Sequence[int]]) -> list[list[int]]:
        """The tokens of windows on texts whose tokens are `ids`, each with those around it."""
        return [[*self.before, *ids[one.text][one.start : one.end], *self.after] for one in batch]

    def kept(self, window: Window, rows: NDArray[float32]) -> NDArray[float32]:
        """Of rows for each token of a framed window those that are taken from it."""
        first = len(self.before) + window.keep_from - window.start
        return rows[first : first + window.keep_to - window.keep_from]


def windows(text: int, tokens: int, size: int) -> Iterator[Window]:
    """The windows of at most `size` tokens that cover a text of `tokens` tokens.

    Every token is kept from exactly one window: the overlap is shared out half and half.
    """
    overlap = min(OVERLAP, size // 4)
    start = 0
    kept = 0
    while True:
        end = min(start + size, tokens)
        keep_to = tokens if end == tokens else end - overlap // 2
        yield Window(text, start, end, kept, keep_to)
        if end == tokens:
            return
        kept = keep_to
        start = end - overlap


def batches(pieces: Sequence[Window], budget: int) -> Iterator[list[Window]]:
    """Groups of windows of one length, longest first, that hold at most `budget` tokens (one window at least).

    Windows of one length need no padding, which costs time and lets a text's vectors depend on its neighbours.
    """
    batch: list[Window] = []
    # The largest first shows at once whether memory suffices.
    for piece in sorted(pieces, key=lambda piece: -piece.length):
        if batch and (piece.length != batch[0].length or piece.length * (len(batch) + 1) > budget):
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch
