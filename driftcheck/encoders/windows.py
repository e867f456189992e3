"""Texts longer than a model reads at once, cut into overlapping windows and put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
