"""An encoder that keeps what it made in the benchmark cache, which makes a benchmark run again minutes shorter."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from benchmarks.bench import CACHE
from driftcheck import syntax
from driftcheck.encoders import Encoder
from driftcheck.model import Encoding, Progress, Span, Tree

# The language of a text, and the text.
Text = tuple[str, str]
AT_ONCE = 512  # texts that are encoded and kept together


class KeptEncoder:
    """The encodings of another encoder, token vectors in half precision; made on the first call and kept on disk."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.digest, self.backend = encoder.name, encoder.digest, encoder.backend
        CACHE.mkdir(exist_ok=True)
        parser = syntax.load(encoder.name)
        made_by = f"{encoder.digest[:16]}-{parser.name[-8:]}" if parser else encoder.digest[:16]
        self._kept = sqlite3.connect(CACHE / f"encodings-{made_by}.sqlite")
        self._kept.execute(
            "create table if not exists read (key blob primary key, sentence blob, tokens blob, spans blob, tree text)"
        )

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        """See `driftcheck.encoders.Encoder`."""
        wanted = list(zip(languages or [""] * len(texts), texts, strict=True))
        found = {text: self._find(text) for text in dict.fromkeys(wanted)}
        missing = sorted((text for text, encoding in found.items() if encoding is None), key=lambda text: len(text[1]))
        for at in range(0, len(missing), AT_ONCE):
            part = missing[at : at + AT_ONCE]
            tags, own = zip(*part, strict=True)
            for text, made in zip(part, self._encoder.encode(own, languages=tags, progress=progress), strict=True):
                self._keep(text, made)
                found[text] = self._find(text)
            self._kept.commit()
        return tuple(encoding for text in wanted if (encoding := found[text]) is not None)

    def _find(self, text: Text) -> Encoding | None:
        row = self._kept.execute(
            "select sentence, tokens, spans, tree from read where key = ?", (_key(text),)
        ).fetchone()
        if row is None:
            return None
        sentence = np.frombuffer(row[0], dtype=np.float32)
        spans = np.frombuffer(row[2], dtype=np.int32).reshape(-1, 2)
        tokens = np.frombuffer(row[1], dtype=np.float16).reshape(len(spans), len(sentence)).astype(np.float32)
        return Encoding(sentence, tokens, tuple(Span(*span) for span in spans.tolist()), _tree(row[3]))

    def _keep(self, text: Text, encoding: Encoding) -> None:
        spans = np.array([(span.start, span.end) for span in encoding.spans], dtype=np.int32)
        blobs = (encoding.sentence.astype(np.float32), encoding.tokens.astype(np.float16), spans)
        tree = json.dumps(asdict(encoding.tree)) if encoding.tree else None
        values = (_key(text), *(blob.tobytes() for blob in blobs), tree)
        self._kept.execute("insert or replace into read values (?, ?, ?, ?, ?)", values)


def _tree(told: str | None) -> Tree | None:
    if told is None:
        return None
    parts = json.loads(told)
    spans = tuple(Span(**span) for span in parts.pop("spans"))
    return Tree(spans, **{name: tuple(values) for name, values in parts.items()})


def _key(text: Text) -> bytes:
    return hashlib.sha1("\n".join(text).encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
