"""Which of one side belongs with which of the other, by how well each pair fits."""

from __future__ import annotations

from collections.abc import Iterable


def assign(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """The pairs (i, j) from the best score down, each i and each j in one pair at most.

    `scored` holds (score, i, j) for the pairs that are possible at all; of equal scores the lowest i, then the lowest j
    comes first. Greedy, as in competitive linking (Melamed 2000): a sure pair is not given up for the sum of two
    doubtful ones. O(n log n) in the number of pairs.
    """
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, i, j in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j))
    return found
