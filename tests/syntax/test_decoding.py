"""The best tree of scores: always a tree, and never worse than any other."""

from __future__ import annotations

import time
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from driftcheck.syntax.decoding import tree


def random(words: int, seed: int, *, steps: int | None = None) -> NDArray[np.float32]:
    generator = np.random.default_rng(seed)
    if steps is not None:  # many that are equal
        return generator.integers(0, steps, size=(words, words + 1)).astype(np.float32)
    return generator.normal(size=(words, words + 1)).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return True


def total(scores: NDArray[np.float32], heads: list[int]) -> float:
    return float(sum(scores[at, len(heads) if head < 0 else head] for at, head in enumerate(heads)))


@given(words=st.integers(1, 40), seed=st.integers(0, 10_000), steps=st.sampled_from([None, 1, 2, 5]))
def test_one_root_and_no_cycle(words: int, seed: int, steps: int | None) -> None:
    assert is_tree(tree(random(words, seed, steps=steps)).tolist())


@given(words=st.integers(1, 5), seed=st.integers(0, 10_000))
def test_no_other_tree_is_better(words: int, seed: int) -> None:
    scores = random(words, seed)
    every = (list(heads) for heads in product(range(-1, words), repeat=words))
    best = max(total(scores, heads) for heads in every if is_tree(heads))
    assert np.isclose(total(scores, tree(scores).tolist()), best, atol=1e-4)


def test_no_words_have_no_heads() -> None:
    assert tree(np.zeros((0, 1), dtype=np.float32)).tolist() == []


def test_one_word_is_the_root() -> None:
    assert tree(np.array([[5.0, -9.0]], dtype=np.float32)).tolist() == [-1]


def test_a_second_root_never_pays() -> None:
    scores = np.full((3, 4), -50.0, dtype=np.float32)
    scores[:, 3] = 100.0
    assert tree(scores).tolist().count(-1) == 1


def test_scores_without_sense_take_bounded_time() -> None:
    started = time.process_time()
    assert is_tree(tree(random(256, 0)).tolist())
    assert time.process_time() - started < 5
