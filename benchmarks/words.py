"""Word links against people's: F1 of the sure links of `wordalign`, by the cosine from which words may be linked.

    python -m benchmarks.words [--sentences N]

The gold's tokens are ours where a token is one word of ours; punctuation is left out of gold and prediction.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from benchmarks import bench
from driftcheck import words
from driftcheck.encoders import Encoder, load
from driftcheck.model import Bead, Segment, Span

Links = set[tuple[int, int]]


def segment(tokens: list[str]) -> tuple[Segment, dict[int, int]]:
    """The tokens as one segment, and which token each of its words starts at."""
    text = " ".join(tokens)
    starts, at = {}, 0
    for index, token in enumerate(tokens):
        starts[at] = index
        at += len(token) + 1
    return Segment(Span(0, len(text)), text, 0), starts


def predicted(row: bench.Record, encoder: Encoder, close: float) -> Links:
    original, original_starts = segment(row["a_tokens"])
    copy, copy_starts = segment(row["b_tokens"])
    one, other = encoder.encode([original.text, copy.text])
    bead = words.link(
        Bead((0,), (0,)),
        original=[original],
        copy=[copy],
        original_encodings=[one],
        copy_encodings=[other],
        close=close,
    )
    return {
        (original_starts[link.original.start], copy_starts[link.copy.start])
        for link in bead.links
        if link.original.start in original_starts and link.copy.start in copy_starts
    }


def gold(row: bench.Record) -> Links:
    a, b = row["a_tokens"], row["b_tokens"]
    return {(i, j) for i, j in row["sure"] if words.WORD.search(a[i]) and words.WORD.search(b[j])}


def f1(pairs: Iterable[tuple[Links, Links]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (predicted, gold), over all links at once."""
    hits = found = wanted = 0
    for ours, theirs in pairs:
        hits, found, wanted = hits + len(ours & theirs), found + len(ours), wanted + len(theirs)
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=300, help="of each source (default: 300)")
    options = parser.parse_args()
    rows = bench.load("wordalign")
    encoder = load()
    print(f"{'source':8}{'cosine':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
    for source in ("mtref", "wiki"):
        chosen = [row for row in rows if row["source"] == source][: options.sentences]
        for close in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
            precision, recall, score = f1((predicted(row, encoder, close), gold(row)) for row in chosen)
            print(f"{source:8}{close:8.2f}{precision:11.3f}{recall:8.3f}{score:8.3f}")


if __name__ == "__main__":
    main()
