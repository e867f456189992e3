"""Vectors of whole texts, and of sentences without those of their tokens, which matching needs many of at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy import float32
from numpy.typing import NDArray

from driftcheck import segmentation
from driftcheck.encoders import Encoder
from driftcheck.model import Document, Encoding, Progress

# Sentences whose vectors are kept; each takes some two kilobytes.
KEPT = 100_000


class SentenceVectors:
    """An Encoder that gives no tokens and remembers the sentences it has seen lately."""

    def __init__(self, encoder: Encoder, *, kept: int = KEPT) -> None:
        self.name = encoder.name
        self.digest = encoder.digest
        self.backend = encoder.backend
        self._encoder = encoder
        self._most = kept
        self._kept: OrderedDict[str, Encoding] = OrderedDict()

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        tags = dict(zip(texts, languages, strict=True)) if languages is not None else dict.fromkeys(texts, "")
        new = [text for text in tags if text not in self._kept]
        # The language does not matter here, but to the audit, which finds what is encoded here in the cache.
        encodings = self._encoder.encode(new, languages=[tags[text] for text in new], progress=progress)
        for text, encoding in zip(new, encodings, strict=True):
            self._kept[text] = Encoding(encoding.sentence, encoding.tokens[:0].copy(), ())
        found = tuple(self._kept[text] for text in texts)
        for text in texts:
            self._kept.move_to_end(text)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found


def document_vector(document: Document | None, encoder: Encoder) -> NDArray[float32]:
    """The mean of the sentences' vectors by their length, of length 1; zeros, shape (d,), for a text without any."""
    segments = segmentation.split(document) if document is not None else ()
    if not segments:
        return np.zeros_like(encoder.encode(["a"])[0].sentence)
    languages = [document.language] * len(segments) if document else ()
    encodings = encoder.encode([segment.text for segment in segments], languages=languages)
    mean = np.average([each.sentence for each in encodings], axis=0, weights=[len(each.text) for each in segments])
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=float32)
