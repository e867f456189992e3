"""The judge's networks that read both sides together, in PyTorch: of a change, and of how much each word differs.

The encoder's two lower layers read each side by itself, as they are; its four upper ones read both sides together, with
low-rank adapters (Hu et al. 2021). Before them each token is told what the encoder makes of each side alone: how like
it the token's best counterpart is, and the mean of the other side's tokens by likeness, as in decomposable attention
(Parikh et al. 2016); and what driftcheck/judge/forms.py sees of its form.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from driftcheck.judge.forms import FLAGS

LAYERS = 6
APART = 2  # layers that read each side by itself
OF_WORDS = 1  # layers above them of the network of words: with more of them it is little better
RANK = 32
POOL = 96
DROPOUT = 0.15
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
NOWHERE = -10.0  # the logit of a word that is none


class Adapted(nn.Module):
    """A linear layer that stays as it is, plus, with a `rank`, a product of two thin matrices that is learnt."""

    weight: Tensor
    bias: Tensor

    def __init__(self, weight: Tensor, bias: Tensor, rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", weight.clone(), persistent=False)
        self.register_buffer("bias", bias.clone(), persistent=False)
        self.rank = rank
        if rank:
            self.down = nn.Parameter(torch.randn(rank, weight.shape[1]) / weight.shape[1] ** 0.5)
            self.up = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, states: Tensor) -> Tensor:
        plain = functional.linear(states, self.weight, self.bias)
        if not self.rank:
            return plain
        return plain + functional.linear(functional.linear(states, self.down), self.up)


class Norm(nn.LayerNorm):
    def __init__(self, base: Mapping[str, Tensor], name: str, *, learnt: bool = True) -> None:
        super().__init__(len(base[f"{name}.weight"]), eps=EPSILON)
        with torch.no_grad():
            self.weight.copy_(base[f"{name}.weight"])
            self.bias.copy_(base[f"{name}.bias"])
        self.requires_grad_(learnt)


class Dropout(nn.Module):
    """Drops the same features of all tokens of a pair (Gal and Ghahramani 2016), which takes a fraction of the time."""

    def forward(self, states: Tensor) -> Tensor:
        if not self.training:
            return states
        shape = (len(states), *(1 for _ in states.shape[1:-1]), states.shape[-1])
        return states * ((torch.rand(shape, device=states.device) >= DROPOUT) / (1 - DROPOUT)).to(states.dtype)


class Layer(nn.Module):
    """A layer of BERT (Devlin et al. 2018), adapted; `base` are its weights by their published names."""

    def __init__(self, base: Mapping[str, Tensor], at: int, rank: int) -> None:
        super().__init__()
        own = f"encoder.layer.{at}."

        def adapted(name: str) -> Adapted:
            return Adapted(base[f"{own}{name}.weight"], base[f"{own}{name}.bias"], rank)

        self.query, self.key, self.value = (adapted(f"attention.self.{name}") for name in ("query", "key", "value"))
        self.attended, self.inner, self.outer = map(
            adapted, ("attention.output.dense", "intermediate.dense", "output.dense")
        )
        self.attended_norm = Norm(base, f"{own}attention.output.LayerNorm", learnt=rank > 0)
        self.outer_norm = Norm(base, f"{own}output.LayerNorm", learnt=rank > 0)
        self.dropout = Dropout()

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = states.shape

        def heads(part: Tensor) -> Tensor:
            return part.view(batch, length, HEADS, size // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(states)), heads(self.key(states)), heads(self.value(states))
        # By hand: torch's fused attention takes four times as long backwards on a processor.
        weight = (query @ key.mT * (size // HEADS) ** -0.5 + mask).softmax(dim=3)
        mixed = weight.to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, size)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        out: Tensor = self.outer_norm(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))
        return out


class Embedding(nn.Module):
    """What the packaged encoder makes of tokens by themselves and their places, as it is; `size` numbers of each."""

    words: Tensor
    places: Tensor

    def __init__(self, base: Mapping[str, Tensor]) -> None:
        super().__init__()
        kind = base["embeddings.token_type_embeddings.weight"][0]
        self.register_buffer("words", base["embeddings.word_embeddings.weight"] + kind, persistent=False)
        self.register_buffer("places", base["embeddings.position_embeddings.weight"].clone(), persistent=False)
        self.norm = Norm(base, "embeddings.LayerNorm", learnt=False)
        self.size = self.words.shape[1]

    def forward(self, ids: Tensor) -> Tensor:
        states: Tensor = self.norm(self.words[ids] + self.places[: ids.shape[1]])
        return states


class Encoder(nn.Module):
    """The packaged encoder as it is: what its lower layers and its last one make of each side alone."""

    def __init__(self, base: Mapping[str, Tensor]) -> None:
        super().__init__()
        self.embedding = Embedding(base)
        self.layers = nn.ModuleList(Layer(base, at, 0) for at in range(LAYERS))

    @torch.no_grad()
    def forward(self, ids: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """The states (n, l, d) after the layers that read each side by itself, and the unit vectors of the last."""
        states = self.embedding(ids)
        hidden, lower = mask(real), states
        for at, layer in enumerate(self.layers):
            states = layer(states, hidden)
            if at + 1 == APART:
                lower = states
        return lower, functional.normalize(states.float(), dim=2)

    def train(self, mode: bool = True) -> Encoder:  # noqa: FBT001, FBT002 - torch's own signature
        return super().train(mode=False)


class Together(nn.Module):
    """Reads the tokens of both sides together, in some of the encoder's upper `layers`; `word` is a logit of each."""

    def __init__(self, base: Mapping[str, Tensor], *, rank: int, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(base)
        size = self.encoder.embedding.size
        self.own, self.counterpart = (nn.Linear(size, size, bias=False) for _ in range(2))
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.counterpart.weight)
        self.seen = nn.Linear(len(FLAGS) + len(KNOTS), size)
        nn.init.normal_(self.seen.weight, std=0.02)
        nn.init.zeros_(self.seen.bias)
        self.layers = nn.ModuleList(Layer(base, at, rank) for at in range(APART, APART + layers))
        self.dropout = Dropout()
        self.word = nn.Linear(size, 1)

    def states(self, ids: Tensor, flags: Tensor, real: Tensor, word: Tensor) -> Tensor:
        """The states (b, 2 l, d) of both sides' tokens, one side's after the other's.

        `ids` (b, 2, l) are the tokens of both sides in the encoder's frame, `flags` (b, 2, l, f) as in FLAGS; `real`
        (b, 2, l) says what is no padding, and `word` what is not of the frame either.
        """
        count, sides, length = ids.shape
        lower, last = self.encoder(ids.flatten(0, 1), real.flatten(0, 1))
        last = last.view(count, sides, length, -1)
        likeness = torch.einsum("bld,bmd->blm", last[:, 0], last[:, 1])
        across = torch.stack(
            [_across(likeness, last[:, 1], word[:, 1]), _across(likeness.mT, last[:, 0], word[:, 0])], 1
        )
        best, counterpart = across[..., 0], across[..., 1:]
        told = self.own(self.dropout(last * SCALE)) + self.counterpart(self.dropout((counterpart - last) * SCALE))
        # Encodings, from which the program takes `last`, do not hold what became of the frame.
        told = told + functional.linear(_hats(best), self.seen.weight[:, len(FLAGS) :])
        seen = functional.linear(flags, self.seen.weight[:, : len(FLAGS)], self.seen.bias)
        states: Tensor = (lower.view(last.shape) + told * word[..., None] + seen).flatten(1, 2)
        hidden = mask(real.flatten(1))
        for layer in self.layers:
            states = layer(states, hidden)
        return states

    def words(self, states: Tensor, word: Tensor) -> Tensor:
        """The logits (b, 2, l) of the tokens."""
        logits: Tensor = self.word(states).view(word.shape)
        return logits.masked_fill(~word, NOWHERE)


class Network(Together):
    """From the tokens of both sides to logits: of a change, of each word's part in it, and of its kind."""

    def __init__(self, base: Mapping[str, Tensor], *, rank: int = RANK) -> None:
        super().__init__(base, rank=rank, layers=LAYERS - APART)
        self.pool = nn.Linear(self.encoder.embedding.size, POOL)
        self.change = nn.Linear(POOL + 2, 1)
        self.kind = nn.Linear(POOL, len(KINDS))

    def forward(self, ids: Tensor, flags: Tensor, real: Tensor, word: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the change (b,), of the words (b, 2, l) and of the kinds (b, k); see `states`."""
        states = self.states(ids, flags, real, word)
        words = self.words(states, word)
        # The highest alone, never the mean: what a text is about would let the network know it again.
        high = torch.tanh(self.pool(states).masked_fill(~word.flatten(1)[..., None], NONE).amax(dim=1))
        change = self.change(torch.cat([high, words.amax(dim=2) / CALM], dim=1)).squeeze(1)
        return change, words, self.kind(high)


class Differences(Together):
    """From the tokens of both sides to how much each differs from the other side, as a logit."""

    def __init__(self, base: Mapping[str, Tensor], *, rank: int = RANK) -> None:
        super().__init__(base, rank=rank, layers=OF_WORDS)

    def forward(self, ids: Tensor, flags: Tensor, real: Tensor, word: Tensor) -> Tensor:
        """The logits (b, 2, l) of the tokens; see `states`."""
        return self.words(self.states(ids, flags, real, word), word)


def _across(likeness: Tensor, other: Tensor, word: Tensor) -> Tensor:
    """Of each token the likeness of its best counterpart, and the mean of the other side by likeness: (b, l, 1 + d)."""
    likeness = likeness.masked_fill(~word[:, None, :], NONE)
    weight = (likeness / TEMPERATURE).softmax(dim=2)
    return torch.cat([likeness.amax(dim=2, keepdim=True), weight @ other], dim=2)


def _hats(likeness: Tensor) -> Tensor:
    """Hat functions at KNOTS of a likeness, along a new last axis."""
    knots = torch.tensor(KNOTS, dtype=likeness.dtype, device=likeness.device)
    return (1 - (likeness[..., None] - knots).abs() / KNOT_WIDTH).clamp(min=0)


def mask(real: Tensor) -> Tensor:
    """What attention adds to each token's weight, (b, 1, 1, l): nothing, or for padding so little that none is left."""
    return torch.zeros(real.shape, device=real.device).masked_fill(~real, NONE)[:, None, None, :]
