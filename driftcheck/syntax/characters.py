"""From trees over characters to trees over words, for what is written without space between words."""

from __future__ import annotations

from driftcheck.model import Span, Tree

# How a piece of a word hangs on the word's first piece: UD's relation for what belongs to one word.
INSIDE = "goeswith"


def joined(tree: Tree) -> Tree:
    """The tree with each piece that hangs on what stands before it by INSIDE made one with it.

    A word hangs where its first piece hangs; where that would make a cycle, on the root.
    """
    word_of: list[int] = []
    for at, relation in enumerate(tree.relations):
        inside = relation == INSIDE and at and tree.spans[at - 1].end == tree.spans[at].start
        word_of.append(word_of[-1] + (not inside) if word_of else 0)
    if not word_of or word_of[-1] + 1 == len(word_of):
        return tree
    firsts = [at for at, word in enumerate(word_of) if not at or word_of[at - 1] != word]
    ends = [*firsts[1:], len(word_of)]
    heads = [word_of[tree.heads[at]] if tree.heads[at] >= 0 else -1 for at in firsts]
    relations = [tree.relations[at] for at in firsts]
    _rooted(heads, relations)
    return Tree(
        spans=tuple(Span(tree.spans[at].start, tree.spans[end - 1].end) for at, end in zip(firsts, ends, strict=True)),
        upos=tuple(tree.upos[at] for at in firsts),
        heads=tuple(heads),
        relations=tuple(relations),
    )


def _rooted(heads: list[int], relations: list[str]) -> None:
    """Makes one root, and cuts what does not lead to it: each such word hangs on the root."""
    root = heads.index(-1) if -1 in heads else 0
    heads[root], relations[root] = -1, "root"
    safe = {root}
    for start in range(len(heads)):
        path: dict[int, None] = {}
        at = last = start
        while at not in safe and at not in path:
            path[at] = None
            last, at = at, heads[at]
        if at not in safe:  # a cycle, and the word that closes it
            heads[last], relations[last] = root, "parataxis"
        safe.update(path)
