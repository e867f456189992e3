"""Fits the head to treebanks: sentences of one length together, so that nothing is padded."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from driftcheck.syntax import forms
from training.syntax.network import Head, Sizes
from training.syntax.treebanks import Sentence

WORDS_AT_ONCE = 1200
RATE = 3e-3
SEED = 7


@dataclass(frozen=True, slots=True)
class Labels:
    """The tags and relations that the head knows, by number."""

    upos: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """Sentences and what the head is told of their n words, end to end: `states` by layer (n, d), `rows` (n, KINDS),
    the numbers of `upos` and `relations` (n,), and `heads` (n,), -1 for the root; `starts` of each sentence.
    """

    sentences: Sequence[Sentence]
    states: Sequence[NDArray[np.float16]]
    rows: NDArray[np.int64]
    upos: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    starts: NDArray[np.int64]

    def batch(self, chosen: Sequence[int]) -> tuple[Tensor, ...]:
        """States, rows, upos, heads and relations of sentences of one length w; the root's number is w."""
        length = len(self.sentences[chosen[0]].spans)
        at = self.starts[list(chosen)][:, None] + np.arange(length)
        states = np.stack([layer[at] for layer in self.states], axis=2).astype(np.float32)
        heads = self.heads[at]
        parts = (states, self.rows[at], self.upos[at], np.where(heads < 0, length, heads), self.relations[at])
        return tuple(map(torch.from_numpy, parts))


def labels(sentences: Sequence[Sentence]) -> Labels:
    used = [one for one in sentences if one.split == "train"]
    return Labels(
        tuple(sorted({tag for one in used for tag in one.upos})),
        tuple(sorted({name for one in used for name in one.relations})),
    )


def data(sentences: Sequence[Sentence], known: Labels, *, vectors: Path, layers: Sequence[int]) -> Data:
    """All sentences, with the vectors that `vectors.store` wrote for the same sentences in the same order."""
    numbers = [{name: at for at, name in enumerate(names)} for names in (known.upos, known.relations)]
    lengths = [len(one.spans) for one in sentences]
    words = [one.text[span.start : span.end] for one in sentences for span in one.spans]
    return Data(
        sentences,
        [np.load(vectors / f"layer-{number}.npy", mmap_mode="r") for number in layers],
        forms.features(words),
        np.array([numbers[0].get(tag, 0) for one in sentences for tag in one.upos]),
        np.array([head for one in sentences for head in one.heads]),
        np.array([numbers[1].get(name, 0) for one in sentences for name in one.relations]),
        np.concatenate([[0], np.cumsum(lengths)[:-1]]),
    )


def batches(chosen: Sequence[int], sentences: Sequence[Sentence], *, words: int) -> Iterator[list[int]]:
    """Sentences of one length, at most `words` words together."""
    of_length: dict[int, list[int]] = defaultdict(list)
    for at in chosen:
        of_length[len(sentences[at].spans)].append(at)
    for length, group in of_length.items():
        size = max(words // length, 1)
        yield from (group[start : start + size] for start in range(0, len(group), size))


def fit(found: Data, sizes: Sizes, chosen: Sequence[int], *, epochs: int) -> Head:
    """A head that has seen the `chosen` sentences so many times."""
    torch.manual_seed(SEED)
    order = np.random.default_rng(SEED)
    head = Head(sizes)
    adam = torch.optim.AdamW(head.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=1e-4)
    plan = len(list(batches(chosen, found.sentences, words=WORDS_AT_ONCE))) * epochs
    rates = torch.optim.lr_scheduler.OneCycleLR(adam, RATE, total_steps=plan + 1, pct_start=0.1)
    started = time.monotonic()
    for epoch in range(epochs):
        parts = list(batches(order.permutation(chosen).tolist(), found.sentences, words=WORDS_AT_ONCE))
        order.shuffle(parts)
        total = 0.0
        head.train()
        for part in parts:
            loss = _loss(head, found.batch(part))
            adam.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call] # torch's tensors lack types
            torch.nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            adam.step()
            rates.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(parts):.3f}, {time.monotonic() - started:.0f} s", flush=True)
    return head.eval()


def _loss(head: Head, batch: Sequence[Tensor]) -> Tensor:
    states, rows, upos, heads, relations = batch
    read = head.read(states, rows)
    scores = head.scores(read)
    named = head.relations(read, heads)
    return (
        cross_entropy(scores.upos.flatten(0, 1), upos.flatten())
        + cross_entropy(scores.arcs.flatten(0, 1), heads.flatten())
        + cross_entropy(named.flatten(0, 1), relations.flatten())
    )
