"""How often the head is right, on treebanks' own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import torch

from driftcheck.syntax.decoding import tree
from training.syntax.fit import Data, batches
from training.syntax.network import Head

Figures = dict[str, tuple[float, ...]]


@torch.no_grad()
def figures(head: Head, found: Data, chosen: Sequence[int]) -> Figures:
    """UPOS, UAS and LAS by treebank, punctuation counted, as the CoNLL 2018 shared task counts."""
    right: dict[str, list[np.ndarray]] = defaultdict(list)
    for part in batches(chosen, found.sentences, words=3000):
        states, rows, upos, heads, relations = found.batch(part)
        read = head.read(states, rows)
        scores = head.scores(read)
        arcs = torch.log_softmax(scores.arcs, 2).numpy()
        chosen_heads = torch.from_numpy(np.stack([tree(each) for each in arcs]).astype(np.int64))
        named = head.relations(read, torch.where(chosen_heads < 0, heads.shape[1], chosen_heads)).argmax(2)
        tags = scores.upos.argmax(2) == upos
        attached = torch.where(chosen_heads < 0, heads.shape[1], chosen_heads) == heads
        labelled = attached & (named == relations)
        for at, number in enumerate(part):
            rows_right = torch.stack([tags[at], attached[at], labelled[at]]).numpy()
            right[found.sentences[number].treebank].append(rows_right)
    return {
        treebank: tuple(float(part) for part in np.concatenate(own, axis=1).mean(axis=1))
        for treebank, own in sorted(right.items())
    }
