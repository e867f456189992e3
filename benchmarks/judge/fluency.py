"""The network that reads one text alone and says whether words are missing, misplaced or not of this text.

The packaged encoder with low-rank adapters in all its layers (Hu et al. 2021), a logit for each word, as in
replaced-token detection (Clark et al. 2020, ELECTRA) and the gap tags of translation quality, and one for the text.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from benchmarks.judge.network import CALM, LAYERS, NONE, NOWHERE, POOL, Layer, Norm, mask
from driftcheck.judge.forms import ALONE

RANK = 16


class Fluency(nn.Module):
    """From the tokens of a text to logits: that it is broken, and that it is at each word."""

    words: Tensor
    places: Tensor

    def __init__(self, base: Mapping[str, Tensor], *, rank: int = RANK) -> None:
        super().__init__()
        kind = base["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("words", base["embeddings.word_embeddings.weight"] + kind, persistent=False)
        self.register_buffer("places", base["embeddings.position_embeddings.weight"].clone(), persistent=False)
        self.norm = Norm(base, "embeddings.LayerNorm", learnt=False)
        size = self.words.shape[1]
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
        states = self.norm(self.words[ids] + self.places[: ids.shape[1]]) + self.seen(flags)
        hidden = mask(real)
        for layer in self.layers:
            states = layer(states, hidden)
        words = self.word(states).squeeze(2).masked_fill(~word, NOWHERE)
        high = torch.tanh(self.pool(states).masked_fill(~word[..., None], NONE).amax(dim=1))
        broken = self.broken(torch.cat([high, words.amax(dim=1, keepdim=True) / CALM], dim=1))
        return broken.squeeze(1), words
