"""Reads the trees of many texts: some hundred words at a time, for few are as slow as many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING

from numpy import float32
from numpy.typing import NDArray

from driftcheck.model import Span, Tree
from driftcheck.syntax.pooling import Part, means, ranges

if TYPE_CHECKING:
    from driftcheck.syntax.head import Head

# Words of a part: a longer text, which only what is no sentence is, is read in parts, so that time stays linear.
LONGEST = 256
# Words from which on those that wait are read.
ENOUGH = 600

# What whoever adds a text calls it.
Key = tuple[int, int]
# The text that a part belongs to, and which one of its parts it is.
_Place = tuple[Key, int]


class Reader:
    """Is told of texts, by any thread, and reads them when there are enough; see `encoders.parsing.Reader`."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._lock = Lock()
        self._waiting: list[tuple[_Place, Part]] = []
        self._parts: dict[Key, int] = {}
        self._found: dict[_Place, Tree] = {}

    def add(self, key: Key, text: str, words: Sequence[Span], pieces: Sequence[Span], states: NDArray[float32]) -> None:
        """A text called `key` with its `words`, and the `states` (t, layers * d) of its sub-words, the `pieces`."""
        parts = _parts(text, words, pieces, states)
        with self._lock:
            self._parts[key] = len(parts)
            self._waiting += [((key, at), part) for at, part in enumerate(parts)]
            taken = self._taken(ENOUGH)
        self._read(taken)

    def trees(self) -> dict[Key, Tree]:
        """The trees of all texts, by their keys. None depends on other texts."""
        self._read(self._taken(0))
        return {key: joined([self._found[key, at] for at in range(count)]) for key, count in self._parts.items()}

    def _taken(self, least: int) -> list[tuple[_Place, Part]]:
        """What waits, if it has so many words; then nothing waits."""
        if sum(len(part.spans) for _, part in self._waiting) < least:
            return []
        taken, self._waiting = self._waiting, []
        return taken

    def _read(self, taken: Sequence[tuple[_Place, Part]]) -> None:
        for group in _groups(taken):
            trees = self._head.read([part for _, part in group])
            with self._lock:
                self._found.update((place, tree) for (place, _), tree in zip(group, trees, strict=True))


def _groups(parts: Sequence[tuple[_Place, Part]]) -> Iterator[list[tuple[_Place, Part]]]:
    """Parts of similar length, for the shorter are as slow as the longest of their group."""
    group: list[tuple[_Place, Part]] = []
    for each in sorted(parts, key=lambda each: len(each[1].spans)):
        if group and len(each[1].spans) > len(group[0][1].spans) * 1.25 + 4:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _parts(text: str, words: Sequence[Span], pieces: Sequence[Span], states: NDArray[float32]) -> list[Part]:
    """The words of a text in parts of at most LONGEST."""
    pooled = means(states, ranges(words, pieces))
    return [
        Part(text, tuple(words[start : start + LONGEST]), pooled[start : start + LONGEST])
        for start in range(0, len(words), LONGEST)
    ]


def joined(trees: Sequence[Tree]) -> Tree:
    """Trees of parts of a text as one: the roots of those behind the first stand beside the first one's."""
    if len(trees) == 1:
        return trees[0]
    starts = list(accumulate((len(tree.spans) for tree in trees), initial=0))
    root = next((start + tree.heads.index(-1) for start, tree in zip(starts, trees, strict=False) if tree.heads), -1)
    heads: list[int] = []
    relations: list[str] = []
    for start, tree in zip(starts, trees, strict=False):
        for at, (head, relation) in enumerate(zip(tree.heads, tree.relations, strict=True), start=start):
            beside = head < 0 and at != root
            heads.append(root if beside else head if head < 0 else head + start)
            relations.append("parataxis" if beside else relation)
    return Tree(
        spans=tuple(span for tree in trees for span in tree.spans),
        upos=tuple(tag for tree in trees for tag in tree.upos),
        heads=tuple(heads),
        relations=tuple(relations),
    )
