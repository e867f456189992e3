"""Words of two languages: links beside SimAlign's and CTFAlign's methods, and differences against people's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import numpy as np

from benchmarks import bench, rsd
from benchmarks.pair import Floats, Pair
from benchmarks.words import Links, f1
from driftcheck import comparison, languages, readers, words
from driftcheck.encoders import Encoder
from driftcheck.model import Bead, Encoding, LinkedAlignment, Segment, Span
from driftcheck.settings import Settings

SENTENCES = 25  # of a pair of languages, x_wordalign
PAGES = 30  # of SwissGov, in each of three languages
NAMES = "SimAlign argmax|SimAlign itermax|CTFAlign".split("|")

Sides = tuple[words.Side, words.Side]


def links(encoder: Encoder) -> str:
    """F1 of sure links by pair of languages, driftcheck's beside what others make of the same word vectors."""
    by_pair: dict[str, list[bench.Record]] = defaultdict(list)
    for row in bench.load("x/x_wordalign"):
        if len(by_pair[row["pair"]]) < SENTENCES:
            by_pair[row["pair"]].append(row)
    scores: dict[str, list[float]] = defaultdict(list)
    rows = ["## Links of words", "", "| languages | driftcheck | " + " | ".join(NAMES) + " |", "|---|---|---|---|---|"]
    for pair, own in by_pair.items():
        texts = [" ".join(row[side]) for row in own for side in ("src", "tgt")]
        encoded = encoder.encode(texts, languages=[tag for _ in own for tag in pair.split("-")])
        sides = [_sides(pair, texts[at : at + 2], encoded[at : at + 2]) for at in range(0, len(texts), 2)]
        for name, method in methods().items():
            found = [_of_tokens(row, both, method(both)) for row, both in zip(own, sides, strict=True)]
            scores[name].append(f1(zip(found, map(gold, own), strict=True))[2])
        rows.append(f"| {pair} | " + " | ".join(f"{own[-1]:.3f}" for own in scores.values()) + " |")
    rows.append("| mean | " + " | ".join(f"{np.mean(own):.3f}" for own in scores.values()) + " |")
    return "\n".join(rows)


def methods() -> Mapping[str, Callable[[Sides], Links]]:
    """Each makes the pairs of places of words that stand for one another; CTFAlign needs the package `ctfalign`."""
    found: dict[str, Callable[[Sides], Links]] = {"driftcheck": _ours}
    try:
        theirs = import_module("ctfalign")
    except ImportError:
        return found
    calls = ({"method": "simalign"}, {"method": "simalign", "mode": "itermax"}, {"method": "ctfalign"})
    return found | {name: partial(_theirs, theirs, own) for name, own in zip(NAMES, calls, strict=True)}


def _theirs(package: Any, options: Mapping[str, str], sides: Sides) -> Links:
    vectors = [side.vectors(0) for side in sides]
    places = [list(range(len(own))) for own in vectors]
    return set(map(tuple, package.align_from_embeddings(*vectors, *places, **options)))


def _ours(sides: Sides) -> Links:
    at = [{word.span.start: place for place, word in enumerate(side.words)} for side in sides]
    found = words.link(Bead((0,), (0,)), sides)
    return {(at[0][one.original.start], at[1][one.copy.start]) for one in found}


def _sides(pair: str, texts: Sequence[str], encoded: Sequence[Encoding]) -> Sides:
    one, other = (
        words.side([Segment(Span(0, len(text)), text, 0)], [own], languages.get(tag))
        for text, own, tag in zip(texts, encoded, pair.split("-"), strict=True)
    )
    return one, other


def _of_tokens(row: bench.Record, sides: Sides, found: Links) -> Links:
    """Links of our words as links of the gold's tokens."""
    pairs = sorted(found)
    ours, theirs = (
        rsd.tokens_of(" ".join(row[name]), [side.words[link[at]].span for link in pairs])
        for at, (name, side) in enumerate(zip(("src", "tgt"), sides, strict=True))
    )
    return set(zip(ours.tolist(), theirs.tolist(), strict=True))


def gold(row: bench.Record) -> Links:
    """The sure links of a row of x_wordalign between what driftcheck takes for words."""
    return {(i, j) for i, j in row["links"] if words.WORD.search(row["src"][i]) and words.WORD.search(row["tgt"][j])}


def spearman(encoder: Encoder) -> str:
    """SwissGov-RSD: whole pages, English against German, French and Italian, as the program compares them."""
    groups = dict.fromkeys(row["group"] for row in bench.load("rsd/rsd_swissgov"))
    chosen = set(list(groups)[:PAGES])
    rows = [row for row in bench.load("rsd/rsd_swissgov") if row["group"] in chosen]
    predictions = {row["id"]: _differences(row, encoder) for row in rows}
    scores = rsd.spearman(rows, predictions)
    cells = " | ".join(f"{value:.1f}" for value in scores.values())
    heads = " | ".join(scores)
    return f"## SwissGov-RSD\n\n{len(rows)} pages, Spearman x100:\n\n| {heads} |\n|---|---|---|\n| {cells} |"


def _differences(row: bench.Record, encoder: Encoder) -> bench.Record:
    sides = [readers.document(row[f"text_{at}"], name=at, language=row[f"lang_{at}"]) for at in "ab"]
    report = comparison.compare(sides[0], sides[1], settings=Settings(), encoder=encoder)
    found = (report.alignment.original_words, report.alignment.copy_words)
    return {
        f"labels_{at}": rsd.per_token(row[f"text_{at}"], [word.span for word in own], [word.difference for word in own])
        for at, own in zip("ab", found, strict=True)
    }


def token_f1(alignment: LinkedAlignment) -> float:
    """Mean of the best cosines of the words of either side, as BERTScore has it (Zhang et al. 2020), by their links.

    A word without a link counts as 0.
    """
    totals = [sum(link.score for bead in alignment.beads for link in bead.links)] * 2
    counts = [len(alignment.original_words), len(alignment.copy_words)]
    recall, precision = (total / max(1, count) for total, count in zip(totals, counts, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def chrf(pairs: Sequence[Pair]) -> Floats:
    """1 - chrF of the copy against a person's translation, 1 where there is none."""
    from sacrebleu.metrics import CHRF  # noqa: PLC0415 - needed by this part alone

    metric = CHRF()
    return np.array([1.0 - metric.sentence_score(pair.copy, [pair.reference]).score / 100 for pair in pairs])
