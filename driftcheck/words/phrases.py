"""Lets links grow into phrases: "able to" stands for "could", "US dollars" for "$".

A word that found no counterpart of its own joins that of the word beside it, where it is like that counterpart too: the
neighbourhood growing of statistical phrase alignment (grow-diag, Koehn et al. 2003), held back by likeness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from driftcheck.words.pairs import Pairs

Link = tuple[int, int]

# Likeness from which a word joins the counterpart of its neighbour; words that carry grammar only are like many.
JOINS, FUNCTION_JOINS = 0.4, 0.5
# How much more it takes where the neighbour reads just like its counterpart, which then needs nothing else.
IDENTICAL_COST = 0.3
ROUNDS = 2  # words on either side that a phrase may grow by


def grown(links: Sequence[Link], pairs: Pairs) -> set[Link]:
    """The links, and those of the words that join them; a word may then have several."""
    found = set(links)
    for _ in range(ROUNDS):
        found |= {(i, j) for i, j in _joining(found, pairs, side=0)} | {
            (i, j) for j, i in _joining(found, pairs, side=1)
        }
    return found


def _joining(links: Set[Link], pairs: Pairs, *, side: int) -> Iterator[tuple[int, int]]:
    """Words of a side without a link and the words of the other side that they join."""
    alike, same, barred = (table.T if side else table for table in (pairs.alike, pairs.same, pairs.barred))
    own, other = pairs.function[side], pairs.function[1 - side]
    counterparts = defaultdict(set)
    for link in links:
        counterparts[link[side]].add(link[1 - side])
    for word in range(len(own)):
        if word in counterparts:
            continue
        least = FUNCTION_JOINS if own[word] else JOINS
        for beside in (word - 1, word + 1):
            for at in counterparts.get(beside, ()):
                # A form has as many counterparts as it occurs on the other side: the second "very" stays over.
                if other[at] or same[word, at] or barred[word, at]:
                    continue
                if alike[word, at] >= least + IDENTICAL_COST * same[beside, at]:
                    yield word, at
