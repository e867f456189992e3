"""What the trees learn from: the training pairs of iSTS-RSD, their words with features and labels, and the target."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import bench, rsd
from driftcheck import languages
from driftcheck.words import scores, word

ENGLISH = languages.get("en")
FOLDS = 5

Floats = NDArray[np.float64]


def training() -> list[bench.Record]:
    """The training pairs with a `group` for cross-validation, and the same pairs joined by five, half shuffled."""
    rows = [{**row, "group": index % FOLDS} for index, row in enumerate(bench.load("rsd/rsd_ists_train_en"))]
    return [*rows, *_joined(rows)]


def _joined(rows: list[bench.Record]) -> Iterator[bench.Record]:
    chance = random.Random(0)
    for group in range(FOLDS):
        own = [row for row in rows if row["group"] == group]
        chance.shuffle(own)
        for start in range(0, len(own) - 4, 5):
            five = own[start : start + 5]
            shuffled = chance.sample(five, 5) if (start // 5) % 2 else five
            yield {
                "id": f"joined_{group}_{start}",
                "group": group,
                "subset": "train_documents",
                "text_a": " ".join(row["text_a"] for row in five),
                "text_b": " ".join(row["text_b"] for row in shuffled),
                "labels_a": [label for row in five for label in row["labels_a"]],
                "labels_b": [label for row in shuffled for label in row["labels_b"]],
            }


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One pair's words: how they look, with features for the first trees, and labels, of both sides."""

    pair: rsd.Pair
    seen: scores.Seen
    pages: tuple[scores.Page, scores.Page]
    labels: tuple[Floats, Floats]


def words_of(pair: rsd.Pair) -> Words:
    sides = (
        word.side(pair.segments[0], pair.encodings[0], ENGLISH),
        word.side(pair.segments[1], pair.encodings[1], ENGLISH),
    )
    seen = scores.look(sides, pair.beads, pair.links)
    one, other = (scores.read(seen, range(len(own.forms)), side=side) for side, own in enumerate(sides))
    at = [rsd.tokens_of(text, [found.span for found in own.words]) for text, own in zip(pair.texts, sides, strict=True)]
    return Words(
        pair=pair,
        seen=seen,
        pages=(one, other),
        labels=(pair.labels[0][at[0]], pair.labels[1][at[1]]),
    )


def targets(labels: Floats, different: Floats) -> Floats:
    """The mean rank of each label among the labels of words in pairs that differ, from 0 to 1."""
    levels, counts = np.unique(different[different >= 0], return_counts=True)
    ranks = np.cumsum(counts) - counts / 2
    return np.asarray(np.interp(labels, levels, (ranks - ranks[0]) / (ranks[-1] - ranks[0])), dtype=np.float64)


def flat(parts: Sequence[Sequence[Any]]) -> Any:
    return np.concatenate([side for part in parts for side in part])


def second_table(found: Sequence[Words], first: Floats) -> Floats:
    """The features for the second trees of all words of `found`, of which the first trees said `first`."""
    tables, at = [], 0
    for one in found:
        sizes = [len(labels) for labels in one.labels]
        said = (first[at : at + sizes[0]], first[at + sizes[0] : at + sum(sizes)])
        tables.append([scores.second_table(one.seen, page, said) for page in one.pages])
        at += sum(sizes)
    return np.asarray(flat(tables))
