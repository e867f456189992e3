"""Long documents made of numbers, for time and memory: a topic that wanders, and a copy with damage."""

from __future__ import annotations

from random import Random

import numpy as np

from benchmarks.alignment_sets import Pair

DIMENSIONS = 384
WORDS = 20_000
LENGTH = 15  # words of a sentence
DROPPED, FOREIGN, REPLACED = 0.1, 0.1, 0.4
MOVED_RUN = 6  # sentences that move together, once in a thousand


def long_pair(size: int, *, seed: int = 0) -> Pair:
    """`size` sentences against a copy that drops and adds a tenth, rewords the rest, and moves some runs."""
    numbers, random = np.random.default_rng(seed), Random(seed)
    topic = np.zeros(DIMENSIONS)
    vectors, texts = [], []
    for _ in range(size):
        topic = 0.9 * topic + 0.44 * numbers.standard_normal(DIMENSIONS)
        vectors.append(_unit(topic + numbers.standard_normal(DIMENSIONS)))
        texts.append(" ".join(_word(random) for _ in range(LENGTH)))
    order = list(range(size))
    for _ in range(size // 1000):
        start = random.randrange(size - MOVED_RUN)
        run = order[start : start + MOVED_RUN]
        del order[start : start + MOVED_RUN]
        place = random.randrange(len(order))
        order[place:place] = run
    copy_vectors, copy, gold = [], [], []
    for index in order:
        if random.random() < FOREIGN:
            copy_vectors.append(_unit(numbers.standard_normal(DIMENSIONS)))
            copy.append(" ".join(_word(random) for _ in range(LENGTH)))
        if random.random() < DROPPED:
            continue
        gold.append(((index,), (len(copy),)))
        noise = 0.9 * numbers.standard_normal(DIMENSIONS) / np.sqrt(DIMENSIONS)
        copy_vectors.append(_unit(vectors[index] + noise))
        copy.append(" ".join(_word(random) if random.random() < REPLACED else word for word in texts[index].split()))
    return Pair(
        tuple(texts),
        tuple(copy),
        np.array(vectors, np.float32),
        np.array(copy_vectors, np.float32),
        tuple(gold),
    )


def _word(random: Random) -> str:
    return f"w{int(WORDS * random.random() ** 3)}"  # a few words are frequent, most are rare


def _unit(vector: np.typing.NDArray[np.float64]) -> np.typing.NDArray[np.float64]:
    unit: np.typing.NDArray[np.float64] = vector / np.linalg.norm(vector)
    return unit
