"""Fits the model of odd gaps between words (driftcheck/rules/garble/gaps.py): `python -m benchmarks.fit_gaps`.

Sound gaps are those of openly licensed text (OneStopEnglish, CC BY-SA 4.0; SWiPE, Apache-2.0; ArgRewrite, CC BY 4.0;
the post-edits of MLQE-PE, CC0), odd ones those where a verb was taken out or two neighbours were exchanged in the same
sentences. A logistic model with a ridge, by Newton steps on the diagonal. Nothing that garble is measured on is read.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench import load
from driftcheck.rules.garble.gaps import TABLE, TOKEN, Feature, features, kind, kinds_of
from driftcheck.rules.polarity.vocabulary import IRREGULAR

COMMON = 400  # words that are kinds of their own, by the sentences they stand in
LEAST = 10  # gaps that show a feature; with 6 the table was twice as long and no better
SLIGHT = 4  # tenths of log odds below which a weight is dropped
STEPS, STEP, RIDGE = 60, 0.2, 0.7
SHORTEST, LONGEST = 5, 60  # words of a sentence
EXCHANGES = 2  # of each sentence
SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")
PRONOUNS = frozenset("he she it who which that".split())
BEFORE_BASE = frozenset("to will would can could may might must should not they we i you who".split())
AUXILIARIES = frozenset("be is are was were been being has have had do does did will would could can".split())

Sentence = tuple[str, ...]


def sentences() -> list[Sentence]:
    """The words of every sentence, each once."""
    found: list[str] = []
    for article in load("onestop"):
        found += [text for level in ("advanced", "intermediate", "elementary") for text in article[level]]
    for pair in load("swipe"):
        found += [pair["original"], pair["copy"]]
    for pair in load("align_en"):
        found += [*pair["original"], *pair["copy"]]
    found += [row["post_edit"] for row in load("mlqe_pe")]
    held_out = {row["text"] for row in load("clean_news")} | {row["reference"] for row in load("demetr")}
    parts = (part for text in dict.fromkeys(found) if text not in held_out for part in text.split("\n"))
    split = (tuple(TOKEN.findall(sentence)) for part in parts for sentence in SENTENCE.split(part))
    return [words for words in dict.fromkeys(split) if SHORTEST <= sum(w[0].isalnum() for w in words) <= LONGEST]


def is_verb(words: Sentence, at: int) -> bool:
    """Whether the word is a verb beyond doubt, by its form and the word before it."""
    word, before = words[at], words[at - 1] if at else ""
    if not word.islower() or word in AUXILIARIES:
        return False
    form = kind(word, frozenset())
    if form in {"#ed", "#irregular", "#ing"}:
        return True
    if before.lower() in BEFORE_BASE:
        return word in IRREGULAR or form in {"#other", "#base", "#ate", "#ize", "#ise", "#en", "#y"}
    return word.endswith("s") and before.lower() in PRONOUNS


def gaps_of(
    sentence: Sentence, common: frozenset[str], chance: random.Random
) -> Iterator[tuple[tuple[Feature, ...], int]]:
    """The features of each gap of a sentence, sound (0) and spoilt (1)."""
    kinds = kinds_of(sentence, common)
    yield from ((features(kinds, at), 0) for at in range(1, len(kinds) - 2))
    for at in range(len(sentence)):
        if is_verb(sentence, at):
            spoilt = kinds_of((*sentence[:at], *sentence[at + 1 :]), common)
            yield features(spoilt, at + 1), 1
    for _ in range(EXCHANGES):
        at = chance.randrange(len(sentence) - 1)
        one, other = sentence[at : at + 2]
        if one[0].isalnum() and other[0].isalnum() and one.lower() != other.lower():
            spoilt = kinds_of((*sentence[:at], other, one, *sentence[at + 2 :]), common)
            yield from ((features(spoilt, gap), 1) for gap in range(at + 1, min(at + 4, len(spoilt) - 2)))


def fitted(columns: NDArray[np.int32], labels: NDArray[np.float64], count: int) -> tuple[NDArray[np.float64], float]:
    """The weights (count,) and the bias of a logistic model of rows that name their features; `count` names none."""
    weights, bias = np.zeros(count + 1), -1.0
    each = columns.shape[1]
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(weights[columns].sum(axis=1) + bias)))
        curve = chance * (1 - chance)
        slope = np.bincount(columns.ravel(), np.repeat(chance - labels, each), count + 1) + RIDGE * weights
        weights -= STEP * slope / (np.bincount(columns.ravel(), np.repeat(curve, each), count + 1) + RIDGE)
        weights[count] = 0.0
        bias -= STEP * float((chance - labels).sum() / curve.sum())
    return weights[:count], bias


def lines(weights: dict[Feature, int]) -> Iterator[str]:
    for first, members in groupby(sorted(weights), key=lambda feature: feature[:-1]):
        yield f"{' '.join(first)}\t{' '.join(f'{feature[-1]} {weights[feature]}' for feature in members)}"


def main() -> None:
    """Write the table and say how large it is."""
    texts = sentences()
    seen = Counter(word for words in texts for word in {word.lower() for word in words})
    common = frozenset(word for word, _ in seen.most_common(COMMON) if word.isalpha())
    chance = random.Random(0)
    rows = [row for words in texts for row in gaps_of(words, common, chance)]
    times = Counter(feature for found, _ in rows for feature in found)
    index = {feature: at for at, feature in enumerate(f for f, count in times.items() if count >= LEAST)}
    columns = np.array([[index.get(feature, len(index)) for feature in found] for found, _ in rows], dtype=np.int32)
    weights, bias = fitted(columns, np.array([label for _, label in rows], dtype=np.float64), len(index))
    tenths = {feature: round(10 * float(weights[at])) for feature, at in index.items()}
    kept = {feature: weight for feature, weight in tenths.items() if abs(weight) >= SLIGHT}
    table = [f"common\t{' '.join(sorted(common))}", f"bias\t{round(10 * bias)}", *lines(kept)]
    TABLE.write_text("\n".join(table) + "\n", encoding="utf-8")
    print(f"{len(texts):,} sentences, {len(rows):,} gaps: {len(kept):,} weights, {TABLE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
