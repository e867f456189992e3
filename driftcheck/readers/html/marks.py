"""What the markup of a page says an element is for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from driftcheck.languages import primary
from driftcheck.readers.tree import Node

_TABLE = Path(__file__).parents[2] / "data" / "html_furniture.toml"
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


@cache
def table(key: str) -> frozenset[str]:
    """The words that the table of web markup has under a key."""
    return frozenset(_tables()[key].split())


@cache
def _tables() -> dict[str, str]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def parts(node: Node) -> set[str]:
    """The parts of an element's classes and id, and each two that stand together."""
    return set(_parts(f"{node.get('class')} {node.get('id')}"[:500]))


@cache
def _parts(names: str) -> frozenset[str]:
    found: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in _PART.findall(name)]
        found.update(words, (f"{one}-{two}" for one, two in pairwise(words)))
        found.add(name.lower())
    return frozenset(found)


def unseen(node: Node) -> bool:
    """Whether a reader of the page does not see the element as text."""
    return (
        node.tag in table("hidden")
        or "hidden" in node.attributes
        or node.get("aria-hidden").lower() == "true"
        or bool(_HIDDEN_STYLE.search(node.get("style")))
    )


def furniture(node: Node) -> bool:
    """Whether the element is marked as no part of an article."""
    if node.tag in table("outside") or node.get("role").lower() in table("roles"):
        return True
    if node.tag in {"html", "body", "article", "main"} or node.get("itemprop").lower() == "articlebody":
        return False
    named = parts(node)
    return bool(named & table("classes")) and not named & table("text")


def comments(node: Node) -> bool:
    """Whether the element is marked as what readers of the page wrote."""
    return bool(parts(node) & table("comments"))


def article_text(node: Node) -> bool:
    """Whether the element is marked as the text of an article."""
    return node.tag == "article" or node.get("itemprop").lower() == "articlebody" or bool(parts(node) & table("text"))


def byline(node: Node) -> bool:
    """Whether the element is marked as saying who wrote the article."""
    return (
        node.get("rel").lower() == "author"
        or node.get("itemprop").lower() == "author"
        or bool(parts(node) & table("byline"))
    )


def language(above: Iterable[Node]) -> str:
    """The language that an element and those above it say they are in, without its region; empty where none says."""
    said = next((node.get("lang") for node in above if node.get("lang").strip()), "")
    return primary(said)
