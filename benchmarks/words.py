"""Word links against people's, word differences against people's, and the time both take.

    OMP_NUM_THREADS=1 python -m benchmarks.words

Links: F1 of the sure links of `wordalign`, by how well words must belong together to be linked. The gold's tokens are
ours where a word of ours begins in them; punctuation is left out of gold and prediction. Differences: Spearman x100 on
iSTS-RSD by the score.py beside the data, cosine (1 less the best cosine of the other side's words) against the trees.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from benchmarks import bench, rsd
from driftcheck import alignment, languages, readers, segmentation, words
from driftcheck.encoders import Encoder, load
from driftcheck.model import Bead, Encoding, Segment, Span, Word

ENGLISH = languages.get("en")

Links = set[tuple[int, int]]
T = TypeVar("T")


def predicted(row: bench.Record, encodings: tuple[Encoding, Encoding], close: float) -> Links:
    texts = [" ".join(row[name]) for name in ("a_tokens", "b_tokens")]
    original, copy = (Segment(Span(0, len(text)), text, 0) for text in texts)
    sides = (words.side([original], [encodings[0]], ENGLISH), words.side([copy], [encodings[1]], ENGLISH))
    links = words.link(Bead((0,), (0,)), sides, close=close)
    ours = rsd.tokens_of(texts[0], [link.original for link in links])
    theirs = rsd.tokens_of(texts[1], [link.copy for link in links])
    return set(zip(ours.tolist(), theirs.tolist(), strict=True))


def gold(row: bench.Record) -> Links:
    a, b = row["a_tokens"], row["b_tokens"]
    return {(i, j) for i, j in row["sure"] if words.WORD.search(a[i]) and words.WORD.search(b[j])}


def f1(pairs: Iterable[tuple[set[T], set[T]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (predicted, gold), over all links at once."""
    hits = found = wanted = 0
    for ours, theirs in pairs:
        hits, found, wanted = hits + len(ours & theirs), found + len(ours), wanted + len(theirs)
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def print_links(encoder: Encoder, sentences: int | None) -> None:
    print("| source | close | precision | recall | F1 |\n|---|---|---|---|---|")
    rows = bench.load("wordalign")
    for source in ("mtref", "wiki"):
        chosen = [row for row in rows if row["source"] == source][:sentences]
        one, other = (encoder.encode([" ".join(row[name]) for row in chosen]) for name in ("a_tokens", "b_tokens"))
        for close in (0.3, 0.4, 0.5, 0.6, 0.7):
            found = [
                predicted(row, pair, close) for row, pair in zip(chosen, zip(one, other, strict=True), strict=True)
            ]
            precision, recall, score = f1(zip(found, map(gold, chosen), strict=True))
            print(f"| {source} | {close:.1f} | {precision:.3f} | {recall:.3f} | {score:.3f} |", flush=True)


def differences(pair: rsd.Pair) -> tuple[Sequence[Word], Sequence[Word]]:
    one, other = (words.side(*own, ENGLISH) for own in zip(pair.segments, pair.encodings, strict=True))
    return words.differences(pair.beads, pair.links, (one, other))


def cosines(pair: rsd.Pair) -> tuple[Sequence[Word], Sequence[Word]]:
    """The baseline: 1 less the best cosine of the other side's words, wherever they stand."""
    one, other = (words.side(*own, ENGLISH) for own in zip(pair.segments, pair.encodings, strict=True))
    vectors = [own.excerpt(range(len(own.forms))).vectors for own in (one, other)]
    cosine = vectors[0] @ vectors[1].T
    both = ((one, cosine.max(axis=1, initial=-1.0)), (other, cosine.max(axis=0, initial=-1.0)))
    first, second = (
        [Word(word.span, 1.0 - float(value)) for word, value in zip(own.words, best, strict=True)] for own, best in both
    )
    return first, second


def print_differences(encoder: Encoder) -> None:
    print("| | " + " | ".join(rsd.SUBSETS) + " |\n|" + "---|" * 5)
    rows = rsd.scored()
    found = list(rsd.pairs(rows, encoder))
    for name, method in (("cosine", cosines), ("trees", differences)):
        predictions = {}
        for pair in found:
            sides = zip("ab", pair.texts, method(pair), strict=True)
            predictions[pair.id] = {
                f"labels_{at}": rsd.per_token(text, [word.span for word in own], [word.difference for word in own])
                for at, text, own in sides
            }
        scores = rsd.spearman(rows, predictions)
        print(f"| {name} | " + " | ".join(f"{scores[subset]:.1f}" for subset in rsd.SUBSETS) + " |", flush=True)


def print_speed(encoder: Encoder) -> None:
    """Best of five for the seed pair: encoding, linking, differences."""
    texts = bench.seed_pair()
    one, other = (segmentation.split(readers.document(text, name="seed", language="en")) for text in texts)
    best = [float("inf")] * 3
    for _ in range(5):
        times = [time.perf_counter()]
        first, second = (encoder.encode([segment.text for segment in own]) for own in (one, other))
        times.append(time.perf_counter())
        vectors = [np.stack([encoding.sentence for encoding in own]) for own in (first, second)]
        beads = alignment.align(one, other, original_vectors=vectors[0], copy_vectors=vectors[1])
        before = time.perf_counter()
        sides = (words.side(one, first, ENGLISH), words.side(other, second, ENGLISH))
        links = [link for bead in beads for link in words.link(bead, sides)]
        middle = time.perf_counter()
        words.differences(beads, links, sides)
        spent = (times[1] - times[0], middle - before, time.perf_counter() - middle)
        best = [min(pair) for pair in zip(best, spent, strict=True)]
    count = sum(len(segment.text.split()) for own in (one, other) for segment in own)
    print(
        f"{len(one)} and {len(other)} sentences, {count} words: "
        f"encoding {best[0]:.3f} s, links {best[1]:.3f} s, differences {best[2]:.3f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, help="of each source of word links (default: all)")
    options = parser.parse_args()
    encoder = load()
    print_links(encoder, options.sentences)
    print()
    print_differences(encoder)
    print()
    print_speed(encoder)
    print(f"words model {words.model().version}")


if __name__ == "__main__":
    main()
