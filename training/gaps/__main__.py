"""Fits the model of odd gaps between words (driftcheck/rules/garble/gaps.py): `python -m training.gaps`.

Sound gaps are those of openly licensed text (OneStopEnglish, CC BY-SA 4.0; SWiPE, Apache-2.0; ArgRewrite, CC BY 4.0;
the post-edits of MLQE-PE, CC0; the English treebanks EWT, GUM and PUD, CC BY and CC BY-SA; the project's own contrast
items, but for a fifth), odd ones those where a verb or a noun was taken out or two neighbours were exchanged in
the same sentences. A logistic model with a ridge, by Newton steps on the diagonal. What garble is measured on is not
read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench import contrast, folder, load
from driftcheck import languages
from driftcheck.rules.garble.gaps import TABLE, TOKEN, Feature, GapModel, features, irregular_forms

# The longest first: the first that fits counts.
ENDINGS = tuple(
    "ments tions able ment ness tion ant ate ent ers ful ing ise ity ive ize ous al ed en er es ic ly s y".split()
)
COMMON = 400  # words that are classes of their own
LEAST = 12  # gaps that show a feature
SLIGHT = 5  # tenths of log odds below which a weight is dropped
STEPS, STEP, RIDGE = 60, 0.2, 0.7
SHORTEST, LONGEST = 5, 60  # words of a sentence
EXCHANGES = 2  # of each sentence
SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")
PRONOUNS = frozenset("he she it who which that".split())
BEFORE_BASE = frozenset("to will would can could may might must should not they we i you who".split())
BEFORE_NOUN = frozenset("a an the of in on at for with by from about to his her its their this that".split())
AUXILIARIES = frozenset("be is are was were been being has have had do does did will would could can".split())

Sentence = tuple[str, ...]


def sources() -> dict[str, list[str]]:
    """The texts by source, each of one or more sentences."""
    texts: dict[str, list[str]] = {
        "onestop": [text for article in load("onestop") for level in LEVELS for text in article[level]],
        "swipe": [pair[side] for pair in load("swipe") for side in ("original", "copy")],
        "argrewrite": [text for pair in load("align_en") for side in ("original", "copy") for text in pair[side]],
        "mlqe": [row["post_edit"] for row in load("mlqe_pe")],
    }
    with gzip.open(folder() / "ud" / "ud_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["split"] == "train":
                pieces = zip(row["words"], row["spaces"], strict=True)
                text = "".join(word + " " * space for word, space in pieces).strip()
                texts.setdefault(row["treebank"], []).append(text)
    texts["contrast"] = [
        text
        for item in contrast()
        if not held_out(item["id"])
        for text in (item["o"], *item["f"], *(change["text"] for change in item["c"]))
    ]
    return texts


LEVELS = ("advanced", "intermediate", "elementary")


def held_out(item: str) -> bool:
    """Whether a contrast item is of the fifth that false alarms are counted on."""
    return hashlib.sha1(item.encode(), usedforsecurity=False).digest()[0] % 5 == 0


def sentences(texts: Iterable[str], *, but: frozenset[str]) -> list[Sentence]:
    """The words of every sentence, each once, those of the texts `but` left out."""
    parts = (part for text in dict.fromkeys(texts) if text not in but for part in text.split("\n"))
    split = (tuple(TOKEN.findall(sentence)) for part in parts for sentence in SENTENCE.split(part))
    return [words for words in dict.fromkeys(split) if SHORTEST <= sum(w[0].isalnum() for w in words) <= LONGEST]


def common_words(by_source: dict[str, list[Sentence]]) -> frozenset[str]:
    """The commonest words, by the median over the sources of the share of sentences that have them.

    Counted in all sources together, the subjects of single ones came first: two thirds of ArgRewrite's sentences are
    about cars that drive themselves, and one page of SWiPE says the same word two thousand times.
    """
    shares: dict[str, list[float]] = {}
    for number, texts in enumerate(by_source.values()):
        for word, count in Counter(word for words in texts for word in {word.lower() for word in words}).items():
            shares.setdefault(word, [0.0] * len(by_source))[number] = count / len(texts)
    ranked = sorted((word for word in shares if word.isalpha()), key=lambda word: (-median(shares[word]), word))
    return frozenset(ranked[:COMMON])


def is_verb(model: GapModel, words: Sentence, at: int) -> bool:
    """Whether the word is a verb beyond doubt, by its form and the word before it."""
    word, before = words[at], words[at - 1] if at else ""
    if not word.islower() or word in AUXILIARIES:
        return False
    form = model.class_of(word)
    if form in {"#ed", "#irregular", "#ing"}:
        return True
    if before.lower() in BEFORE_BASE:
        return word in model.irregular or form in {"#other", "#base", "#ate", "#ize", "#ise", "#en", "#y"}
    return word.endswith("s") and before.lower() in PRONOUNS


def is_noun(model: GapModel, words: Sentence, at: int) -> bool:
    """Whether the word is a noun by all likelihood: alone between a word that wants one and a word of grammar."""
    if not 0 < at < len(words) - 1 or words[at].lower() in model.common or not words[at].isalpha():
        return False
    return words[at - 1].lower() in BEFORE_NOUN and words[at + 1].lower() in model.common


def gaps_of(
    model: GapModel, bare: GapModel, sentence: Sentence, chance: random.Random
) -> Iterator[tuple[tuple[Feature, ...], int]]:
    """The features of each gap of a sentence, sound (0) and spoilt (1)."""
    kinds = model.classes(sentence)
    yield from ((features(kinds, at), 0) for at in range(1, len(kinds) - 2))
    for at in range(len(sentence)):
        if is_verb(bare, sentence, at) or is_noun(model, sentence, at):
            spoilt = model.classes((*sentence[:at], *sentence[at + 1 :]))
            yield features(spoilt, at + 1), 1
    for _ in range(EXCHANGES):
        at = chance.randrange(len(sentence) - 1)
        one, other = sentence[at : at + 2]
        if one[0].isalnum() and other[0].isalnum() and one.lower() != other.lower():
            spoilt = model.classes((*sentence[:at], other, one, *sentence[at + 2 :]))
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
    held = frozenset({row["text"] for row in load("clean_news")} | {row["reference"] for row in load("demetr")})
    by_source = {name: sentences(texts, but=held) for name, texts in sources().items()}
    common = common_words(by_source)
    irregular = irregular_forms("en")
    model, bare = (GapModel(words, ENDINGS, irregular) for words in (common, frozenset[str]()))
    texts = list(dict.fromkeys(words for found in by_source.values() for words in found))
    chance = random.Random(0)
    rows = [row for words in texts for row in gaps_of(model, bare, words, chance)]
    times = Counter(feature for found, _ in rows for feature in found)
    index = {feature: at for at, feature in enumerate(f for f, count in times.items() if count >= LEAST)}
    columns = np.array([[index.get(feature, len(index)) for feature in found] for found, _ in rows], dtype=np.int32)
    weights, bias = fitted(columns, np.array([label for _, label in rows], dtype=np.float64), len(index))
    tenths = {feature: round(10 * float(weights[at])) for feature, at in index.items()}
    kept = {feature: weight for feature, weight in tenths.items() if abs(weight) >= SLIGHT}
    head = [f"common\t{' '.join(sorted(common))}", f"endings\t{' '.join(ENDINGS)}", f"bias\t{round(10 * bias)}"]
    table = languages.get("en").path(TABLE)
    table.write_text("\n".join([*head, *lines(kept)]) + "\n", encoding="utf-8")
    print(", ".join(f"{name} {len(found):,}" for name, found in by_source.items()))
    print(f"{len(texts):,} sentences, {len(rows):,} gaps: {len(kept):,} weights, {table.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
