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
from benchmarks.fit_drift import Fit
from benchmarks.judge.examples import Example, batch, example
from benchmarks.judge.fluency import Fluency
from benchmarks.judge.network import Network
from benchmarks.judge.pairs import UNKNOWN
from benchmarks.judge.pairs import Pair as Learnt
from benchmarks.judge.sources import held_out
from benchmarks.judge.texts import batch as text_batch
from benchmarks.judge.texts import text_of
from benchmarks.judge.weights import Networks
from driftcheck.drift import doubt, model
from driftcheck.encoders import load
from driftcheck.model import Span
from driftcheck.odds import log_odds

AT_ONCE = 32  # pairs in a batch
SUREST = log_odds(doubt.SUREST)  # of an opinion, as the program takes it in

Words = tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """How the judge's logits become an opinion, and how that joins the drift.

    `calibration` weighs the logit of a change, and by how much likelier the copy is broken than the original, with an
    intercept; `pool` weighs drift's log odds and the opinion's, with an intercept.
    """

    calibration: tuple[float, float, float]
    pool: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a pair: the log odds of a change, and for each token of the two sides the chance that it is part of one."""

    change: float
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """n pairs that the judge was not trained on; the larger a value (n,), the likelier a change. All log odds but one.

    `both` is cross-validated where the pairs were fitted on.
    """

    pairs: Sequence[Pair]
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
            self.drift[own],
            self.judge[own],
            self.both[own],
            [self.answers[at] for at in chosen],
        )

    @property
    def ways(self) -> dict[str, Floats]:
        return {"drift": self.drift, "judge": self.judge, "both": self.both}


def unseen(pair: Pair) -> bool:
    """Whether the judge was not trained on a pair; bare or foreign copies are not counted among demetr's."""
    return pair.severity != "base" and (held_out(pair.group) if pair.set in FITTED else True)


def scored(networks: Networks, others: Sequence[str]) -> tuple[Scored, Joined]:
    """The unseen pairs of demetr, news21 and the `others`, and how drift and the judge are put together."""
    pairs, drift = _drifts(others)
    told, said = heard(pairs, networks)
    # Weighed against each other beside the drift, which knows some of what each says.
    beside, _ = _fit_all(np.column_stack([drift, told]), pairs)
    (slope,), offset = _fit_all((told @ beside[1:])[:, None], pairs)
    by_part = slope * beside[1:]
    opinions = told @ by_part + offset
    both, (weights, start) = _together(np.stack([drift, np.clip(opinions, -SUREST, SUREST)], axis=1), pairs)
    excess = as_often(both, drift, pairs)
    calibration = (float(by_part[0]), float(by_part[1]), offset)
    joined = Joined(calibration, (float(weights[0]), float(weights[1]), start - excess))
    return Scored(pairs, drift, opinions, both - excess, said), joined


def unfitted(networks: Networks, joined: Joined, others: Sequence[str]) -> Scored:
    """The pairs of the `others`, drift and the judge put together as they were elsewhere."""
    pairs = [pair for name in others for pair in drift_pairs.load(name)]
    drift = _own_odds(pairs)
    told, said = heard(pairs, networks)
    opinions = told @ joined.calibration[:2] + joined.calibration[2]
    both = joined.pool[0] * drift + joined.pool[1] * np.clip(opinions, -SUREST, SUREST) + joined.pool[2]
    return Scored(pairs, drift, opinions, both, said)


def _drifts(others: Sequence[str]) -> tuple[list[Pair], Floats]:
    """The unseen pairs of demetr, news21 and the `others`, and the log odds (n,) of their drift without a judge.

    Those that drift is fitted to get what the fit to the others says of them, all others what driftcheck itself says.
    """
    fitted = [pair for name in FITTED for pair in drift_pairs.load(name)]
    raw = fit_drift.cross_validated(drift_pairs.table(fitted, load())[1], fitted)
    slope, intercept = fit_drift.curve(raw, fitted)
    more = [pair for name in others for pair in drift_pairs.load(name)]
    pairs, odds = [*fitted, *more], np.concatenate([slope * raw + intercept, _own_odds(more)])
    kept = [at for at, pair in enumerate(pairs) if unseen(pair)]
    return [pairs[at] for at in kept], odds[kept]


def _own_odds(pairs: Sequence[Pair]) -> Floats:
    """The log odds (n,) of driftcheck's own drift."""
    if not pairs:
        return np.zeros(0)
    names, table = drift_pairs.table(pairs, load())
    own = model()
    by_name = {f"{family}.{name}": weight for family, part in own.weights.items() for name, weight in part.items()}
    odds: Floats = table @ np.array([by_name.get(name, 0.0) for name in names]) + own.intercept
    return odds


def heard(pairs: Sequence[Pair], networks: Networks) -> tuple[Floats, list[Answer | None]]:
    """Of each pair the logit of a change and by how much likelier the copy is broken (n, 2); and the answers whole."""
    said = answers(pairs, networks.meaning)
    logits = np.array([answer.change if answer else np.nan for answer in said])
    logits = np.where(np.isnan(logits), np.nanmin(logits), logits)
    return np.stack([logits, worse(pairs, networks.fluency)], axis=1), said


def answers(pairs: Sequence[Pair], network: Network) -> list[Answer | None]:
    """What the network says of each pair; None where a side has no token."""
    bare = (Learnt("", "", pair.original, pair.copy, None, (UNKNOWN, UNKNOWN)) for pair in pairs)
    examples = [example(own) for own in bare]
    # Those of one length together: less is padded.
    order = sorted((own.length, at) for at, own in enumerate(examples) if own)
    found: list[Answer | None] = [None] * len(pairs)
    for start in range(0, len(order), AT_ONCE):
        part = [at for _, at in order[start : start + AT_ONCE]]
        given = [own for at in part if (own := examples[at])]
        for at, answer in zip(part, _answers(given, network), strict=True):
            found[at] = answer
    return found


def worse(pairs: Sequence[Pair], network: Fluency) -> Floats:
    """By how much (n,) each copy is likelier broken than its original, from -1 to 1."""
    chances = broken([text for pair in pairs for text in (pair.original, pair.copy)], network)
    return np.array([chances[pair.copy] - chances[pair.original] for pair in pairs])


def broken(texts: Sequence[str], network: Fluency) -> dict[str, float]:
    """The probability that a text is broken, by the text; 0 for one without a token."""
    read = {text: text_of(text) for text in texts}
    order = sorted((len(own.ids), text) for text, own in read.items() if own)
    found = dict.fromkeys(read, 0.0)
    for start in range(0, len(order), AT_ONCE):
        part = [text for _, text in order[start : start + AT_ONCE]]
        with torch.inference_mode():
            logits, _ = network(*text_batch([[own for text in part if (own := read[text])]]).read)
        found.update(zip(part, torch.sigmoid(logits).tolist(), strict=True))
    return found


def _answers(examples: Sequence[Example], network: Network) -> list[Answer]:
    with torch.inference_mode():
        change, words, _ = network(*batch([examples]).read)
    chances = torch.sigmoid(words).numpy()
    return [
        Answer(
            float(change[at]),
            tuple(
                tuple(zip(side.spans, chances[at, place, 1 : 1 + len(side.ids)].tolist(), strict=True))
                for place, side in enumerate(own.sides)
            ),
        )
        for at, own in enumerate(examples)
    ]


def _together(x: Floats, pairs: Sequence[Pair]) -> tuple[Floats, Fit]:
    """Log odds (n,) by drift and the judge, cross-validated where fitted on; and the fit to all."""
    bad = np.array([pair.bad for pair in pairs])
    whole = _fit_all(x, pairs)
    out = x @ whole[0] + whole[1]
    rows: NDArray[np.int_] = np.flatnonzero([pair.set in FITTED for pair in pairs])
    for train, test in GroupKFold(fit_drift.FOLDS).split(rows, groups=[pairs[at].group for at in rows]):
        chosen = rows[train]
        found, intercept = _fit(x[chosen], bad[chosen], [pairs[at] for at in chosen])
        out[rows[test]] = x[rows[test]] @ found + intercept
    return out, whole


def as_often(values: Floats, drift: Floats, pairs: Sequence[Pair]) -> float:
    """From where on `values` have as many of the changed pairs that are fitted to as drift has from 0 on.

    Fitted to those pairs alone, the two together would be calibrated and more often sure, and wrong with it. What
    naming a judge adds at a drift of 0.5 is to be fewer false alarms.
    """
    fitted = [at for at, pair in enumerate(pairs) if pair.set in FITTED]
    weight = fit_drift.weights([pairs[at] for at in fitted], rate=fit_drift.RATE, slight=0.0)
    rows = np.array([pairs[at].bad for at in fitted])
    weight, own, before = weight[rows], values[fitted][rows], drift[fitted][rows]
    order = np.argsort(-own)
    above = np.cumsum(weight[order]) > weight[before > 0].sum()
    return float(own[order][np.argmax(above)])


def _fit_all(x: Floats, pairs: Sequence[Pair]) -> Fit:
    """The fit to all pairs that may be fitted to."""
    fitted = np.array([pair.set in FITTED for pair in pairs])
    bad = np.array([pair.bad for pair in pairs])
    return _fit(x[fitted], bad[fitted], [pair for pair in pairs if pair.set in FITTED])


def _fit(x: Floats, bad: NDArray[np.bool_], pairs: Sequence[Pair]) -> Fit:
    return fit_drift.regression(x, bad, fit_drift.weights(pairs, rate=fit_drift.RATE, slight=0.0))
