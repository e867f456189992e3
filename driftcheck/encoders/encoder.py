"""A model as an Encoder: known by name and hash at once, in memory only from the first text that needs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from driftcheck.encoders import windowed
from driftcheck.encoders.source import Source
from driftcheck.encoders.store import Store
from driftcheck.encoders.windowed import Backend
from driftcheck.model import Encoding, Progress


class ModelEncoder:
    """Opens its backend when a text is not in the store; see `driftcheck.encoders.Encoder`."""

    def __init__(
        self, source: Source, backend: str, open_backend: Callable[[], Backend], *, store: Store | None
    ) -> None:
        self.name = source.name
        self.digest = source.digest
        self.backend = backend
        self._open = open_backend
        self._store = store

    @cached_property
    def _opened(self) -> Backend:
        return self._open()

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Encoding, ...]:
        distinct = list(dict.fromkeys(texts))
        encodings = self._store.get(distinct) if self._store else {}
        missing = [text for text in distinct if text not in encodings]
        if missing:
            # What is done is kept at once: an interruption loses little.
            for chunk in windowed.encode(missing, self._opened, progress=progress):
                encodings.update(chunk)
                if self._store:
                    self._store.put(chunk)
        return tuple(encodings[text] for text in texts)
