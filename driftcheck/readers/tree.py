"""Marked-up text as a tree whose texts know where in the source they stand. Nothing here recurses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from driftcheck.readers import budget
from driftcheck.readers.traced import Traced, joined


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name and attributes without prefixes, and what it holds in order.

    `at` is the offset in the source at which it begins.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | Traced] = field(default_factory=list)
    at: int = 0

    @property
    def nodes(self) -> list[Node]:
        """The elements directly inside."""
        return [child for child in self.children if isinstance(child, Node)]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator[Node]:
        """The elements of these names inside, at any depth, in the order of the source."""
        return self._found(tags, nested=True)

    def outermost(self, *tags: str, without: frozenset[str] = frozenset()) -> Iterator[Node]:
        """As `all`, without those that stand in one another, or in elements of the names in `without`."""
        return self._found(tags, nested=False, without=without)

    def _found(self, tags: Sequence[str], *, nested: bool, without: frozenset[str] = frozenset()) -> Iterator[Node]:
        waiting = self.nodes[::-1]
        while waiting:
            node = waiting.pop()
            budget.step()
            if node.tag in tags:
                yield node
            if (nested or node.tag not in tags) and node.tag not in without:
                waiting.extend(node.nodes[::-1])

    def first(self, *tags: str) -> Node | None:
        return next(self.all(*tags), None)

    def path(self, *tags: str) -> Node | None:
        """The first element at a path of names, each directly inside the one before."""
        node: Node | None = self
        for tag in tags:
            node = next((child for child in node.nodes if child.tag == tag), None) if node else None
        return node

    def texts(self, *, without: frozenset[str] = frozenset()) -> Iterator[Traced]:
        """The texts inside, at any depth, save those in elements of the names in `without`."""
        waiting: list[Node | Traced] = self.children[::-1]
        while waiting:
            child = waiting.pop()
            budget.step()
            if isinstance(child, Traced):
                yield child
            elif child.tag not in without:
                waiting.extend(child.children[::-1])

    def text(self, *, without: frozenset[str] = frozenset()) -> Traced:
        """All text inside, one piece after another."""
        pieces = list(self.texts(without=without))
        return joined(pieces) if pieces else Traced("", ())

    @property
    def words(self) -> str:
        """All text inside, its white space made single spaces: for values that are short."""
        return " ".join(self.text().text.split())
