"""The judge's network, in PyTorch.

The encoder has read each side by itself, and its token vectors are at hand; only two layers read both sides together
(PreTTR, MacAvaney et al. 2020). They are the encoder's own, with low-rank adapters (Hu et al. 2021). Each token also
brings the mean of the other side's tokens by likeness, as in decomposable attention (Parikh et al. 2016), and what
benchmarks/judge/tokens.py sees of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.judge.tokens import FLAGS

LAYERS = (4, 5)  # of the encoder's, counted from 0
RANK = 32
POOL = 96
DROPOUT = 0.2
HEADS = 12
EPSILON = 1e-12
KINDS = ("omission", "addition", "number", "name", "negation", "wording", "garbled")
# Likeness at which a token's best counterpart is felt, and how far from there it still is.
KNOTS = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
KNOT_WIDTH = 0.13
# Divides cosines before the softmax over the other side's tokens.
TEMPERATURE = 0.07
# About the length of the encoder's token vectors, of which encodings keep the direction.
SCALE = 8.0
# What the worst word's logit is divided by before it joins the other evidence of a change.
CALM = 4.0
NONE = -1e4


class Adapted(nn.Module):
    """A linear layer that stays as it is, plus a product of two thin matrices that is learnt."""

    weight: Tensor
    bias: Tensor

    def __init__(self, weight: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", weight.clone(), persistent=False)
        self.register_buffer("bias", bias.clone(), persistent=False)
        self.down = nn.Parameter(torch.randn(rank, weight.shape[1]) / weight.shape[1] ** 0.5)
        self.up = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, states: Tensor) -> Tensor:
        plain = functional.linear(states, self.weight, self.bias)
        return plain + functional.linear(functional.linear(states, self.down), self.up)


class Norm(nn.LayerNorm):
    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__(len(weight), eps=EPSILON)
        with torch.no_grad():
            self.weight.copy_(weight)
            self.bias.copy_(bias)


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2018), adapted; `base` are its weights by their published names."""

    def __init__(self, base: Mapping[str, Tensor], rank: int) -> None:
        super().__init__()

        def adapted(name: str) -> Adapted:
            return Adapted(base[f"{name}.weight"], base[f"{name}.bias"], rank)

        def norm(name: str) -> Norm:
            return Norm(base[f"{name}.weight"], base[f"{name}.bias"])

        self.query, self.key, self.value = (adapted(f"attention.self.{name}") for name in ("query", "key", "value"))
        self.attended, self.attended_norm = adapted("attention.output.dense"), norm("attention.output.LayerNorm")
        self.inner = adapted("intermediate.dense")
        self.outer, self.outer_norm = adapted("output.dense"), norm("output.LayerNorm")
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = states.shape

        def heads(part: Tensor) -> Tensor:
            return part.view(batch, length, HEADS, size // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        out: Tensor = self.outer_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))
        return out


class Network(nn.Module):
    """From the tokens of both sides to logits: of a change, of each word's part in it, and of its kind."""

    positions: Tensor

    def __init__(self, base: Mapping[str, Tensor], *, layers: Sequence[int] = LAYERS, rank: int = RANK) -> None:
        super().__init__()
        size = base["embeddings.position_embeddings.weight"].shape[1]
        self.register_buffer("positions", base["embeddings.position_embeddings.weight"].clone(), persistent=False)
        self.own, self.counterpart = nn.Linear(size, size, bias=False), nn.Linear(size, size, bias=False)
        nn.init.eye_(self.own.weight)
        nn.init.zeros_(self.counterpart.weight)
        self.seen = nn.Linear(len(FLAGS) + len(KNOTS), size)
        nn.init.normal_(self.seen.weight, std=0.05)
        before = f"encoder.layer.{layers[0] - 1}.output.LayerNorm"
        self.norm = Norm(base[f"{before}.weight"], base[f"{before}.bias"])
        self.layers = nn.ModuleList(Layer(_part(base, f"encoder.layer.{at}."), rank) for at in layers)
        self.dropout = nn.Dropout(DROPOUT)
        self.word = nn.Linear(size, 1)
        self.pool = nn.Linear(size, POOL)
        self.change = nn.Linear(POOL + 2, 1)
        self.kind = nn.Linear(POOL, len(KINDS))

    def forward(self, tokens: Tensor, flags: Tensor, places: Tensor, real: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the change (b,), of the words (b, l) and of the kinds (b, k).

        `tokens` (b, l, d) are unit vectors of both sides one after the other, `flags` (b, l, f) as in FLAGS, `places`
        (b, l) count from 0 on each side, and `real` (b, l) says what is no padding.
        """
        copy = flags[..., 0] > 0
        cosine = tokens @ tokens.transpose(1, 2)
        across = (copy[:, :, None] != copy[:, None, :]) & real[:, None, :]
        best = cosine.masked_fill(~across, -1.0).amax(dim=2)
        weight = (cosine / TEMPERATURE).masked_fill(~across, NONE).softmax(dim=2)
        counterpart = weight @ tokens
        seen = torch.cat([flags, _hats(best)], dim=2)
        states = self.own(self.dropout(tokens * SCALE)) + self.counterpart(self.dropout((counterpart - tokens) * SCALE))
        states = self.dropout(self.norm(states + self.seen(seen) + self.positions[places]))
        mask = torch.zeros(real.shape, dtype=states.dtype, device=states.device).masked_fill(~real, NONE)
        for layer in self.layers:
            states = layer(states, mask[:, None, None, :].to(states.dtype))
        words = self.word(states).squeeze(2)
        pooled = self.pool(states)
        # The highest alone, never the mean: what a text is about would let the network know it again.
        high = torch.tanh(pooled.masked_fill(~real[..., None], NONE).amax(dim=1))
        worst = [words.masked_fill(~(real & side), -10.0).amax(dim=1) for side in (copy, ~copy)]
        change = self.change(torch.cat([high, torch.stack(worst, dim=1) / CALM], dim=1)).squeeze(1)
        return change, words, self.kind(high)


def _hats(likeness: Tensor) -> Tensor:
    """Hat functions at KNOTS of a likeness, along a new last axis."""
    knots = torch.tensor(KNOTS, dtype=likeness.dtype, device=likeness.device)
    return (1 - (likeness[..., None] - knots).abs() / KNOT_WIDTH).clamp(min=0)


def _part(base: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in base.items() if name.startswith(prefix)}
