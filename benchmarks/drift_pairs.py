"""The sentence pairs that drift is fitted to and measured on, as the program sees them.

Each set is aligned line by line, its words linked and all rules run that read no drift; that takes minutes, and is kept
in the benchmark cache under what made it. `bad` says whether a professional would mark a change of meaning: in demetr a
perturbation of critical or major severity, in mqm_zhen a segment with a major mark, in msrp "different".
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from benchmarks import bench
from driftcheck import comparison, reporting
from driftcheck.drift.features import features
from driftcheck.drift.view import views
from driftcheck.encoders import Encoder
from driftcheck.model import Alignment, Finding
from driftcheck.settings import Settings

BATCH = 500
FITTED = ("demetr", "news21", "ted21")  # of open licences: MIT, and Google's file of mqm_zhen, Apache-2.0
MEASURED = (*FITTED, "news23", "msrp", "hallucination_deen", "news_versions")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts; `group` is what must not be parted in cross-validation, `kind` what the set calls the pair."""

    set: str
    group: str
    kind: str
    severity: str
    original: str
    copy: str
    bad: bool


def load(name: str) -> list[Pair]:
    """The pairs of a set; those with an empty side are left out."""
    found = (_READERS.get(name) or _mqm)(name)
    return [pair for pair in found if pair.original.strip() and pair.copy.strip()]


def _demetr(name: str) -> Iterator[Pair]:
    seen = set()
    for row in bench.load(name):
        group, original = f"demetr {row['item']}", row["reference"]
        if row["item"] not in seen:
            seen.add(row["item"])
            yield Pair(name, group, "mt", "", original, row["mt"], bad=False)
        bad = row["severity"] in {"critical", "major"}
        yield Pair(name, group, row["category"], row["severity"], original, row["perturbed"], bad=bad)


def _mqm(name: str) -> Iterator[Pair]:
    for row in bench.load("mqm_zhen"):
        if row["set"] != name:
            continue
        for segment in row["segments"]:
            # The published reference of news23 is weak: the best-rated system's output stands in for it.
            original = segment.get("alt_reference") if name == "news23" else segment["reference"]
            bad = any(error["severity"].lower() in {"major", "critical"} for error in segment["errors"])
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


_READERS = {
    "demetr": _demetr,
    "msrp": _msrp,
    "hallucination_deen": _hallucinations,
    "news_versions": _versions,
}


def table(pairs: Sequence[Pair], encoder: Encoder) -> tuple[tuple[str, ...], Floats]:
    """The features' names, and their values (n, features) of n pairs; the first bead's where a pair has several."""
    rows: list[list[float]] = []
    names: tuple[str, ...] = ()
    for alignment, found in seen(pairs, encoder):
        values = features(views(alignment, found)[0])
        flat = {f"{family}.{name}": value for family, part in values.items() for name, value in part.items()}
        names = tuple(flat)
        rows.append(list(flat.values()))
    return names, np.array(rows, dtype=np.float64)


def seen(pairs: Sequence[Pair], encoder: Encoder) -> Iterator[tuple[Alignment, tuple[Finding, ...]]]:
    """Each pair aligned and linked, and what the rules found in it."""
    made_by = reporting.signature(encoder, ()).partition(" | drift")[0]
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        texts = "\n".join(text for pair in part for text in (pair.original, pair.copy))
        key = hashlib.sha256(f"{made_by}\n{texts}".encode()).hexdigest()[:16]
        path = bench.CACHE / f"drift-{key}.pickle"
        if not path.exists():
            bench.CACHE.mkdir(exist_ok=True)
            path.write_bytes(pickle.dumps(list(_look(part, encoder))))
        yield from pickle.loads(path.read_bytes())


def _look(pairs: Sequence[Pair], encoder: Encoder) -> Iterator[tuple[Alignment, tuple[Finding, ...]]]:
    sides = [(" ".join(pair.original.split()), " ".join(pair.copy.split())) for pair in pairs]
    prepared = [comparison.prepare(pair, settings=Settings(), lines=True) for pair in sides]
    encodings = iter(encoder.encode([text for pair in prepared for text in pair.texts]))
    for pair in prepared:
        alignment = comparison.linked(pair, [next(encodings) for _ in pair.texts], aligned=True)
        found = reporting.facts(alignment)
        yield alignment, tuple(chain.from_iterable(found.values()))


__all__ = ["FITTED", "MEASURED", "Pair", "load", "seen", "table"]
