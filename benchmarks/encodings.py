"""An encoder that keeps what it made in the benchmark cache, which makes a benchmark run again minutes shorter."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

import numpy as np

from benchmarks.bench import CACHE
from driftcheck.encoders import Encoder
from driftcheck.model import Encoding, Progress, Span

AT_ONCE = 512  # texts that are encoded and kept together


class KeptEncoder:
    """The encodings of another encoder, token vectors in half precision; made on the first call and kept on disk.

    They have no trees.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.digest, self.backend = encoder.name, encoder.digest, encoder.backend
        CACHE.mkdir(exist_ok=True)
        self._kept = sqlite3.connect(CACHE / f"encodings-{encoder.digest[:16]}.sqlite")
        self._kept.execute(
            "create table if not exists kept (key blob primary key, sentence blob, tokens blob, spans blob)"
        )

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        """See `driftcheck.encoders.Encoder`."""
        found = {text: self._find(text) for text in dict.fromkeys(texts)}
        missing = sorted((text for text, encoding in found.items() if encoding is None), key=len)
        for at in range(0, len(missing), AT_ONCE):
            part = missing[at : at + AT_ONCE]
            for text, made in zip(part, self._encoder.encode(part, progress=progress), strict=True):
                self._keep(text, made)
                found[text] = self._find(text)
            self._kept.commit()
        return tuple(encoding for text in texts if (encoding := found[text]) is not None)

    def _find(self, text: str) -> Encoding | None:
        row = self._kept.execute("select sentence, tokens, spans from kept where key = ?", (_key(text),)).fetchone()
        if row is None:
            return None
        sentence = np.frombuffer(row[0], dtype=np.float32)
        spans = np.frombuffer(row[2], dtype=np.int32).reshape(-1, 2)
        tokens = np.frombuffer(row[1], dtype=np.float16).reshape(len(spans), len(sentence)).astype(np.float32)
        return Encoding(sentence, tokens, tuple(Span(*span) for span in spans.tolist()))

    def _keep(self, text: str, encoding: Encoding) -> None:
        spans = np.array([(span.start, span.end) for span in encoding.spans], dtype=np.int32)
        blobs = (encoding.sentence.astype(np.float32), encoding.tokens.astype(np.float16), spans)
        self._kept.execute(
            "insert or replace into kept values (?, ?, ?, ?)", (_key(text), *(blob.tobytes() for blob in blobs))
        )


def _key(text: str) -> bytes:
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
