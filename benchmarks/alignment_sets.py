"""The documents that the aligner is measured on, each with texts, vectors and the right links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench import Record, load
from benchmarks.damage import damaged
from benchmarks.scoring import Link
from benchmarks.vectors import lookup

LEAST_SHARED = 3  # words that a sentence of the copy must have kept to come from one of the original


@dataclass(frozen=True, slots=True)
class Pair:
    """`marked` holds sentences of the original that the set is about: those of moved paragraphs, those split."""

    original: tuple[str, ...]
    copy: tuple[str, ...]
    original_vectors: NDArray[np.float32]
    copy_vectors: NDArray[np.float32]
    gold: tuple[Link, ...]
    marked: frozenset[int] = frozenset()

    def verbatim(self, link: Link) -> bool:
        """Whether a link is between two equal sentences."""
        left, right = link
        return len(left) == len(right) == 1 and self.original[left[0]] == self.copy[right[0]]


@dataclass(frozen=True, slots=True)
class _Texts:
    original: tuple[str, ...]
    copy: tuple[str, ...]
    gold: tuple[Link, ...]
    marked: frozenset[int] = frozenset()


def gold_set(name: str, *, model: str = "minilm") -> list[Pair]:
    """`align_en` or `align_defr` as they come."""
    texts = [
        _Texts(tuple(record["original"]), tuple(record["copy"]), tuple((tuple(i), tuple(j)) for i, j in record["gold"]))
        for record in load(name)
    ]
    return _with_vectors(texts, model=model)


def damaged_news() -> list[Pair]:
    """The version refA of each article against every other, damaged; foreign lines come from another article."""
    records = load("news_versions")
    texts = []
    for index, record in enumerate(records):
        foreign = records[(index + 7) % len(records)]["versions"]["refA"]
        for version in record["versions"]:
            if version != "refA":
                copy = damaged(record, version, foreign)
                texts.append(_Texts(copy.original, copy.copy, copy.gold, copy.moved))
    return _with_vectors(texts)


def revised_papers() -> list[Pair]:
    """The sentence pairs of each paper of arxivedits as two documents; sentence i belongs to sentence i."""
    papers = defaultdict(list)
    for record in load("arxivedits"):
        papers[record["arxiv"]].append((" ".join(record["a_tokens"]), " ".join(record["b_tokens"])))
    texts = []
    for pairs in papers.values():
        original, copy = zip(*pairs, strict=True)
        texts.append(_Texts(original, copy, tuple(((i,), (i,)) for i in range(len(pairs)))))
    return _with_vectors(texts)


def split_sentences() -> list[Pair]:
    """Wikipedia pages of swipe in which editors split a sentence; the gold holds those sentences' links alone."""
    texts = [found for record in load("swipe") if (found := _splits(record)) is not None]
    return _with_vectors(texts)


def _with_vectors(texts: Sequence[_Texts], *, model: str = "minilm") -> list[Pair]:
    vectors = lookup((text for pair in texts for text in (*pair.original, *pair.copy)), model=model)
    return [
        Pair(pair.original, pair.copy, vectors(pair.original), vectors(pair.copy), pair.gold, pair.marked)
        for pair in texts
    ]


def _splits(record: Record) -> _Texts | None:
    edits = {
        edit
        for group in record["groups"]
        if group["category"] == "syntactic_sentence_splitting"
        for edit in group["edits"]
    }
    sides = ("-=", "+=")
    sentences = [list(_sentences(record["edits"], side)) for side in sides]
    kept = defaultdict(set)  # words that both texts share, by the sentence of the original
    where = [{word: at for at, words in enumerate(side) for word, _ in words} for side in sentences]
    for word, at in where[0].items():
        if word in where[1]:
            kept[at].add(word)
    gold = []
    for at, words in enumerate(sentences[0]):
        numbers = {edit for (edit, _), _ in words}
        if not any(edit in numbers or {edit - 1, edit + 1} <= numbers for edit in edits):
            continue
        targets = [where[1][word] for word in kept[at]]
        found = sorted({target for target in targets if targets.count(target) >= LEAST_SHARED})
        if len(found) > 1:
            gold.append(((at,), tuple(found)))
    original, copy = (tuple(" ".join(text for _, text in words) for words in side) for side in sentences)
    return _Texts(original, copy, tuple(gold), frozenset(link[0][0] for link in gold)) if gold else None


def _sentences(edits: Sequence[tuple[str, str]], side: str) -> Iterator[list[tuple[tuple[int, int], str]]]:
    """The sentences of one side, as words that carry the number of their edit and their place in it."""
    words: list[tuple[tuple[int, int], str]] = []
    for number, (operation, text) in enumerate(edits):
        if operation not in side:
            continue
        for place, word in enumerate(text.split()):
            words.append(((number, place), word))
            # The pieces lost their spaces, so that a splitter has little to go by: a full stop after a long word.
            if re.search(r"\w{3}[)\"”']*[.!?][)\"”']*$", word):
                yield words
                words = []
    if words:
        yield words
