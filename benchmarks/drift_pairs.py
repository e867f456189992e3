"""The sentence pairs that drift is fitted to and measured on, as the program sees them.

Each set is aligned line by line, its words linked and all rules run that read no drift; that takes minutes, and is kept
in the benchmark cache under what made it. `bad` says whether a professional would mark a change of meaning: in demetr a
perturbation of critical or major severity, in mqm_zhen a segment with a major mark, in msrp "different", in iSTS-RSD a
pair of which many words are quite different on one side, in contrast items a change of major severity or above.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar
from zlib import crc32

import numpy as np

from benchmarks import bench, contrast_pairs, contrast_translations
from benchmarks.contrast_pairs import GRAVE
from benchmarks.pair import Floats, Pair, quarter
from driftcheck import comparison, readers, reporting
from driftcheck.drift.features import features
from driftcheck.drift.view import by_bead, view
from driftcheck.encoders import Encoder
from driftcheck.model import Document, Finding, LinkedAlignment
from driftcheck.settings import Settings

BATCH = 500
# Of iSTS-RSD: the difference from which on a word is quite different, and what share of such words is many.
QUITE, MANY = 0.8, 0.3
MOST = 150
REST = ":rest"
# Of open licences: MIT; Google's file of mqm_zhen, Apache-2.0; the training pairs of iSTS-RSD, CC BY-SA 4.0; the
# project's own.
FITTED = ("demetr", "news21", "ted21", "rsd_training", "contrast", "strangers")
# Pairs of each of them that are read, the first by a hash of their groups: all would take hours.
READ = {"demetr": 2500, "news21": 500, "ted21": 250, "rsd_training": 500, "contrast": 6250, "strangers": 400}
# The same of two languages: MIT; the project's own; Apache-2.0.
FITTED_TRANSLATED = ("x_demetr", "x_contrast/0", "x_contrast/1", "x_contrast:reworded/0", "x_mqm_bio:bio21")
MEASURED = (*FITTED, "news23", "msrp", "hallucination_deen", "news_versions")

T = TypeVar("T")


def load(name: str) -> list[Pair]:
    """The pairs of a set; those with an empty side are left out."""
    if "/" in name:
        return contrast_translations.load(name)
    found = (_READERS.get(name) or (_x_mqm if name.startswith("x_") else _mqm))(name)
    pairs = [pair for pair in found if pair.original.strip() and pair.copy.strip()]
    if name in READ:
        pairs.sort(key=lambda pair: (hashlib.sha1(pair.group.encode()).hexdigest(), pair.kind != "mt"))
    return pairs[: READ.get(name)]


def _demetr(name: str) -> Iterator[Pair]:
    seen = set()
    for row in bench.load(name):
        group, original = f"demetr {row['item']}", row["reference"]
        if row["item"] not in seen:
            seen.add(row["item"])
            yield Pair(name, group, "mt", "", original, row["mt"], bad=False)
        bad = row["severity"] in GRAVE
        yield Pair(name, group, row["category"], row["severity"], original, row["perturbed"], bad=bad)


def _mqm(name: str) -> Iterator[Pair]:
    for row in bench.load("mqm_zhen"):
        if row["set"] != name:
            continue
        for segment in row["segments"]:
            # The published reference of news23 is weak: the best-rated system's output stands in for it.
            original = segment.get("alt_reference") if name == "news23" else segment["reference"]
            bad = any(error["severity"].lower() in GRAVE for error in segment["errors"])
            yield Pair(name, f"{name} {row['doc']}", row["system"], "", original or "", segment["target"], bad=bad)


def _msrp(name: str) -> Iterator[Pair]:
    for row in bench.load(name):
        yield Pair(name, row["id"], row["label"], "", row["a"], row["b"], bad=row["label"] == "different")


def _hallucinations(name: str) -> Iterator[Pair]:
    labels = ("repetitions", "named_entities", "omission", "strong_unsupport", "full_unsupport")
    for row in bench.load(name):
        kind = next((label for label in labels if row[label]), "none")
        yield Pair(name, row["id"], kind, "", row["reference"], row["mt"], bad=kind != "none")


def _versions(name: str) -> Iterator[Pair]:
    for row in bench.load(name):
        versions = row["versions"]
        if {"refA", "refB"} <= set(versions):
            for one, other in zip(versions["refA"], versions["refB"], strict=True):
                yield Pair(name, f"{name} {row['doc']}", "human", "", one, other, bad=False)


def _rsd_training(name: str) -> Iterator[Pair]:
    """Pairs of which one side has many words that are quite different, or neither side any; a single one may be all."""
    for row in bench.load("rsd/rsd_ists_train_en"):
        labels = [[label for label in row[side] if label >= 0] for side in ("labels_a", "labels_b")]
        share = max(sum(label >= QUITE for label in side) / max(1, len(side)) for side in labels)
        if not 0 < share < MANY:
            yield Pair(name, f"rsd {row['id']}", row["subset"], "", row["text_a"], row["text_b"], bad=share >= MANY)


_LANGUAGES = {"chinese_simple": "zh", "japanese": "ja", "czech": "cs", "french": "fr", "spanish": "es", "german": "de"}
_LANGUAGES |= {"italian": "it", "russian": "ru", "polish": "pl", "hindi": "hi"}


def _x_demetr(name: str) -> Iterator[Pair]:
    """A quarter of the sentences with their source; with `:rest` behind the name an eighth, fitted to by nothing."""
    seen, file = set(), name.removesuffix(REST)
    for row in bench.load(f"x/{file}"):
        group, sides = f"x_demetr {row['item']}", (_LANGUAGES[row["lang"]], "en")
        if row["item"] % 4 != 1 if file == name else row["item"] % 2 or quarter(group):
            continue
        if row["item"] not in seen:
            seen.add(row["item"])
            yield Pair(name, group, "mt", "", row["src"], row["mt"], bad=False, languages=sides, reference=row["ref"])
        bad = row["severity"] in GRAVE
        yield Pair(name, group, row["category"], row["severity"], row["src"], row["perturbed"], bad, sides, row["ref"])


def _x_mqm(name: str) -> Iterator[Pair]:
    """Segments of professionals' marks of translations, by set: MOST of a pair of languages, the first of a hash.

    Of what is fitted to a quarter. With `:rest` behind the name the next third as many, which nothing is fitted to, of
    documents that may be the same.
    """
    file, _, part = name.removesuffix(REST).partition(":")
    chosen = slice(MOST, MOST + MOST // 3) if name.endswith(REST) else slice(MOST)
    by_pair = defaultdict(list)
    for row in bench.load(f"x/{file}"):
        if row["set"] == part and "eu" not in row["pair"]:
            by_pair[row["pair"]].append(row)
    for pair, rows in by_pair.items():
        one, other = pair.split("-")
        for row in sorted(rows, key=lambda row: crc32(row["id"].encode()))[chosen]:
            bad = any(error["severity"].lower() in GRAVE for error in row["errors"])
            group = f"{file} {row['doc']}"
            if name in FITTED_TRANSLATED and quarter(group):
                continue
            yield Pair(name, group, row["system"], "", row["src"], row["tgt"], bad, (one, other), row["ref"] or "")


def _contrast(_: str) -> Iterator[Pair]:
    return contrast_pairs.pairs()


def _strangers(_: str) -> Iterator[Pair]:
    return contrast_pairs.strangers()


_READERS = {
    "contrast": _contrast,
    "strangers": _strangers,
    "x_demetr": _x_demetr,
    f"x_demetr{REST}": _x_demetr,
    "demetr": _demetr,
    "msrp": _msrp,
    "hallucination_deen": _hallucinations,
    "news_versions": _versions,
    "rsd_training": _rsd_training,
}


def table(pairs: Sequence[Pair], encoder: Encoder) -> tuple[tuple[str, ...], Floats]:
    """The features' names, and their values (n, features) of n pairs; the first bead's where a pair has several."""
    rows: list[list[float]] = []
    names: tuple[str, ...] = ()
    for alignment, found in seen(pairs, encoder):
        values = features(view(alignment, alignment.beads[0], by_bead(alignment, found).get(0, ())))
        flat = {f"{family}.{name}": value for family, part in values.items() for name, value in part.items()}
        names = tuple(flat)
        rows.append(list(flat.values()))
    return names, np.array(rows, dtype=np.float64)


def seen(pairs: Sequence[Pair], encoder: Encoder) -> Iterator[tuple[LinkedAlignment, tuple[Finding, ...]]]:
    """Each pair aligned and linked, and what the rules found in it; the two are kept under what they depend on."""
    made_by = reporting.signature(encoder, ()).partition(" | drift")[0]
    model = sorted((bench.ROOT / "driftcheck" / "model").glob("*.py"))
    shapes = "\n".join(path.read_text(encoding="utf-8") for path in model)  # of what is kept
    code = sorted((bench.ROOT / "driftcheck" / "rules").rglob("*.py"))
    rules = _digest(path.read_bytes() for path in code if path.name != "drift.py")  # which reads what is fitted here
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        key = _digest(
            text.encode() for text in (made_by, shapes, *(text for pair in part for text in (pair.original, pair.copy)))
        )
        alignments = _kept(f"drift-aligned-{key}", partial(_aligned, part, encoder))
        found = _kept(f"drift-found-{key}-{rules}", partial(_found, alignments))
        yield from zip(alignments, found, strict=True)


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\n".join(parts)).hexdigest()[:16]


def _kept(name: str, make: Callable[[], list[T]]) -> list[T]:
    path = bench.CACHE / f"{name}.pickle"
    if not path.exists():
        bench.CACHE.mkdir(exist_ok=True)
        path.write_bytes(pickle.dumps(make()))
    found: list[T] = pickle.loads(path.read_bytes())
    return found


def _found(alignments: Sequence[LinkedAlignment]) -> list[tuple[Finding, ...]]:
    return [
        tuple(chain.from_iterable(reporting.facts(alignment, reporting.supports(alignment)).values()))
        for alignment in alignments
    ]


def _aligned(pairs: Sequence[Pair], encoder: Encoder) -> list[LinkedAlignment]:
    prepared = [comparison.prepare(_documents(pair), settings=Settings(), lines=True) for pair in pairs]
    texts = [text for pair in prepared for text in pair.texts]
    tags = [tag for pair in prepared for tag in pair.languages]
    encodings = iter(encoder.encode(texts, languages=tags))
    return [
        comparison.linked(pair, [next(encodings) for _ in pair.texts], model=encoder.name, aligned=True)
        for pair in prepared
    ]


def _documents(pair: Pair) -> tuple[Document, Document]:
    one, other = (
        readers.document(" ".join(text.split()), name=side, language=tag)
        for text, side, tag in zip((pair.original, pair.copy), ("original", "copy"), pair.languages, strict=True)
    )
    return one, other


__all__ = ["FITTED", "MEASURED", "load", "seen", "table"]
