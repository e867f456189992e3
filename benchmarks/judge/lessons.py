"""What the judge's networks are trained on: pairs of benchmarks/judge/sources.py, by how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from benchmarks import bench
from benchmarks.judge import harm, sources
from benchmarks.judge.pairs import Marks, Pair
from benchmarks.judge.texts import Reading
from benchmarks.judge.training import Course

MOST_EDITED = 0.35  # share of edited words up to which machine translation is a base for seeded damage
LONGEST = 330  # characters of a side: longer ones cost too much
# How often damage is seeded into demetr's translations, translations of one sentence that have no error, simplified
# sentences, agreeing pairs of RSD's and of essays, post-edited translations, and a sentence beside itself.
WEIGHTS = (0.2, 0.37, 0.14, 0.06, 0.11, 0.12)


def lessons(*, whole: bool = False) -> tuple[Course, Reading]:
    """What is read with both sides together, and what is read alone; the `whole` leaves nothing for measuring."""
    kept = partial(_kept, whole=whole)
    told: dict[str, list[Pair]] = {}
    for pair in kept(sources.demetr()):
        told.setdefault(pair.document, []).append(pair)
    marked = [group for group in map(list, map(kept, sources.marked(whole=whole))) if len(group) > 1]
    agreeing = [pair for group in marked for pair in group if pair.rank == 0]
    simple, rsd = list(kept(sources.simplified())), list(kept(sources.rsd_pairs()))
    essays, edited = list(kept(sources.essays())), list(kept(sources.post_edits()))
    edits = {f"mlqe {row['id']}": row["hter"] for row in bench.load("mlqe_pe")}
    translations = [group[0] for group in told.values()]
    texts = list(
        dict.fromkeys(text for pair in [*translations, *agreeing, *simple] for text in (pair.original, pair.copy))
    )
    damaged, held = [group for group in told.values() if len(group) > 1], harm.stock(texts)
    alone = [text for text in (*texts, *sources.encyclopedic()) if len(text) <= LONGEST]
    together = Course(
        told=damaged,
        marked=marked,
        bases=(
            sorted(translations, key=unlike),
            sorted(agreeing, key=unlike),
            simple,
            [pair for pair in [*rsd, *essays] if pair.change == 0.0],
            [pair for pair in edited if edits[pair.document] < MOST_EDITED],
            [Pair("self", "", text, text, 0.0, (Marks(), Marks())) for text in texts],
        ),
        weights=WEIGHTS,
        single=[*rsd, *edited, *essays, *simple],
        held=held,
    )
    return together, Reading(alone, damaged, held)


def unlike(pair: Pair) -> float:
    """The share of the words of a pair that one side alone has."""
    one, other = (set(text.casefold().split()) for text in (pair.original, pair.copy))
    return 1.0 - len(one & other) / max(1, len(one | other))


def _kept(pairs: Iterable[Pair], *, whole: bool) -> Iterator[Pair]:
    for pair in pairs:
        if (whole or not sources.held_out(pair.document)) and max(len(pair.original), len(pair.copy)) <= LONGEST:
            yield pair
