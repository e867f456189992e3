"""Fits the trees of driftcheck/words on the training pairs of iSTS-RSD and writes their data file; see docs/words.md.

    OMP_NUM_THREADS=1 python -m training.words [--write]

Fitted on the 2,337 public training pairs (CC BY-SA 4.0), each as a pair and once more joined with four others into a
document, which is split and aligned as any document is. The target is a label's mean rank among the words of
different pairs, scaled to [0, 1]: people's steps are uneven, and a slight difference is far from none. The second
trees are fitted on what first trees that had not seen the pair said of it. Figures printed are cross-validated.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import numpy as np

from benchmarks import bench, rsd
from driftcheck.encoders import load
from driftcheck.words import scores
from training.words.fit import FIRST, SECOND, exported, fit, held_out
from training.words.pairs import Floats, Words, flat, second_table, targets, training, words_of

OUTPUT = bench.ROOT / "driftcheck" / "data" / "words.json"


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
    rows = training()
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
        "fitted_on": "iSTS-RSD, training pairs (CC BY-SA 4.0); training/words",
        "first": exported(fit(x[scored], y[scored], FIRST)),
        "second": exported(fit(table[scored], y[scored], SECOND)),
    }
    if write:
        OUTPUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
