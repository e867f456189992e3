"""From tags and texts to a tree, as browsers build it for what articles are made of."""

from __future__ import annotations

from collections.abc import Iterable

from driftcheck.readers import budget
from driftcheck.readers.html.tokens import Kind, Token, shown, tokens
from driftcheck.readers.traced import Traced
from driftcheck.readers.tree import Node

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search section summary table tbody td "
    "tfoot th thead tr ul caption legend amp-accordion amp-list".split()
)
# An element of the name ends one of these names that is open inside the nearest of the others.
_CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "option": ({"option"}, {"select"}),
}
# An end tag leaves nothing beyond these that are open.
_WALLS = frozenset({"td", "th", "table", "html", "body"})
_MOST_DEEP = 400


def tree(source: Traced, pieces: Iterable[Token] | None = None) -> Node:
    """The root of a page, or of a piece of one. A page deeper than any real one is flat from there on.

    `pieces` are its tokens, where they are known.
    """
    text = source.text
    root = Node("#root")
    opened = [root]
    for token in tokens(text) if pieces is None else pieces:
        if token.kind is Kind.TEXT:
            piece = shown(text, token.start, token.end)
            opened[-1].children.append(_through(piece, source))
        elif token.kind is Kind.START:
            budget.spend()
            _implied_ends(opened, token.name)
            node = Node(token.name, token.attributes, at=source.places[token.start])
            opened[-1].children.append(node)
            # Other languages' elements may end where they begin; HTML's do not, whatever their slash says.
            ended = token.name in VOID or (token.closed and not token.name.isalnum())
            if not ended and len(opened) < _MOST_DEEP:
                opened.append(node)
        elif token.kind is Kind.END:
            _end(opened, token.name)
    return root


def _through(piece: Traced, source: Traced) -> Traced:
    """The piece of a text that itself stands in a source: its places there."""
    if isinstance(source.places, range) and source.places.start == 0:
        return piece
    return Traced(piece.text, [source.places[place] for place in piece.places])


def _implied_ends(opened: list[Node], name: str) -> None:
    if name in BLOCKS:
        for index in range(len(opened) - 1, max(len(opened) - 12, 0), -1):
            if opened[index].tag == "p":
                del opened[index:]
                break
            if opened[index].tag in BLOCKS:
                break
    if name in _CLOSES:
        ended, walls = _CLOSES[name]
        for index in range(len(opened) - 1, 0, -1):
            if opened[index].tag in walls:
                break
            if opened[index].tag in ended:
                del opened[index:]
                break


def _end(opened: list[Node], name: str) -> None:
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].tag == name:
            del opened[index:]
            return
        if opened[index].tag in _WALLS and name not in _WALLS:
            return
