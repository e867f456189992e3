"""The network that reads one text alone and says whether words are missing, misplaced or not of this text.

The packaged encoder with low-rank adapters in all its layers (Hu et al. 2021), a logit for each word, as in
replaced-token detection (Clark et al. 2020, ELECTRA) and the gap tags of translation quality, and one for the text.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from benchmarks.judge.network import CALM, LAYERS, NONE, NOWHERE, POOL, Embedding, Layer, mask
from driftcheck.judge.forms import ALONE

RANK = 16


class Fluency(nn.Module):
    """From the tokens of a text to logits: that it is broken, and that it is at each word."""

    def __init__(self, base: Mapping[str, Tensor], *, rank: int = RANK) -> None:
        super().__init__()
        self.embedding = Embedding(base)
        size = self.embedding.size
        self.seen = nn.Linear(len(ALONE), size)
        nn.init.normal_(self.seen.weight, std=0.02)
        nn.init.zeros_(self.seen.bias)
        self.layers = nn.ModuleList(Layer(base, at, rank) for at in range(LAYERS))
        self.word = nn.Linear(size, 1)
        self.pool = nn.Linear(size, POOL)
        self.broken = nn.Linear(POOL + 1, 1)

    def forward(self, ids: Tensor, flags: Tensor, real: Tensor, word: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the texts (b,) and of their words (b, l).

        `ids` (b, l) are the tokens in the encoder's frame, `flags` (b, l, f) as in ALONE; `real` (b, l) says what is
        no padding, and `word` what is not of the frame either.
        """
        states = self.embedding(ids) + self.seen(flags)
        hidden = mask(real)
        for layer in self.layers:
            states = layer(states, hidden)
        words = self.word(states).squeeze(2).masked_fill(~word, NOWHERE)
        high = torch.tanh(self.pool(states).masked_fill(~word[..., None], NONE).amax(dim=1))
        broken = self.broken(torch.cat([high, words.amax(dim=1, keepdim=True) / CALM], dim=1))
        return broken.squeeze(1), words
