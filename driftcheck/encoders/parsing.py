"""What an encoder asks of whoever reads trees from its states, and how it hands them over."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Protocol

from numpy import float32
from numpy.typing import NDArray

from driftcheck.encoders.windows import Window
from driftcheck.model import Span, Tree


class Parser(Protocol):
    """Reads the trees of texts from the states of an encoder's inner `layers`, counted from 1.

    `name` says which one it was: trees are kept under it.
    """

    @property
    def name(self) -> str: ...

    @property
    def layers(self) -> tuple[int, ...]: ...

    def open(self) -> None:
        """Makes ready what reading needs. Raises ModelError."""
        ...

    def language(self, tag: str) -> str:
        """The language of a tag where the parser reads it, else an empty text."""
        ...

    def words(self, text: str, language: str) -> tuple[Span, ...]:
        """Where the words of a text stand."""
        ...

    def reader(self) -> Reader:
        """What reads the trees of one call's texts."""
        ...

    def joined(self, trees: Sequence[Tree]) -> Tree:
        """The trees of the parts of a text, in order, as one."""
        ...


# What reads the trees from the states of the model of a name; None where nothing does.
Parsers = Callable[[str], Parser | None]


class Reader(Protocol):
    """Reads trees; any thread may add to it."""

    def add(
        self, key: tuple[int, int], text: str, words: Sequence[Span], pieces: Sequence[Span], states: NDArray[float32]
    ) -> None:
        """A text called `key` with its `words`, and the states (t, layers * d) of its tokens, the `pieces`."""
        ...

    def trees(self) -> Mapping[tuple[int, int], Tree]:
        """The trees of the texts by their keys, when all are added. None depends on other texts."""
        ...


class Reading:
    """The trees of one call's texts, read window by window: each of the words that begin where the window is kept."""

    def __init__(
        self, parser: Parser, texts: Sequence[str], languages: Sequence[str], spans: Sequence[Sequence[Span]]
    ) -> None:
        self._parser = parser
        self._reader = parser.reader()
        self._texts = texts
        self._spans = spans
        self._words = [
            parser.words(text, language) if language else None for text, language in zip(texts, languages, strict=True)
        ]

    def read(self, batch: Sequence[Window], states: Sequence[NDArray[float32]]) -> None:
        """Windows, and the states (t, layers * d) of the tokens that are kept of each."""
        for window, own in zip(batch, states, strict=True):
            if self._words[window.text] is not None:
                pieces = self._spans[window.text][window.keep_from : window.keep_to]
                self._reader.add((window.text, window.start), self._texts[window.text], self._of(window), pieces, own)

    def trees(self) -> list[Tree | None]:
        """The tree of each text, when all its windows are read; None where its language is not."""
        of_text: dict[int, list[Tree]] = defaultdict(list)
        for (at, _), tree in sorted(self._reader.trees().items(), key=itemgetter(0)):
            of_text[at].append(tree)
        return [self._parser.joined(of_text[at]) if at in of_text else None for at in range(len(self._texts))]

    def _of(self, window: Window) -> Sequence[Span]:
        """The words that begin in what is kept of a window; what stands between two windows goes with the first."""
        words, spans = self._words[window.text] or (), self._spans[window.text]
        first = spans[window.keep_from].start if window.keep_from else 0
        last = spans[window.keep_to].start if window.keep_to < len(spans) else len(self._texts[window.text]) + 1
        start, end = (bisect_left(words, at, key=lambda word: word.start) for at in (first, last))
        return words[start:end]
