"""Precision, recall and F1 of beads, strict and lax.

As vecalign's README and score.py define them (Thompson & Koehn 2019): strict counts a bead that stands in the
gold just so, lax one that shares a link with it; one-sided beads count for precision and not for recall. The
tables of the issue count two-sided beads alone, or one-sided ones alone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

Link = tuple[tuple[int, ...], tuple[int, ...]]
Links = Collection[Link]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def two_sided(link: Link) -> bool:
    return bool(link[0] and link[1])


def one_sided(link: Link) -> bool:
    return not two_sided(link)


def strict(golds: Sequence[Links], founds: Sequence[Links], *, count: Callable[[Link], bool] = two_sided) -> Score:
    """Over all documents together, of the beads for which `count` holds."""
    right = found = wanted = 0
    for gold, test in zip(golds, founds, strict=True):
        kept = [{link for link in links if count(link)} for links in (gold, test)]
        right += len(kept[0] & kept[1])
        wanted += len(kept[0])
        found += len(kept[1])
    return Score(right / found if found else 0.0, right / wanted if wanted else 0.0)


def in_order(links: Links) -> list[Link]:
    """The longest chain of two-sided links that do not cross, by the original's order."""
    chains: list[list[Link]] = [[]]
    for link in sorted(filter(two_sided, links)):
        before = max((chain for chain in chains if not chain or chain[-1][1][-1] < link[1][0]), key=len)
        chains.append([*before, link])
    return max(chains, key=len)


def vecalign(golds: Sequence[Links], founds: Sequence[Links]) -> dict[str, Score]:
    """Vecalign's strict and lax scores over all documents together."""
    scores = {}
    for name, right in (("strict", _same), ("lax", _touching)):
        precision = [right(link, gold) for gold, test in zip(golds, founds, strict=True) for link in set(test)]
        recall = [
            right(link, [other for other in test if two_sided(other)])
            for gold, test in zip(golds, founds, strict=True)
            for link in set(gold)
            if two_sided(link)
        ]
        scores[name] = Score(*(sum(hits) / len(hits) if hits else 0.0 for hits in (precision, recall)))
    return scores


def read_links(path: str | Path) -> list[Link]:
    """The links of a file in vecalign's format, `[0, 1]:[2]` or `[0, 1]:[2]:0.12` a line."""
    links = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            sides = line.split(":")
            try:
                left, right = (tuple(ast.literal_eval(side.strip())) for side in sides[:2])
            except (ValueError, SyntaxError, TypeError):
                raise SystemExit(f"{path}:{number}: not a line like [0, 1]:[2]:0.12") from None
            links.append((left, right))
    return links


def _same(link: Link, others: Links) -> bool:
    return link in others


def _touching(link: Link, others: Links) -> bool:
    """Whether the link is there just so, or one shares a sentence with it on each side."""
    pairs = ((set(link[0]) & set(left), set(link[1]) & set(right)) for left, right in others)
    return link in others or any(left and right for left, right in pairs)
