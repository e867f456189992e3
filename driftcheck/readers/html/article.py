"""Which paragraphs of a page are its article.

The element that holds most of the page's running text is the article's: from the root down, the child that holds
nearly all that its parent does, as far as there is one (the idea of Readability and of Boilerpipe's largest content,
Kohlschütter et al. 2010, with the mass of text in place of scores). In it, what is running text is kept, and short
paragraphs between; links and what the markup says is furniture are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from driftcheck.model import Role
from driftcheck.readers.html import marks
from driftcheck.readers.html.blocks import Block, Blocks, blocks
from driftcheck.readers.html.tree import HEADINGS
from driftcheck.readers.tree import Node

_STOP = re.compile(r"[.!?…:。！？؟۔।][\"'”’»«›)\]」』]*$")
_LONG, _SENTENCE = 120, 40  # characters of running text, without a stop at its end and with one
_LINKED = 0.35  # the share of links from which text is a list of them
_SHORT_LINKED = 0.5
_WHOLE = 0.5  # the share of the page's running text from which an element is no furniture, however it is called
_MARKED = 3  # how much more text counts that the markup calls an article's
_CHILD = 0.6  # the share of its parent's text that a child must hold to be the article rather than a part of it
_PROSE = frozenset({"p", "li", "td", "blockquote", "dd", "figcaption"})
_PLAIN_LINKED = 0.2
_SIGNED = 0.8  # of a by-line in the text
_BYLINES = 2  # lines of them at most
_CONTROLS = frozenset({"input", "textarea", "select"})
_FOREIGN = 0.2  # the share of a page's running text from which another language on it is another version


@dataclass(frozen=True, slots=True)
class Article:
    """What was found: the headline and what stands with it, and the paragraphs of the text."""

    head: tuple[tuple[Block, Role | None], ...]
    body: tuple[tuple[Block, Role | None], ...]


def article(root: Node, language: str = "") -> Article:
    """The article of a page, in `language` where it has several; of a page without running text all that it shows."""
    everything = _in_language(blocks(root, marks.unseen), language)
    mass = _mass(everything)
    total, forms = mass[root], _forms(root)
    found = blocks(root, lambda node: marks.unseen(node) or _left_out(node, mass[node], total, forms))
    if not any(map(_running, found.found)):
        found = everything
    found = _in_language(found, language)
    within = _container(found, root)
    inside = [block for block in found.found if within in set(found.above(block.owner))]
    body = _trimmed(_first(inside))
    return Article(_head(found, body), tuple((block, _inside(block)) for block in body))


def _in_language(found: Blocks, language: str) -> Blocks:
    """The paragraphs without those of another version of the article in another language."""
    mass: Counter[str] = Counter()
    spoken = [marks.language(found.above(block.owner)) for block in found.found]
    for block, own in zip(found.found, spoken, strict=True):
        mass[own] += len(block.text) if _running(block) else 0
    least = _FOREIGN * mass.total()
    if mass[language] < least or not mass[language]:
        return found
    kept = [block for block, own in zip(found.found, spoken, strict=True) if own == language or mass[own] < least]
    return replace(found, found=kept)


def _left_out(node: Node, mass: int, total: int, forms: frozenset[Node]) -> bool:
    if node in forms and not mass:
        return True
    return marks.furniture(node) and (mass < _WHOLE * total or marks.comments(node))


def _forms(root: Node) -> frozenset[Node]:
    """The elements that hold something to fill in, at whatever depth: where they hold no text, they are forms."""
    found: set[Node] = set()
    waiting: list[tuple[Node, bool]] = [(root, False)]
    above: list[Node] = []
    while waiting:
        node, ends = waiting.pop()
        if ends:
            above.pop()
            continue
        if node.tag in _CONTROLS and node.get("type").lower() != "hidden":
            found.update(above)
        above.append(node)
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node.nodes))
    return frozenset(found)


def _mass(found: Blocks) -> Counter[Node]:
    """How many characters of running text stand in each element."""
    mass: Counter[Node] = Counter()
    for block in found.found:
        if _running(block):
            above = list(found.above(block.owner))
            weight = _MARKED if any(map(marks.article_text, above)) else 1
            for node in above:
                mass[node] += weight * len(block.text)
    return mass


def _running(block: Block) -> bool:
    """Whether a paragraph is running text."""
    text = block.text.text
    if block.link_share > _LINKED or block.owner.tag in HEADINGS:
        return False
    # A character of Chinese or Japanese says as much as two or three letters.
    length = len(text) + 2 * sum("\u3040" <= character <= "\uffef" for character in text)
    return length >= _LONG or (length >= _SENTENCE and bool(_STOP.search(text)))


def _plain(block: Block) -> bool:
    """Whether a paragraph is marked as one and is no list of links, however short it is."""
    return block.owner.tag in _PROSE and block.link_share < _PLAIN_LINKED


def _container(found: Blocks, root: Node) -> Node:
    """The innermost element of several paragraphs that holds nearly all running text."""
    mass = _mass(found)
    held = Counter(node for block in found.found for node in found.above(block.owner))
    children: dict[Node, list[Node]] = {}
    for node in mass:
        parent = found.parents.get(node)
        if parent is not None:
            children.setdefault(parent, []).append(node)
    current = root
    while True:
        heaviest = max(children.get(current, []), key=lambda node: mass[node], default=None)
        if heaviest is None or mass[heaviest] < _CHILD * mass[current] or held[heaviest] == 1:
            return current
        current = heaviest


def _first(inside: Sequence[Block]) -> Sequence[Block]:
    """Of several articles one below the other, each under a headline of its own, the first."""
    tops = [index for index, block in enumerate(inside) if block.owner.tag == "h1"]
    starts = [0, *tops[1:], len(inside)] if tops else [0, len(inside)]
    for start, end in pairwise(starts):
        if any(map(_running, inside[start:end])):
            return inside[start:end]
    return inside


def _trimmed(inside: Sequence[Block]) -> list[Block]:
    """From the first running text to the last, without what is mostly links."""
    running = [index for index, block in enumerate(inside) if _running(block) or _plain(block)]
    if not running:
        return list(inside)
    return [
        block
        for index, block in enumerate(inside)
        if running[0] <= index <= running[-1] and block.link_share <= (_SHORT_LINKED)
    ]


def _head(found: Blocks, body: Sequence[Block]) -> tuple[tuple[Block, Role | None], ...]:
    """The headline above the text, and what stands between: by-line, date, standfirst."""
    if not body:
        return ()
    first = next((index for index, block in enumerate(found.found) if block is body[0]), 0)
    top = next((index for index in range(first, -1, -1) if _is_headline(found.found[index])), None)
    if top is None or found.found[top] in body:
        return ()
    kept: list[tuple[Block, Role | None]] = []
    for block in found.found[top:first]:
        role = _role(block)
        if role is Role.BYLINE and sum(one is role for _, one in kept) >= _BYLINES:
            continue  # what a site hangs below its authors' names
        if role is not None or block.owner.tag in HEADINGS or (_plain(block) and len(block.text) >= _SENTENCE):
            kept.append((block, role))
    return tuple(kept)


def _inside(block: Block) -> Role | None:
    """What the markup says that a paragraph of the text is: a heading, or a time alone, as over a live blog's posts."""
    if block.owner.tag in HEADINGS:
        return Role.HEADLINE
    if len(block.text) <= _LONG and block.signed >= _SIGNED * len(block.text):
        return Role.BYLINE
    return Role.DATELINE if block.timed >= len(block.text) else None


def _is_headline(block: Block) -> bool:
    return block.owner.tag == "h1"


def _role(block: Block) -> Role | None:
    """What the markup says that a paragraph between headline and text is."""
    if block.owner.tag in HEADINGS:
        return Role.HEADLINE
    if len(block.text) > _LONG:
        return None
    if block.signed:
        return Role.BYLINE
    return Role.DATELINE if block.timed else None
