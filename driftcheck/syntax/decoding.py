"""From the scores of heads to the best tree: one root, no cycle."""

from __future__ import annotations

import numpy as np
from numpy import float32, float64, intp
from numpy.typing import NDArray

Scores = NDArray[float32] | NDArray[float64]


def tree(scores: Scores) -> NDArray[intp]:
    """The heads (w,), -1 for the root, of the tree with one root whose scores (w, w + 1) have the greatest sum.

    `scores[i, j]` is that of word j as the head of word i, `scores[i, w]` that of i as the root. Where each word's best
    head makes a tree, as it mostly does, that is the best; else it is found by Chu & Liu 1965 and Edmonds 1967, and the
    best single root as in Zmigrod et al. 2020 (https://aclanthology.org/2020.emnlp-main.390): every root is charged so
    much that a second one never pays.
    """
    words = len(scores)
    if not words:
        return np.zeros(0, dtype=intp)
    exact = scores.astype(float64)
    exact[np.arange(words), np.arange(words)] = -np.inf
    heads = exact.argmax(axis=1)
    if (heads == words).sum() != 1 or _cycle(np.append(heads, -1)) is not None:
        finite = exact[np.isfinite(exact)]
        exact[:, words] -= (finite.max() - finite.min()) * words + 1
        square = np.full((words + 1, words + 1), -np.inf)
        square[:words] = exact
        heads = _arborescence(square)[:words]
    return np.where(heads == words, -1, heads)


def _arborescence(scores: NDArray[float64]) -> NDArray[intp]:
    """The heads (n,) of the best tree of n nodes, the last of which is the root, whose head is -1.

    Each cycle of best heads is contracted to a node, in quadratic time a cycle, until there is none.
    """
    # A loop, for a text of many cycles would exceed Python's depth of calls.
    steps: list[tuple[NDArray[intp], NDArray[intp], NDArray[intp], NDArray[intp], NDArray[intp]]] = []
    while True:
        heads = np.append(scores[:-1].argmax(axis=1), -1).astype(intp)
        cycle = _cycle(heads)
        if cycle is None:
            break
        inside = np.zeros(len(heads), dtype=bool)
        inside[cycle] = True
        rest = np.flatnonzero(~inside)
        # What it costs to give a node of the cycle another head, and which node of it is the best head of others.
        entering = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
        leaving = scores[rest][:, cycle]
        into, out = entering.argmax(axis=0), leaving.argmax(axis=1)
        smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
        # The cycle's node stands first, so that the root stays last.
        smaller[1:, 1:] = scores[np.ix_(rest, rest)]
        smaller[0, 1:] = entering[into, np.arange(len(rest))]
        smaller[1:, 0] = leaving[np.arange(len(rest)), out]
        steps.append((heads, cycle, rest, into, out))
        scores = smaller
    while steps:
        before, cycle, rest, into, out = steps.pop()
        whole = before.copy()
        for at, node in enumerate(rest[:-1].tolist()):
            head = heads[at + 1]
            whole[node] = cycle[out[at]] if head == 0 else rest[head - 1]
        source = heads[0] - 1
        whole[cycle[into[source]]] = rest[source]
        heads = whole
    return heads


def _cycle(heads: NDArray[intp]) -> NDArray[intp] | None:
    """The nodes of a cycle of heads, in which the last node is the root; None where there is none."""
    of = heads.tolist()
    seen = [0] * len(of)
    seen[-1] = -1
    for start in range(len(of) - 1):
        at = start
        while not seen[at]:
            seen[at] = start + 1
            at = of[at]
        if seen[at] == start + 1:
            found = [at]
            while of[found[-1]] != at:
                found.append(of[found[-1]])
            return np.array(found, dtype=intp)
    return None
