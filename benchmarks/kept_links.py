"""Pairs of texts aligned line by line and linked, kept in the benchmark cache: a changed rule is measured at once."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks import bench
from benchmarks.encodings import KeptEncoder
from driftcheck import comparison, readers
from driftcheck.model import LinkedAlignment
from driftcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, a line a segment, their languages, and what changed: a kind of contrast items, SOUND, or a source."""

    original: str
    copy: str
    languages: tuple[str, str]
    kind: str


SOUND = "sound"


@cache
def encoder(model: str) -> KeptEncoder:
    return KeptEncoder(comparison.load_encoder(Settings(model=model)))


def linked(pairs: Sequence[Pair], *, model: str, fresh: bool) -> list[LinkedAlignment]:
    """The pairs aligned line by line and linked by a model; with `fresh` also those that were linked before."""
    by = hashlib.sha1(repr((encoder(model).digest, pairs)).encode("utf-8", "surrogatepass"), usedforsecurity=False)
    path = bench.CACHE / f"links-{by.hexdigest()[:16]}.pickle"
    if path.is_file() and not fresh:
        kept: list[LinkedAlignment] = pickle.loads(path.read_bytes())
        return kept
    prepared = []
    for pair in pairs:
        documents = [
            readers.document_of_lines(text, name=side, language=language)
            for text, side, language in zip(
                (pair.original, pair.copy), ("original", "copy"), pair.languages, strict=True
            )
        ]
        prepared.append(comparison.prepare((documents[0], documents[1]), settings=Settings(), lines=True))
    tags = [(text, tag) for one in prepared for text, tag in zip(one.texts, one.languages, strict=True)]
    encodings = encoder(model).encode([text for text, _ in tags], languages=[tag for _, tag in tags])
    found, at = [], 0
    for one in prepared:
        own = encodings[at : at + len(one.texts)]
        at += len(one.texts)
        found.append(comparison.linked(one, own, model=encoder(model).name, aligned=True))
    path.write_bytes(pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))
    return found


def flat(text: str) -> str:
    return " ".join(text.split())
