"""Fits the trees of driftcheck/words on the training pairs of iSTS-RSD and writes their data file.

    OMP_NUM_THREADS=1 python -m benchmarks.fit_words [--write]

Fitted on the 2,337 public training pairs (CC BY-SA 4.0), each as a pair and once more joined with four others into a
document, which is split and aligned as any document is. The target is a label's mean rank among the words of
different pairs, scaled to [0, 1]: people's steps are uneven, and a slight difference is far from none. The second
trees are fitted on what first trees that had not seen the pair said of it. Figures printed are cross-validated.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor  # type: ignore[import-untyped]  # it has no types

from benchmarks import bench, rsd
from driftcheck import languages
from driftcheck.encoders import load
from driftcheck.words import scores, word

ENGLISH = languages.get("en")

OUTPUT = bench.ROOT / "driftcheck" / "data" / "words.json"
# (trees, leaves of each): more gained nothing in cross-validation.
FIRST, SECOND = (150, 31), (100, 15)
# Fits whose mean is taken: each sees other features at each split. Three gain 0.15 on pairs that differ (80.3 to 80.5),
# for three times the data and the time.
SEEDS = (0,)

Floats = NDArray[np.float64]


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
    seen = scores.look(sides, pair.beads)
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


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Some fits of the same, of which the mean is what they say together."""

    parts: tuple[HistGradientBoostingRegressor, ...]

    def predict(self, x: Floats) -> Floats:
        return np.asarray(np.mean([part.predict(x) for part in self.parts], axis=0))


def fit(x: Floats, y: Floats, shape: tuple[int, int]) -> Fit:
    count, leaves = shape
    return Fit(tuple(
        HistGradientBoostingRegressor(
            max_iter=count, max_leaf_nodes=leaves, learning_rate=0.06, min_samples_leaf=80, l2_regularization=1.0,
            max_features=0.3, random_state=seed, early_stopping=False,
        ).fit(x, y)
        for seed in SEEDS
    ))  # fmt: skip


def held_out(x: Floats, y: Floats, group: NDArray[np.int_], *, scored: NDArray[np.bool_], shape: Any) -> Floats:
    """Predictions (n,) for each row by trees fitted on the other groups' scored rows."""
    out = np.zeros(len(y))
    for left_out in range(rsd.FOLDS):
        rows = scored & (group != left_out)
        out[group == left_out] = fit(x[rows], y[rows], shape).predict(x[group == left_out])
    return out


def exported(fitted: Fit) -> dict[str, Any]:
    """The trees of all fits in the form that driftcheck/words/trees.py reads, which takes the sum of their values."""
    share = 1 / len(fitted.parts)
    base = share * sum(float(part._baseline_prediction.item()) for part in fitted.parts)
    # There is no public access to a fitted tree's nodes.
    nodes = [predictor.nodes for part in fitted.parts for (predictor,) in part._predictors]
    return {"base": round(base, 6), "trees": [_tree(each, share) for each in nodes]}


def _tree(nodes: Any, share: float) -> dict[str, Any]:
    itself = np.arange(len(nodes))
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
        "threshold": [float(f"{value:.5g}") for value in np.where(leaf, 0.0, nodes["num_threshold"])],
        "left": np.where(leaf, itself, nodes["left"]).tolist(),
        "right": np.where(leaf, itself, nodes["right"]).tolist(),
        "value": [float(f"{value:.4g}") for value in np.where(leaf, share * nodes["value"], 0.0)],
    }


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


def report(found: Sequence[Words], rows: Sequence[bench.Record], values: Floats) -> dict[str, float]:
    """Spearman of the training subsets by values (n,) of all words of `found`."""
    predictions, at = {}, 0
    for one in found:
        record: bench.Record = {}
        for name, text, own in zip("ab", one.pair.texts, one.seen.sides, strict=True):
            part = np.where(values[at : at + len(own.words)] < scores.NOISE, 0.0, values[at : at + len(own.words)])
            record[f"labels_{name}"] = rsd.per_token(text, [each.span for each in own.words], part.tolist())
            at += len(own.words)
        predictions[one.pair.id] = record
    joined = [
        {**row, "subset": "train_pairs"} for row in rows if row["subset"].startswith(("train_diff", "train_same"))
    ]
    documents = [row for row in rows if row["subset"] == "train_documents"]
    different = [row for row in rows if row["subset"] == "train_diff"]
    return rsd.spearman([*joined, *documents, *different], predictions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    options = parser.parse_args()
    rows = rsd.training()
    found = [words_of(pair) for pair in rsd.pairs(rows, load())]
    run(rows, found, write=options.write)


def run(rows: Sequence[bench.Record], found: Sequence[Words], *, write: bool) -> None:
    x, labels = flat([[page.table for page in one.pages] for one in found]), flat([one.labels for one in found])
    group = np.repeat([one.pair.group for one in found], [sum(map(len, one.labels)) for one in found])
    different = np.concatenate([row["labels_a"] + row["labels_b"] for row in rows if row["subset"] == "train_diff"])
    y, scored = targets(labels, different), labels >= 0
    first = held_out(x, y, group, scored=scored, shape=FIRST)
    print("first trees", report(found, rows, first), flush=True)
    table = second_table(found, first)
    second = held_out(table, y, group, scored=scored, shape=SECOND)
    print("second trees", report(found, rows, second), flush=True)
    data = {
        "version": "1",
        "fitted_on": "iSTS-RSD, training pairs (CC BY-SA 4.0); benchmarks/fit_words.py",
        "first": exported(fit(x[scored], y[scored], FIRST)),
        "second": exported(fit(table[scored], y[scored], SECOND)),
    }
    if write:
        OUTPUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
