"""From a tree to its paragraphs: what stands in one block of the page, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from driftcheck.readers import budget
from driftcheck.readers.html import marks
from driftcheck.readers.html.tree import BLOCKS
from driftcheck.readers.traced import Traced, joined
from driftcheck.readers.tree import Node

_SPACE = re.compile(r"\s+")
# A line that ends so is a paragraph of its own where single line breaks part the lines.
_STOP = re.compile(r"[.!?…:。！？؟۔।][\"'”’»«›)\]」』]*\s*$")
_BREAKS = 2  # that end a paragraph whatever stands before them


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its text with single spaces, and the element that it stands in.

    `linked`, `timed` and `signed` are how many characters of it stand in links, in times and in by-lines.
    """

    text: Traced
    owner: Node
    linked: int
    timed: int
    signed: int

    @property
    def link_share(self) -> float:
        return self.linked / max(1, len(self.text))


@dataclass(slots=True)
class Blocks:
    """The paragraphs of a page, and of each element the one that it stands in."""

    found: list[Block] = field(default_factory=list)
    parents: dict[Node, Node] = field(default_factory=dict)
    _pieces: list[Traced] = field(default_factory=list)
    _marked: Counter[str] = field(default_factory=Counter)
    _breaks: int = 0

    def above(self, node: Node) -> Iterator[Node]:
        """The element and all that it stands in, from the inside out."""
        current: Node | None = node
        while current is not None:
            budget.step()
            yield current
            current = self.parents.get(current)

    def text(self, text: Traced, owner: Node, marked: Counter[str]) -> None:
        """A text in `owner` that stands in so many elements of each mark."""
        if self._breaks and text.text.strip():
            before = self._pieces[-1].text if self._pieces else ""
            if self._breaks >= _BREAKS or _STOP.search(before[-20:]):
                self.end(owner)
            elif self._pieces:
                self._pieces.append(Traced(" ", [text.places[0]]))
            self._breaks = 0
        self._pieces.append(text)
        for mark, depth in marked.items():
            if depth:
                self._marked[mark] += len(text.text.strip())

    def line_break(self) -> None:
        self._breaks += 1

    def end(self, owner: Node) -> None:
        """What was collected is a paragraph of `owner`."""
        self._breaks = 0
        if self._pieces:
            text = collapsed(joined(self._pieces))
            if text.text:
                budget.spend()
                marked = self._marked
                self.found.append(Block(text, owner, marked["link"], marked["time"], marked["byline"]))
        self._pieces, self._marked = [], Counter()


def blocks(root: Node, skip: Callable[[Node], bool]) -> Blocks:
    """The paragraphs under `root`, save what stands in elements to skip."""
    collected = Blocks()
    owners = [root]
    marked: Counter[str] = Counter()
    waiting: list[Node | Traced | tuple[Node]] = [*reversed(root.children)]  # a node in a tuple is one that ends
    while waiting:
        child = waiting.pop()
        budget.step()
        if isinstance(child, Traced):
            collected.text(child, owners[-1], marked)
        elif isinstance(child, tuple):
            if child[0].tag in BLOCKS:
                collected.end(owners.pop())
            marked.subtract(_marks(child[0]))
        elif child.tag == "br":
            collected.line_break()
        elif not skip(child):
            if child.tag in BLOCKS:
                collected.end(owners[-1])
                collected.parents[child] = owners[-1]
                owners.append(child)
            marked.update(_marks(child))
            waiting.append((child,))
            waiting.extend(child.children[::-1])
    collected.end(root)
    return collected


def _marks(node: Node) -> list[str]:
    """What an element says of the text in it."""
    kind = {"a": "link", "time": "time"}.get(node.tag)
    return [*([kind] if kind else []), *(["byline"] if marks.byline(node) else [])]


def collapsed(text: Traced) -> Traced:
    """The text with single spaces and none at its ends."""
    pieces: list[Traced] = []
    at = 0
    for gap in _SPACE.finditer(text.text):
        if gap[0] != " ":
            pieces += [text[at : gap.start()], Traced(" ", text.places[gap.start() : gap.start() + 1])]
            at = gap.end()
    if not pieces:
        return text.stripped()
    return joined([*pieces, text[at:]]).stripped()
