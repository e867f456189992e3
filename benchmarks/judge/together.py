"""Pairs with what drift says of them without a judge, what the judge says, and what the two say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold  # type: ignore[import-untyped]  # scikit-learn has no types

from benchmarks import drift_pairs, fit_drift
from benchmarks.drift_pairs import FITTED, Floats, Pair
from benchmarks.judge.examples import Example, batch, example
from benchmarks.judge.network import Network
from benchmarks.judge.pairs import UNKNOWN
from benchmarks.judge.pairs import Pair as Learnt
from benchmarks.judge.sources import held_out
from benchmarks.judge.vectors import encoded
from driftcheck.encoders import load
from driftcheck.model import Span

Fit = tuple[Floats, float]  # weights of drift's log odds and of the judge's logit, and intercept


Words = tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a pair: the log odds of a change, and for each token of the two sides the chance that it is part of one."""

    change: float
    words: tuple[Words, Words]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """n pairs that the judge was not trained on; the larger a value (n,), the likelier a change. All log odds but one.

    `both` is cross-validated where the pairs were fitted on.
    """

    pairs: Sequence[Pair]
    cosine: Floats
    drift: Floats
    judge: Floats
    both: Floats
    answers: Sequence[Answer | None]

    def of(self, name: str) -> Scored:
        """The pairs of one set alone."""
        own = np.array([pair.set == name for pair in self.pairs])
        chosen = np.flatnonzero(own).tolist()
        return Scored(
            [self.pairs[at] for at in chosen],
            self.cosine[own],
            self.drift[own],
            self.judge[own],
            self.both[own],
            [self.answers[at] for at in chosen],
        )

    @property
    def ways(self) -> dict[str, Floats]:
        return {"cosine": self.cosine, "drift": self.drift, "judge": self.judge, "both": self.both}


def unseen(pair: Pair) -> bool:
    """Whether the judge was not trained on a pair; bare or foreign copies are not counted among demetr's."""
    return pair.severity != "base" and (held_out(pair.group) if pair.set in FITTED else True)


def scored(network: Network, others: Sequence[str]) -> tuple[Scored, Fit]:
    """The unseen pairs of demetr, news21 and the `others`, and how drift and the judge are put together."""
    fitted = [pair for name in FITTED for pair in drift_pairs.load(name)]
    names, table = drift_pairs.table(fitted, load())
    raw = fit_drift.cross_validated(table, fitted)
    slope, intercept = fit_drift.curve(raw, fitted)
    whole, start = fit_drift.fit(table, fitted)
    more = [pair for name in others for pair in drift_pairs.load(name)]
    tables = [table, drift_pairs.table(more, load())[1]] if more else [table]
    odds = [raw, tables[1] @ whole + start] if more else [raw]
    kept = [at for at, pair in enumerate([*fitted, *more]) if unseen(pair)]
    pairs = [[*fitted, *more][at] for at in kept]
    distance = np.concatenate(tables)[kept, list(names).index("sentence.distance")]
    drift = (slope * np.concatenate(odds) + intercept)[kept]
    said = answers(pairs, network)
    logits = np.array([answer.change if answer else np.nan for answer in said])
    logits = np.where(np.isnan(logits), np.nanmin(logits), logits)
    both, fit = _together(np.stack([drift, logits], axis=1), pairs)
    return Scored(pairs, distance, drift, logits, both, said), fit


def answers(pairs: Sequence[Pair], network: Network) -> list[Answer | None]:
    """What the network says of each pair, read by itself; None where a side has no token."""
    known = encoded(text for pair in pairs for text in (pair.original, pair.copy))
    bare = (Learnt("", "", pair.original, pair.copy, None, (UNKNOWN, UNKNOWN)) for pair in pairs)
    return [_answer(own, network) if own else None for own in (example(pair, known) for pair in bare)]


def _answer(own: Example, network: Network) -> Answer:
    with torch.inference_mode():
        change, words, _ = network(*batch([[own]]).read)
    first = len(own.vectors[0].spans)
    chances = torch.sigmoid(words[0]).tolist()
    sides = (chances[:first], chances[first:])
    one, other = (
        tuple(zip(vectors.spans, side, strict=True)) for vectors, side in zip(own.vectors, sides, strict=True)
    )
    return Answer(float(change[0]), (one, other))


def _together(x: Floats, pairs: Sequence[Pair]) -> tuple[Floats, Fit]:
    """Log odds (n,) by drift and the judge, cross-validated where fitted on; and the fit to all."""
    fitted = np.array([pair.set in FITTED for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    whole = _fit(x[fitted], bad[fitted], [pair for pair in pairs if pair.set in FITTED])
    out = x @ whole[0] + whole[1]
    rows: NDArray[np.int_] = np.flatnonzero(fitted)
    for train, test in GroupKFold(fit_drift.FOLDS).split(rows, groups=[pairs[at].group for at in rows]):
        chosen = rows[train]
        found, intercept = _fit(x[chosen], bad[chosen], [pairs[at] for at in chosen])
        out[rows[test]] = x[rows[test]] @ found + intercept
    return out, whole


def _fit(x: Floats, bad: NDArray[np.bool_], pairs: Sequence[Pair]) -> Fit:
    return fit_drift.regression(x, bad, fit_drift.weights(pairs, rate=fit_drift.RATE, slight=0.0))
