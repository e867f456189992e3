"""Encodings kept on disk from run to run, by what they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from driftcheck.encoders.packing import packed, unpacked
from driftcheck.encoders.windowed import Text
from driftcheck.model import Encoding
from driftcheck.util.blobs import Blobs

LIMIT = 512_000_000  # bytes of encodings; an article's are about two million


class Store:
    """The encodings of one `space`, which names everything but the text that vectors depend on."""

    def __init__(self, path: Path, *, space: str, limit: int = LIMIT) -> None:
        self._space = space
        self._blobs = Blobs(path, table="encodings", limit=limit)

    def get(self, texts: Sequence[Text]) -> dict[Text, Encoding]:
        """The encodings that are there and sound, by text. Others are dropped."""
        of_key = {self._key(text): text for text in texts}
        return {of_key[key]: encoding for key, encoding in self._blobs.get(of_key, unpacked).items()}

    def put(self, encodings: Mapping[Text, Encoding]) -> None:
        """Keeps encodings; where they are more than the limit then, those go that were not used for longest."""
        keyed = {self._key(text): encoding for text, encoding in encodings.items()}
        self._blobs.put({key: packed(encoding, key) for key, encoding in keyed.items()})

    def _key(self, text: Text) -> bytes:
        language, written = text
        return hashlib.sha256(f"{self._space}\n{language}\n{written}".encode("utf-8", "surrogatepass")).digest()
