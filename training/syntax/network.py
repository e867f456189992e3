"""The head as it is trained: after Dozat & Manning 2017 (https://arxiv.org/abs/1611.01734), with BiLSTMs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from driftcheck.syntax import forms


@dataclass(frozen=True, slots=True)
class Sizes:
    """`layers` states of length `states` come in; `mixed` says that they are averaged by learnt weights (Peters et al.
    2018) rather than read side by side; `form` 0 leaves out the features of a word's form; `depth` is how many BiLSTMs
    stand one upon the other.
    """

    layers: int
    states: int
    upos: int
    relations: int
    mixed: bool = False
    form: int = 64
    inner: int = 192
    hidden: int = 192
    depth: int = 2
    arcs: int = 256
    labels: int = 192
    dropout: float = 0.3


class Scores(NamedTuple):
    """Of b texts of w words: `upos` (b, w, tags), `arcs` (b, w, w + 1) of each word's heads, the last the root."""

    upos: Tensor
    arcs: Tensor


class Head(nn.Module):
    """Reads b texts of w words each: `states` (b, w, layers, d) and `rows` (b, w, KINDS), see `syntax.forms`."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.enter = nn.Linear(sizes.states * (1 if sizes.mixed else sizes.layers), sizes.inner)
        self.forms = nn.EmbeddingBag(forms.ROWS, sizes.form, mode="sum") if sizes.form else None
        if self.forms is not None:
            nn.init.normal_(self.forms.weight, std=0.1)
        twice = 2 * sizes.hidden
        widths = [sizes.inner + sizes.form, *[twice] * (sizes.depth - 1)]
        self.lstms = nn.ModuleList(
            nn.LSTM(width, sizes.hidden, bidirectional=True, batch_first=True) for width in widths
        )
        self.upos = nn.Linear(twice, sizes.upos)
        self.dependent = nn.Linear(twice, sizes.arcs)
        self.head = nn.Linear(twice, sizes.arcs)
        self.arc = nn.Parameter(torch.eye(sizes.arcs) / sizes.arcs**0.5)
        self.arc_bias = nn.Parameter(torch.zeros(sizes.arcs))
        self.own = nn.Linear(twice, sizes.labels)
        self.of_head = nn.Linear(twice, sizes.labels)
        self.root = nn.Parameter(torch.randn(twice) * 0.1)
        self.relation = nn.Linear(2 * sizes.labels, sizes.relations)
        self.drop = nn.Dropout(sizes.dropout)

    def read(self, states: Tensor, rows: Tensor) -> Tensor:
        """Each word in its text, (b, w + 1, 2 h), the last the root."""
        if self.sizes.mixed:
            states = (states * self.mix.softmax(0)[:, None]).sum(2)
        inner = torch.relu(self.enter(self.drop(states.flatten(2))))
        if self.forms is not None:
            shape = rows.shape
            inner = torch.cat([inner, self.forms(rows.flatten(0, 1)).view(*shape[:2], -1)], dim=2)
        read = inner
        for lstm in self.lstms:
            read, _ = lstm(self.drop(read))
        whole: Tensor = self.drop(torch.cat([read, self.root.expand(len(read), 1, -1)], dim=1))
        return whole

    def scores(self, read: Tensor) -> Scores:
        dependent = self.drop(torch.relu(self.dependent(read[:, :-1])))
        head = self.drop(torch.relu(self.head(read)))
        arcs = (dependent @ self.arc + self.arc_bias) @ head.transpose(1, 2)
        return Scores(self.upos(read[:, :-1]), arcs)

    def relations(self, read: Tensor, heads: Tensor) -> Tensor:
        """The scores (b, w, relations) of each word's relation to its head, `heads` (b, w), the root being w."""
        own = self.own(read[:, :-1])
        of_head = self.of_head(read)
        of_head = of_head.gather(1, heads[:, :, None].expand(-1, -1, of_head.shape[2]))
        both = torch.cat([own * of_head, torch.relu(own + of_head)], dim=2)
        scores: Tensor = self.relation(self.drop(both))
        return scores
