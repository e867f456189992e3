"""Fits the logistic model of driftcheck/drift.py and writes its data file.

    python -m benchmarks.fit_drift [--write]

Fitted on demetr (MIT: `mt` is fine, `perturbed` of critical or major severity is not), weighted to a rate of one
changed meaning in ten sentences, which is an assumption: demetr's own rate is made, and that of mqm_zhen (measured
only, a segment with a major error is bad) is one in two even for a professional's translation, since its marks were
made against the Chinese. Figures are cross-validated, all rows of a sentence or of a document together.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # scikit-learn has no types
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]  # likewise
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # likewise

from benchmarks import bench
from driftcheck import drift, words
from driftcheck.encoders import load
from driftcheck.model import Bead, Segment, Span

OUTPUT = bench.ROOT / "driftcheck" / "data" / "drift.json"
BATCH = 2000
RATE = 0.1  # of changed meanings among sentences, assumed: see above

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of texts, whether its meaning changed, and what it must not be parted from in cross-validation."""

    source: str
    group: str
    original: str
    copy: str
    bad: bool


def examples() -> Iterator[Example]:
    seen = set()
    for row in bench.load("demetr"):
        if row["item"] not in seen:
            seen.add(row["item"])
            yield Example("demetr", f"d{row['item']}", row["reference"], row["mt"], bad=False)
        if row["severity"] in {"critical", "major"}:
            yield Example("demetr", f"d{row['item']}", row["reference"], row["perturbed"], bad=True)
    for row in bench.load("mqm_zhen"):
        if row["set"] != "news21":
            continue
        for segment in row["segments"]:
            # news21's own scale: one rater, "major" and "minor"; "critical" is written as major there.
            bad = any(error["severity"].lower() in {"major", "critical"} for error in segment["errors"])
            yield Example("news21", f"m{row['doc']}", segment["reference"], segment["target"], bad=bad)


def rows(found: list[Example]) -> Floats:
    """The features (n, 4) of the examples, each as one bead of one segment a side."""
    encoder = load()
    out = []
    for start in range(0, len(found), BATCH):
        part = found[start : start + BATCH]
        encodings = encoder.encode([text for example in part for text in (example.original, example.copy)])
        for index, example in enumerate(part):
            one, other = encodings[2 * index], encodings[2 * index + 1]
            original = [Segment(Span(0, len(example.original)), example.original, 0)]
            copy = [Segment(Span(0, len(example.copy)), example.copy, 0)]
            similarity = float(np.clip(one.sentence @ other.sentence, 0.0, 1.0))
            bead = words.link(
                Bead((0,), (0,), similarity=similarity),
                original=original,
                copy=copy,
                original_encodings=[one],
                copy_encodings=[other],
            )
            out.append(drift.features(bead, original=original, copy=copy))
    return np.array(out, dtype=np.float64)


def weights(fitted: NDArray[np.bool_], bad: NDArray[np.bool_]) -> Floats:
    """Weights (n,) that make RATE of the fitted rows bad; rows that are only measured weigh nothing."""
    out = np.zeros(len(bad))
    for value, share in ((True, RATE), (False, 1 - RATE)):
        chosen = fitted & (bad == value)
        out[chosen] = share / chosen.sum()
    return out * float(fitted.sum())


def fit(x: Floats, y: NDArray[np.bool_], weight: Floats) -> LogisticRegression:
    """A logistic model without negative weights: a feature that wants one is left out."""
    kept = list(range(x.shape[1]))
    while True:
        fitted = LogisticRegression(C=100.0, max_iter=1000).fit(x[:, kept], y, sample_weight=weight)
        negative = [index for index, value in zip(kept, fitted.coef_[0], strict=True) if value < 0]
        if not negative:
            break
        kept.remove(negative[0])
    full = np.zeros((1, x.shape[1]))
    full[0, kept] = fitted.coef_[0]
    fitted.coef_ = full
    fitted.n_features_in_ = x.shape[1]
    return fitted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {OUTPUT.name}")
    options = parser.parse_args()
    found = list(examples())
    x, y = rows(found), np.array([example.bad for example in found])
    source, group = (np.array([getattr(example, name) for example in found]) for name in ("source", "group"))
    weight = weights(source == "demetr", y)
    held = np.zeros(len(y))
    for train, test in GroupKFold(5).split(x, y, group):
        held[test] = fit(x[train], y[train], weight[train]).predict_proba(x[test])[:, 1]
    print(f"{'set':8}{'pairs':>7}{'bad':>7}{'AUC':>7}{'AUC cosine':>12}{'calibration error':>19}")
    for name in ("demetr", "news21"):
        own = source == name
        auc, cosine = roc_auc_score(y[own], held[own]), roc_auc_score(y[own], x[own, 0])
        error = f"{calibration_error(y[own], held[own], weight[own]):.3f}" if weight[own].any() else "-"
        print(f"{name:8}{own.sum():7d}{y[own].mean():7.2f}{auc:7.3f}{cosine:12.3f}{error:>19}")
    final = fit(x, y, weight)
    data = {
        "version": "1",
        "fitted_on": f"demetr (MIT) at a rate of {RATE}; benchmarks/fit_drift.py",
        "intercept": round(float(final.intercept_[0]), 4),
        "weights": dict(zip(drift.FEATURES, (round(float(value), 4) for value in final.coef_[0]), strict=True)),
    }
    print(json.dumps(data, indent=2))
    if options.write:
        OUTPUT.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def calibration_error(y: NDArray[np.bool_], probability: Floats, weight: Floats) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((probability * 10).astype(int), 9)
    parts = [
        weight[bins == i].sum()
        * abs(
            np.average(y[bins == i], weights=weight[bins == i])
            - np.average(probability[bins == i], weights=weight[bins == i])
        )
        for i in np.unique(bins)
    ]
    return float(sum(parts) / weight.sum())


if __name__ == "__main__":
    main()
