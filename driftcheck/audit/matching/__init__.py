"""Matching: which original each copy was made from, by meaning.

Every text has a vector, the mean of its sentences' by length. The originals whose vectors are nearest to a copy's,
within the window of dates where both sides have one, are aligned with the copy, and the one that covers it best is
its original. Where none of them is related to it in the sense of the rule `unrelated`, no original was found, and
nothing is guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from driftcheck.audit import store
from driftcheck.audit.manifest import Manifest
from driftcheck.audit.matching.corpus import Text, texts
from driftcheck.audit.matching.nearest import Index
from driftcheck.audit.matching.vectors import SentenceVectors, document_vector
from driftcheck.audit.stages import document
from driftcheck.comparison import align
from driftcheck.encoders import Encoder
from driftcheck.errors import DriftcheckError
from driftcheck.model import Alignment, Document, Progress
from driftcheck.settings import Settings

# Days that a copy may be published before or after its original.
DAYS = 7


@dataclass(frozen=True, slots=True)
class Match:
    """A copy and its original, None if none was found; the coverage is the share of each side's words, in [0, 1]."""

    copy: Text
    original: Text | None
    similarity: float = 0.0
    original_coverage: float = 0.0
    copy_coverage: float = 0.0


def match(
    originals: str,
    copies: str,
    *,
    settings: Settings,
    encoder: Encoder,
    days: int = DAYS,
    progress: Progress | None = None,
) -> Iterator[Match]:
    """For each copy its original. Both sides are folders or tables; see `corpus.texts`.

    A text that cannot be read matches nothing. Raises InputError where there is no text at all.
    """
    sides = (texts(originals, "original"), texts(copies, "copy"))
    tell = progress or (lambda _what, _done, _total: None)
    vectors, total = SentenceVectors(encoder), len(sides[0]) + len(sides[1])
    read = []
    for done, text in enumerate(chain(*sides), 1):
        read.append(document_vector(_read(text, settings), vectors))
        tell("texts", done, total)
    found = np.stack(read)
    index, windows = Index(found[: len(sides[0])]), _windows(sides[0], sides[1], days)
    for done, (copy, vector) in enumerate(zip(sides[1], found[len(sides[0]) :], strict=True), 1):
        near = index.nearest(vector, allowed=windows(copy))
        yield _best(copy, [(sides[0][each], score) for each, score in near], settings, vectors)
        tell("copies matched", done, len(sides[1]))


def write(matches: Iterator[Match], path: str) -> None:
    """Writes a manifest of the matches, which an audit reads as any other."""
    rows = [json.dumps(_row(each), ensure_ascii=True) + "\n" for each in matches]
    store.write(path, "".join(rows).encode())


def manifest(
    originals: str,
    copies: str,
    folder: str,
    *,
    settings: Settings,
    encoder: Encoder,
    signature: str,
    days: int = DAYS,
    progress: Progress | None = None,
) -> Manifest:
    """The manifest of the matches, which lies in `folder`; those of the same texts are found only once."""
    path = store.join(folder, f"matches-{key(originals, copies, days=days, signature=signature)}.jsonl")
    if not store.exists(path):
        found = match(originals, copies, settings=settings, encoder=encoder, days=days, progress=progress)
        write(found, path)
    return Manifest(path, originals, copies, matched=True)


def key(originals: str, copies: str, *, days: int, signature: str) -> str:
    """A name for the matches of these texts: another one as soon as a text, the window or the model changes."""
    digest = hashlib.sha256(f"{signature}|{days}".encode())
    for folder, side in ((originals, "original"), (copies, "copy")):
        digest.update(repr([asdict(each) for each in texts(folder, side)]).encode())
    return digest.hexdigest()[:12]


def _row(found: Match) -> dict[str, str | float | None]:
    original = found.original
    return {
        "id": found.copy.name,
        "original": original.path if original else None,
        "copy": found.copy.path,
        "match_similarity": round(found.similarity, 6) if original else None,
        "match_original_coverage": round(found.original_coverage, 6) if original else None,
        "match_copy_coverage": round(found.copy_coverage, 6) if original else None,
        **dict(found.copy.others),
    }


def _read(text: Text, settings: Settings) -> Document | None:
    try:
        return document(text.path, settings)
    except DriftcheckError:
        return None


def _windows(originals: Sequence[Text], copies: Sequence[Text], days: int) -> Callable[[Text], NDArray[np.intp] | None]:
    """Gives the indices of the originals within `days` of a copy; None, which means all, where dates are missing."""
    dated = [text.date for text in originals]
    if all(each is None for each in dated) or all(copy.date is None for copy in copies):
        return lambda _copy: None
    ordinals = np.array([each.toordinal() if each else -1 for each in dated])

    def window(copy: Text) -> NDArray[np.intp] | None:
        if copy.date is None:
            return None
        near = np.abs(ordinals - copy.date.toordinal()) <= days
        return np.nonzero(near | (ordinals < 0))[0]

    return window


def _best(copy: Text, candidates: Sequence[tuple[Text, float]], settings: Settings, encoder: Encoder) -> Match:
    """The candidate that has most in common with the copy, if it is related to it at all."""
    read = _read(copy, settings)
    best = Match(copy, None)
    for original, similarity in candidates:
        other = _read(original, settings)
        if read is None or other is None:
            continue
        aligned: Alignment = align(other, read, settings=settings, encoder=encoder)
        cover = aligned.coverage
        if aligned.related and cover.original + cover.copy > best.original_coverage + best.copy_coverage:
            best = Match(copy, original, similarity, cover.original, cover.copy)
    return best
