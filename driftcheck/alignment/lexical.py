"""How many of their words two sentences share, rare ones counting for more.

Sentence vectors know the topic, not the wording; drafts, retranslations and syndicated copies keep much of the
wording. Each sentence is a bag of its words and word pairs, weighted by inverse document frequency (Spärck Jones
1972) over both documents, so that names, numbers and rare words decide where vectors tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from driftcheck.util.patterns import lazy_pattern

_WORD = lazy_pattern(r"\w+")

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bags:
    """The bags of n sentences, each of length 1: sentence i has the terms `terms[starts[i]:starts[i + 1]]`."""

    starts: Integers
    terms: Integers
    weights: Floats

    def slice(self, start: int, stop: int) -> Bags:
        first, last = self.starts[start], self.starts[stop]
        return Bags(self.starts[start : stop + 1] - first, self.terms[first:last], self.weights[first:last])

    def rows(self) -> Integers:
        """The sentence that each term stands in."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def pick(self, sentences: Integers) -> Bags:
        """The bags of some sentences, in the order given."""
        sizes = (self.starts[1:] - self.starts[:-1])[sentences]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        take = np.repeat(self.starts[sentences] - starts[:-1], sizes) + np.arange(starts[-1])
        return Bags(starts, self.terms[take], self.weights[take])


def make_bags(original: Sequence[str], copy: Sequence[str]) -> tuple[Bags, Bags]:
    """The bags of both documents' sentences over one vocabulary."""
    # A sentence that stands on both sides is read once.
    known = {text: Counter(_terms(text)) for text in dict.fromkeys((*original, *copy))}
    sides = [[known[text] for text in texts] for texts in (original, copy)]
    frequency = Counter(chain.from_iterable(bag for bags in sides for bag in bags))
    number = {term: index for index, term in enumerate(frequency)}
    sentences = len(original) + len(copy)
    rarity = np.array([log(1 + sentences / count) for count in frequency.values()])
    left, right = (_bags(bags, number, rarity) for bags in sides)
    return left, right


def shared_words(original: Sequence[str], copy: Sequence[str]) -> float:
    """The share, in [0, 1], of both documents' running words that the other document has as well."""
    left, right = (Counter(chain.from_iterable(map(_words, texts))) for texts in (original, copy))
    shared = sum(left[word] + right[word] for word in left.keys() & right.keys())
    return shared / max(1, left.total() + right.total())


def overlap(original: Bags, copy: Bags) -> Floats:
    """Shape (n, m): the cosine of each bag of the original with each bag of the copy."""
    shared = _shared_terms(original, copy)
    return _dense(original, shared) @ _dense(copy, shared).T


def paired_overlap(original: Bags, copy: Bags) -> Floats:
    """Shape (n,): the cosine of each bag of the original with the bag of the copy at the same place."""
    shared = _shared_terms(original, copy)
    products: Floats = (_dense(original, shared) * _dense(copy, shared)).sum(axis=1)
    return products


def _shared_terms(original: Bags, copy: Bags) -> Integers:
    """The terms that stand in bags of both, in ascending order."""
    size = 1 + max(int(bags.terms.max(initial=0)) for bags in (original, copy))
    one, other = np.zeros(size, bool), np.zeros(size, bool)
    one[original.terms] = other[copy.terms] = True
    return np.flatnonzero(one & other)


def pooled_lengths(bags: Bags, weights: Floats, *, size: int) -> Floats:
    """Shape (n,): the length of the weighted sum of the `size` bags that end at each sentence."""
    count = len(bags.starts) - 1
    rows = bags.rows()
    values = (bags.weights * weights[rows]).astype(np.float64)
    squares = np.zeros(count, np.float64)
    width = int(bags.terms.max(initial=0)) + 1
    ends = np.concatenate([rows + step for step in range(size)])
    keys = ends * width + np.tile(bags.terms, size)
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))  # of each key
    sums = np.add.reduceat(np.tile(values, size)[order], first) if len(first) else np.zeros(0)
    sentences = keys[order][first] // width
    inside = sentences < count
    np.add.at(squares, sentences[inside], sums[inside] ** 2)
    return np.sqrt(squares).astype(np.float32)


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def _terms(text: str) -> list[str]:
    words = _words(text)
    return [*words, *map(" ".join, pairwise(words))]


def _bags(bags: Sequence[Counter[str]], number: dict[str, int], rarity: NDArray[np.float64]) -> Bags:
    starts = np.concatenate([[0], np.cumsum([len(bag) for bag in bags], dtype=np.int64)]).astype(np.int64)
    terms = np.fromiter(map(number.__getitem__, chain.from_iterable(bags)), np.int64, starts[-1])
    counts = np.fromiter(chain.from_iterable(bag.values() for bag in bags), np.float64, starts[-1])
    weights = counts * rarity[terms]
    found = Bags(starts, terms, weights.astype(np.float32))
    rows = found.rows()
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(bags)))
    return Bags(starts, terms, (weights / lengths[rows]).astype(np.float32))


def _dense(bags: Bags, terms: Integers) -> Floats:
    """Shape (n, len(terms)); `terms` is sorted, and others are left out."""
    dense = np.zeros((len(bags.starts) - 1, len(terms)), np.float32)
    if len(terms):
        columns = np.minimum(np.searchsorted(terms, bags.terms), len(terms) - 1)
        known = terms[columns] == bags.terms
        dense[bags.rows()[known], columns[known]] = bags.weights[known]
    return dense
