"""The reader in PyTorch: MiniLM over "original [SEP] copy", all but its two lower layers trained.

The lower layers read each side by itself, as they are. Each token is told, before the others, what the packaged encoder
makes of its own side alone: its vector there, how far the mean of the other side's tokens by likeness is from it
(decomposable attention, Parikh et al. 2016), how like it the best of them is, and its form. So the layers need not
learn to align first.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from driftcheck.encoders import packaged
from driftcheck.judge.forms import FLAGS

LAYERS = 6
APART = 2  # layers that read each side by itself
HEADS = 12
SIZE = 384
EPSILON = 1e-12
# Likeness at which a token's best counterpart is felt, and how far from there it still is.
KNOTS = (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
KNOT_WIDTH = 0.13
TEMPERATURE = 0.07  # divides cosines before the softmax over the other side's tokens
SCALE = 8.0  # about the length of the encoder's token vectors, of which the features keep the direction
NONE = -1e4

Weights = Mapping[str, Tensor]


def published() -> dict[str, Tensor]:
    """The packaged encoder's weights by their published names."""
    return load_file(packaged.folder() / "model.safetensors")


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2018)."""

    def __init__(self, base: Weights, at: int) -> None:
        super().__init__()
        own = f"encoder.layer.{at}."
        self.query, self.key, self.value, self.attended, self.inner, self.outer = (
            _linear(base, f"{own}{name}")
            for name in ("attention.self.query", "attention.self.key", "attention.self.value",
                         "attention.output.dense", "intermediate.dense", "output.dense")
        )  # fmt: skip
        self.attended_norm = _norm(base, f"{own}attention.output.LayerNorm")
        self.outer_norm = _norm(base, f"{own}output.LayerNorm")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = states.shape

        def heads(part: Tensor) -> Tensor:
            return part.view(batch, length, HEADS, size // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        # By hand: torch's fused attention takes four times as long backwards on a processor.
        weight = ((query * (size // HEADS) ** -0.5) @ key.mT + mask).softmax(dim=3)
        mixed = (weight @ value).transpose(1, 2).reshape(batch, length, size)
        states = self.attended_norm(states + self.attended(mixed))
        out: Tensor = self.outer_norm(states + self.outer(functional.gelu(self.inner(states))))
        return out


def _linear(base: Weights, name: str) -> nn.Linear:
    weight = base[f"{name}.weight"]
    out = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        out.weight.copy_(weight)
        out.bias.copy_(base[f"{name}.bias"])
    return out


def _norm(base: Weights, name: str) -> nn.LayerNorm:
    out = nn.LayerNorm(SIZE, eps=EPSILON)
    with torch.no_grad():
        out.weight.copy_(base[f"{name}.weight"])
        out.bias.copy_(base[f"{name}.bias"])
    return out


class Embedding(nn.Module):
    """Tokens by themselves and their places; as published, and not trained."""

    words: Tensor
    at: Tensor

    def __init__(self, base: Weights) -> None:
        super().__init__()
        kind = base["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("words", base["embeddings.word_embeddings.weight"] + kind, persistent=False)
        self.register_buffer("at", base["embeddings.position_embeddings.weight"].clone(), persistent=False)
        self.norm = _norm(base, "embeddings.LayerNorm")
        self.norm.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        out: Tensor = self.norm(self.words[ids] + self.at[places])
        return out


class Encoder(nn.Module):
    """The packaged encoder: from ids (b, l) padded with 0 the states after APART layers and after all, (b, l, d)."""

    def __init__(self, base: Weights) -> None:
        super().__init__()
        self.embedding = Embedding(base)
        self.layers = nn.ModuleList(Layer(base, at) for at in range(LAYERS))

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        states: Tensor = self.embedding(ids, torch.arange(ids.shape[1]).expand_as(ids))
        mask = (ids == 0)[:, None, None, :].to(states.dtype) * NONE
        for layer in self.layers[:APART]:
            states = layer(states, mask)
        lower = states
        for layer in self.layers[APART:]:
            states = layer(states, mask)
        return lower, states


class Reader(nn.Module):
    """To the logit of a change (b,) and those of each token's part in it (b, l)."""

    knots: Tensor

    def __init__(self, base: Weights | None = None) -> None:
        super().__init__()
        base = base or published()
        self.layers = nn.ModuleList(Layer(base, at) for at in range(APART, LAYERS))
        self.flags = nn.Linear(len(FLAGS), SIZE, bias=False)
        self.own = nn.Linear(SIZE, SIZE, bias=False)
        self.apart = nn.Linear(SIZE, SIZE, bias=False)
        self.likeness = nn.Linear(len(KNOTS), SIZE, bias=False)
        for module in (self.flags, self.own, self.apart, self.likeness):
            nn.init.zeros_(module.weight)
        self.pool = nn.Linear(2 * SIZE, SIZE)
        self.word = nn.Linear(SIZE, 1)
        self.change = nn.Linear(SIZE + 2, 1)
        self.register_buffer("knots", torch.tensor(KNOTS), persistent=False)

    def forward(
        self, present: Tensor, lower: Tensor, sides: Tensor, flags: Tensor, vectors: Tensor
    ) -> tuple[Tensor, Tensor]:
        kind = self.word.weight.dtype
        vectors = vectors.to(kind)
        states = lower.to(kind) + self.flags(flags.to(kind)) + self._told(vectors, sides)
        mask = (~present)[:, None, None, :].to(kind) * NONE
        for layer in self.layers:
            states = layer(states, mask)
        marks = self.word(states).squeeze(2).float()
        means, worst = [], []
        for side in (1, 2):
            of = (sides == side).to(kind).unsqueeze(2)
            means.append((states * of).sum(dim=1) / of.sum(dim=1).clamp(min=1))
            worst.append(marks.masked_fill(sides != side, -30.0).amax(dim=1, keepdim=True))
        pooled = functional.gelu(self.pool(torch.cat(means, dim=1)))
        evidence = torch.cat([pooled, (torch.cat(worst, dim=1) / 4).to(kind)], dim=1)
        return self.change(evidence).squeeze(1).float(), marks

    def _told(self, vectors: Tensor, sides: Tensor) -> Tensor:
        """What each token is told of the other side; nothing for the frame."""
        likeness = vectors @ vectors.mT
        across = (sides[:, :, None] + sides[:, None, :] == 3) & (sides[:, :, None] != 0) & (sides[:, None, :] != 0)
        best = likeness.masked_fill(~across, 0.0).amax(dim=2, keepdim=True)
        weight = (likeness / TEMPERATURE).masked_fill(~across, NONE).softmax(dim=2)
        apart = weight @ vectors - vectors
        hats = (1 - (best - self.knots.to(best.dtype)).abs() / KNOT_WIDTH).clamp(min=0)
        told = self.own(SCALE * vectors) + self.apart(SCALE * apart) + self.likeness(hats)
        out: Tensor = told * (sides != 0).unsqueeze(2).to(told.dtype)
        return out
