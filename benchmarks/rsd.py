"""Recognising semantic differences (RSD): texts whose words people gave a difference from 0 to 1.

A text is words and punctuation parted by single spaces, with a label each; -1 is not scored. A row is one pair of
sentences, or five pairs joined, in the same order on both sides or not.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks import bench
from driftcheck import alignment, languages, readers, segmentation, words
from driftcheck.encoders import Encoder
from driftcheck.model import Bead, Encoding, Segment, Span, WordLink

ENGLISH = languages.get("en")

SUBSETS = ("ists", "ists_negatives", "ists_documents", "ists_permutations")


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two texts, split, encoded, aligned and linked, and the labels of the space-separated tokens of each."""

    id: str
    group: int
    texts: tuple[str, str]
    labels: tuple[NDArray[np.float64], NDArray[np.float64]]
    segments: tuple[tuple[Segment, ...], tuple[Segment, ...]]
    encodings: tuple[Sequence[Encoding], Sequence[Encoding]]
    beads: tuple[Bead, ...]
    links: tuple[WordLink, ...]


def scored() -> list[bench.Record]:
    """The rows to score, all subsets."""
    return bench.load("rsd/rsd_ists_en")


def pairs(rows: Sequence[bench.Record], encoder: Encoder) -> Iterator[Pair]:
    """The rows as the program sees them: documents are split and aligned, a pair of sentences is one bead."""
    split = [(_segments(row, "a"), _segments(row, "b")) for row in rows]
    texts = list(dict.fromkeys(segment.text for sides in split for side in sides for segment in side))
    encoded = dict(zip(texts, encoder.encode(texts, languages=["en"] * len(texts)), strict=True))
    for row, sides in zip(rows, split, strict=True):
        encodings = ([encoded[segment.text] for segment in sides[0]], [encoded[segment.text] for segment in sides[1]])
        beads = _beads(row, sides, encodings)
        yield Pair(
            id=row["id"],
            group=row["group"] if isinstance(row["group"], int) else -1,
            texts=(row["text_a"], row["text_b"]),
            labels=(np.array(row["labels_a"], dtype=float), np.array(row["labels_b"], dtype=float)),
            segments=sides,
            encodings=encodings,
            beads=beads,
            links=tuple(_links(beads, sides, encodings)),
        )


def _is_document(row: bench.Record) -> bool:
    return row["subset"] in {"ists_documents", "ists_permutations", "train_documents"}


def _segments(row: bench.Record, side: str) -> tuple[Segment, ...]:
    text = row[f"text_{side}"]
    if not _is_document(row):
        return (Segment(Span(0, len(text)), text, 0),)
    return segmentation.split(readers.document(text, name=side, language="en"))


def _beads(
    row: bench.Record,
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]],
    encodings: tuple[Sequence[Encoding], Sequence[Encoding]],
) -> tuple[Bead, ...]:
    one, other = (np.stack([encoding.sentence for encoding in side]) for side in encodings)
    find = alignment.align if _is_document(row) else alignment.align_lines
    return find(*sides, original_vectors=one, copy_vectors=other)


def _links(
    beads: Sequence[Bead],
    sides: tuple[tuple[Segment, ...], tuple[Segment, ...]],
    encodings: tuple[Sequence[Encoding], Sequence[Encoding]],
) -> Iterator[WordLink]:
    one, other = (words.side(*own, ENGLISH) for own in zip(sides, encodings, strict=True))
    for bead in beads:
        yield from words.link(bead, (one, other))


def tokens_of(text: str, spans: Sequence[Span]) -> NDArray[np.int_]:
    """The index of the space-separated token in which each span begins."""
    starts = np.cumsum([0, *(len(token) + 1 for token in text.split(" "))])
    return np.searchsorted(starts, [span.start for span in spans], side="right") - 1


def per_token(text: str, spans: Sequence[Span], values: Sequence[float]) -> list[float]:
    """A value for each token: the mean of the words that begin in it, or else that of its neighbours."""
    count = len(text.split(" "))
    sums, counts = np.zeros(count), np.zeros(count)
    at = tokens_of(text, spans)
    np.add.at(sums, at, np.asarray(values, dtype=float))
    np.add.at(counts, at, 1)
    known = np.flatnonzero(counts)
    out = sums / np.maximum(counts, 1)
    for token in np.flatnonzero(counts == 0):
        after = int(np.searchsorted(known, token))
        beside = known[max(after - 1, 0) : after + 1]
        out[token] = out[beside].mean() if len(beside) else 0.0
    return [float(value) for value in out]


def spearman(rows: Sequence[bench.Record], predictions: dict[str, bench.Record]) -> dict[str, float]:
    """Spearman x100 of each subset, by the score.py that lies beside the data."""
    score = _score()
    collected, _, _ = score.collect(list(rows), predictions)
    return {
        subset: 100 * score.summary([row for row in collected if row[0]["subset"] == subset])["spearman"]
        for subset in dict.fromkeys(row["subset"] for row in rows)
    }


def _score() -> ModuleType:
    path = bench.folder() / "bench" / "rsd" / "score.py"
    spec = importlib.util.spec_from_file_location("rsd_score", path)
    assert spec is not None, path
    assert spec.loader is not None, path
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
